import { UnderstudyError } from '../errors.ts'
import { layOver, readPath, withoutPath } from '../json/path.ts'
import { child } from '../json/pointer.ts'
import { nearest } from '../json/nearest.ts'
import { hasOwn, isObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { EngineContext } from '../engine/context.ts'
import { parentIn } from '../engine/behaviours/effects.ts'
import { createRecord } from '../engine/records/create.ts'
import { ONLY } from '../engine/records/keys.ts'
import { writeOnlyPaths } from '../engine/records/fields.ts'
import type { ResourceRules } from '../engine/records/rules.ts'
import { isRefusal, type Work } from '../engine/records/work.ts'
import { scopeOfInputs } from '../engine/scope.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import { issueText } from '../schema/issue-text.ts'
import { createDraws } from './draw.ts'

/** Records by resource, as a state file holds them: each as much of the record as its author cares about. */
export type GivenState = { readonly [resource: string]: readonly JsonObject[] }

/**
 * Puts given records into a store, completing each where the schema requires more.
 *
 * @throws UnderstudyError `RESOURCE_UNKNOWN`, `STATE_INVALID`; `where.pointer` leads into the given state:
 * `/PartnerUser/3/data/email`
 */
export function loadGivenState(context: EngineContext, store: Store, state: GivenState): void {
  checkNames(context, state)
  const isGiven = (name: string): boolean => Object.hasOwn(state, name)
  for (const { name } of context.model.resources) {
    const records = state[name] ?? []
    if (!Array.isArray(records))
      throw invalid(`/${name}`, `${name} is not a list of records`, 'write the records as a list')
    const draws = createDraws(context.seed, `state/${name}`)
    records.forEach((values: JsonValue, index) => {
      const pointer = child('', name, index)
      if (!isObject(values))
        throw invalid(pointer, `this is not a record of ${name}`, 'a record is an object')
      const inputs = { nowMs: context.startMs, draw: draws(index) }
      const work = { context, store, inputs, scope: scopeOfInputs(inputs), isGiven: true }
      const rules = context.rules(name)
      // Records that are given by themselves are not made of what those above show of them.
      addGiven(work, rules, context.inlays?.apartFrom(rules, values, isGiven) ?? values, { pointer })
    })
  }
}

function checkNames(context: EngineContext, state: GivenState): void {
  const names = context.model.resources.map(({ name }) => name)
  const unknown = Object.keys(state).find(name => !names.includes(name))
  if (unknown === undefined) return
  throw unknownResource(unknown, names, child('', unknown))
}

/** The error for a resource the document does not have, with the one probably meant. */
export function unknownResource(name: string, names: readonly string[], pointer?: string): UnderstudyError {
  const near = nearest(name, names)
  return new UnderstudyError('RESOURCE_UNKNOWN', {
    message: `there is no resource "${name}"`,
    where: pointer === undefined ? undefined : { pointer },
    hint: near === undefined ? `the document has ${names.join(', ')}` : `did you mean ${near}?`,
  })
}

/** Where a given record came from and, for a child, its parent's id where no field tells it. */
export interface Given {
  readonly pointer: string
  readonly parent?: string | undefined
}

/**
 * Adds one given record.
 * @throws UnderstudyError `STATE_INVALID` when it violates its schema, breaks a unique rule or names no parent
 */
export function addGiven(
  work: Work,
  rules: ResourceRules,
  written: JsonObject,
  { pointer, parent: parentId }: Given,
): StoredRecord {
  const { given, above } = takeParent(rules, written)
  const parent = parentOf(work, rules, given, pointer, parentId ?? above)
  const id = readPath(given, rules.identity)
  const draft = {
    values: given,
    parent,
    id: typeof id === 'string' || typeof id === 'number' ? id : undefined,
    ...(rules.resource.single === true ? { keptAs: ONLY } : {}),
  }
  const record = createRecord(work, rules, draft)
  if (isRefusal(record)) throw invalid(pointer, record.message, 'change or leave out one of the two')
  checkValid(work, rules, record.data, given, pointer)
  return record
}

/** Names a record's parent in a state wherever no field of the record does, also where the record has a `parent` of its own. */
export const ABOVE = '$parent'

/**
 * Where no field of the record holds its parent's id, a state names it in `parent`, or in {@link ABOVE}; neither is part of the
 * record.
 */
function takeParent(
  { resource, properties }: ResourceRules,
  written: JsonObject,
): { readonly given: JsonObject; readonly above?: string } {
  if (resource.parent === undefined || resource.parent.field !== undefined) return { given: written }
  const name = hasOwn(written, ABOVE) || properties.includes('parent') ? ABOVE : 'parent'
  const { [name]: above, ...given } = written
  if (typeof above !== 'string' && typeof above !== 'number') return { given: written }
  return { given, above: String(above) }
}

/** @throws UnderstudyError `STATE_INVALID` where a given value breaks the schema that shows the record. */
export function checkValid(
  work: Work,
  rules: ResourceRules,
  made: JsonObject,
  given: JsonObject,
  pointer: string,
): void {
  const { resource } = rules
  const { schemas } = work.context.api
  const hidden = [
    ...writeOnlyPaths(schemas, resource.schema),
    ...(rules.partition === undefined ? [] : [[rules.partition.field]]),
  ]
  const shown = hidden.reduce<JsonValue>(withoutPath, layOver(made, given))
  const [issue] = schemas.validator(resource.schema, 'response').issues(shown)
  if (issue === undefined) return
  const place = work.context.api.where(issue.schema)
  const line = place.line === undefined ? '' : ` (${place.file ?? ''}:${place.line})`
  throw invalid(
    `${pointer}${issue.instance}`,
    issueText(issue, resource.name),
    `the schema of ${resource.name} says so: ${issue.schema}${line}`,
  )
}

function parentOf(
  work: Work,
  rules: ResourceRules,
  given: JsonObject,
  pointer: string,
  parentId: string | undefined,
): StoredRecord | undefined {
  const { parent } = rules.resource
  if (parent === undefined) return undefined
  const found =
    parentId === undefined
      ? parentIn(work, rules.resource.name, given)
      : (work.store.collection(parent.resource).get(parentId) ??
        work.store.collection(parent.resource).byId(parentId))
  if (found !== undefined) return found
  const field = parent.field ?? (rules.properties.includes('parent') ? ABOVE : 'parent')
  const named = parentId ?? readPath(given, field.split('.'))
  const message =
    named === undefined
      ? `the record does not say which ${parent.resource} it belongs to`
      : `no ${parent.resource} has the id ${JSON.stringify(named)}`
  throw invalid(pointer, message, `name an existing ${parent.resource} in "${field}"`)
}

function invalid(pointer: string, message: string, hint: string): UnderstudyError {
  return new UnderstudyError('STATE_INVALID', { message, where: { pointer }, hint })
}
