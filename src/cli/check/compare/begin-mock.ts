import { UnderstudyError } from '../../../errors.ts'
import { readPath, toPath, withPath, withoutPath } from '../../../json/path.ts'
import { fromPointer } from '../../../json/pointer.ts'
import type { JsonObject, JsonValue } from '../../../json/value.ts'
import type { Resource, ResourceModel } from '../../../resource/types.ts'
import type { Runtime, Session } from '../../../runtime/types.ts'
import type { SchemaIssue, SchemaLibrary } from '../../../schema/types.ts'
import type { Beginning } from './beginning.ts'
import type { Unseen } from './extents.ts'
import type { FirstRecord } from './met-records.ts'

/** What a mock could be brought to hold; records by {@link recordKey}. */
export interface Begun {
  /** Records that the recording never shows: made to fill lists up, or only named. */
  readonly filled: Set<string>
  /** Records that the mock could not be brought to hold, with the reason. */
  readonly leftOut: Map<string, string>
}

/** Tells records of all kinds apart: ids that are counted are used again for each of them. */
export function recordKey(resource: string | undefined, own: string): string {
  return JSON.stringify([resource, own])
}

/** Gives an empty mock the records that a recording begins with; of a record that breaks the document, what keeps it. */
export function beginMock(mock: Runtime, beginning: Beginning): Begun {
  const begun: Begun = { filled: new Set(), leftOut: new Map() }
  hold(mock, beginning.records(0), begun, true)
  const session = mock.sessions.open('')
  for (const unseen of beginning.unseen()) {
    for (const id of fill(session, mock.model.resources, unseen))
      begun.filled.add(recordKey(unseen.resource, id))
  }
  return begun
}

/**
 * Brings a mock to hold records.
 *
 * @param isEmpty - Whether it held none: one that is there all the same was made of what another shows of it, and is told the
 * rest. Default false: it is as the mock made it
 */
export function hold(
  { model, sessions }: Runtime,
  records: readonly FirstRecord[],
  { filled, leftOut }: Begun,
  isEmpty = false,
): void {
  if (records.length === 0) return
  const session = sessions.open('')
  const problems = new Map<FirstRecord, string>()
  let waiting = model.resources.flatMap(resource =>
    records.flatMap(record => (record.resource === resource.name ? [{ resource, record }] : [])),
  )
  // A record may name one of a resource that comes after it: what cannot be held yet is tried again as long as some can.
  for (let before = Number.POSITIVE_INFINITY; waiting.length < before; ) {
    before = waiting.length
    waiting = waiting.filter(({ resource, record }) => {
      if (session.get(resource.name, record.own) !== undefined) {
        if (isEmpty && record.isShown) complete(session, model, resource, record)
        return false
      }
      const problem = holdOne(session, model, resource, record)
      if (problem !== undefined) problems.set(record, problem)
      else if (!record.isShown) filled.add(recordKey(record.resource, record.own))
      return problem !== undefined
    })
  }
  for (const { record } of waiting)
    leftOut.set(recordKey(record.resource, record.own), problems.get(record) ?? '')
}

/** @returns Why the record cannot be held, where it cannot */
function holdOne(
  session: Session,
  { api: { schemas } }: ResourceModel,
  resource: Resource,
  { own, parent, values, owner }: FirstRecord,
): string | undefined {
  const identity = toPath(resource.identity.field)
  // An id that only a path told is a text there, and may be a number in the record.
  const ids = readPath(values, identity) === own && /^\d{1,15}$/.test(own) ? [own, Number(own)] : [undefined]
  let problem: string | undefined
  for (const id of ids) {
    const named = id === undefined ? values : (withPath(values, identity, id) as JsonObject)
    const kept = withoutBreaches(schemas, resource, named)
    const given = readPath(named, identity)
    // Without its id it would be another record.
    if (given !== undefined && readPath(kept, identity) !== given) continue
    try {
      session.add(resource.name, { ...kept, ...owner }, parent)
      return undefined
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error
      problem ??= error.summary
    }
  }
  return problem ?? 'its id is none that the document allows'
}

function complete(
  session: Session,
  { api: { schemas } }: ResourceModel,
  resource: Resource,
  { own, values }: FirstRecord,
): void {
  try {
    session.change(resource.name, own, withoutBreaches(schemas, resource, values))
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error
    // It stays as the other record shows it.
  }
}

/** Rounds of mending: taking one value away may show the next that is wrong. */
const MAX_ROUNDS = 5

/** What of a record keeps its schema. What is missing then, the mock makes. */
function withoutBreaches(schemas: SchemaLibrary, { schema }: Resource, values: JsonObject): JsonObject {
  const validator = schemas.validator(schema, 'response')
  let kept: JsonValue = values
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wrong: string[][] = validator.issues(kept).flatMap(issue => wrongPath(issue))
    if (wrong.length === 0) break
    kept = wrong.reduce<JsonValue>(withoutPath, kept)
  }
  return kept as JsonObject
}

/** The property that is to go: of an array the whole, since its items have places and no names. */
function wrongPath({ keyword, instance, property }: SchemaIssue): string[][] {
  if (keyword === 'required') return []
  const tokens = fromPointer(instance)
  const index = tokens.findIndex(token => /^\d+$/.test(token))
  const path = index < 0 ? [...tokens, ...(property === undefined ? [] : [property])] : tokens.slice(0, index)
  return path.length === 0 ? [] : [path]
}

function fill(
  session: Session,
  resources: readonly Resource[],
  { resource, parent, count }: Unseen,
): readonly string[] {
  const { parent: above } = resources.find(({ name }) => name === resource) ?? {}
  if (above !== undefined && parent === undefined) return []
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) {
    try {
      ids.push(String(session.add(resource, {}, parent).id))
    } catch {
      return ids // what cannot be made is not there to be listed
    }
  }
  return ids
}
