import { once } from '../json/once.ts'
import { readPath, toPath, withoutPath } from '../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { EngineContext } from '../engine/context.ts'
import { namedId } from '../engine/records/named-id.ts'
import { fieldNode, itemsNode, meantBy } from '../engine/records/fields.ts'
import { hasAll } from '../json/has-all.ts'
import { withoutMeantNulls } from '../engine/records/meant-nulls.ts'
import { createRecord } from '../engine/records/create.ts'
import { isRefusal } from '../engine/records/work.ts'
import { scopeOfInputs } from '../engine/scope.ts'
import { carry, createMapping } from '../engine/records/mapping.ts'
import type { ResourceRules } from '../engine/records/rules.ts'
import type { Binding } from '../resource/types.ts'
import type { SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import type { Draws } from './draw.ts'

/** A record as the document shows it. */
export interface ExampleRecord {
  readonly id: string | number
  /** In the shape of the entity. */
  readonly values: JsonObject
}

/** Most records of a kind that are taken from examples. */
const MOST = 3

/** Ids of examples that nobody wrote, only a tool. */
const NOT_MEANT: ReadonlySet<JsonValue> = new Set(['', 'string', 0])

/** Where examples become records. */
interface Place {
  readonly context: EngineContext
  readonly store: Store
  readonly rules: ResourceRules
  readonly parent: StoredRecord | undefined
  readonly draws: Draws
}

/**
 * Makes the records that the document shows below one parent: as it shows them, completed where that is not all. What
 * would have to be another to be valid is not made.
 */
export function makeExamples(place: Place, shown: readonly ExampleRecord[], most: number): StoredRecord[] {
  if (shown.length === 0) return []
  const { context, store, rules, parent, draws } = place
  const collection = store.collection(rules.resource.name)
  const { accepts } = context.api.schemas.validator(rules.resource.schema, 'response')
  return examplesBelow(place, shown)
    .slice(0, most)
    .flatMap(({ id, values }, index) => {
      const inputs = { nowMs: context.startMs, draw: draws(index) }
      const work = { context, store, inputs, scope: scopeOfInputs(inputs), isUntold: true }
      const record = createRecord(work, rules, { values, id, parent, amount: 'full' })
      if (isRefusal(record)) return []
      if (accepts(record.data) && hasAll(record.data, values)) return [record]
      collection.delete(record.key)
      return []
    })
}

/** Whole records in the examples of a kind's reads, else of its lists, else of its schema: each id once, those alone that are valid. */
export function exampleRecords(context: EngineContext, rules: ResourceRules): readonly ExampleRecord[] {
  const { resource, identity, pathIds } = rules
  if (resource.identity.shown === false || resource.hints.seed !== undefined) return []
  const found = new Map<string, ExampleRecord>()
  for (const value of examplesOf(context, rules)) {
    const id = readPath(value, identity)
    if ((typeof id !== 'string' && typeof id !== 'number') || NOT_MEANT.has(id) || found.has(String(id)))
      continue
    if (pathIds?.accepts(String(id)) === false || /[/?#]/.test(String(id)) || !isObject(value)) continue
    found.set(String(id), { id, values: withoutMeantNulls(context.api.schemas, resource.schema, value) })
    if (found.size === MOST) break
  }
  return [...found.values()]
}

/** Those of the first operation that has some: a document shows one record over and over. Each is judged when it is asked for. */
function* examplesOf(
  { api: { schemas }, model }: EngineContext,
  { resource }: ResourceRules,
): Generator<JsonValue> {
  const own = [...model.bindings.values()].filter(binding => binding.resource === resource.name)
  for (const behaviour of ['read', 'list']) {
    for (const binding of own) {
      let hasShown = false
      if (binding.behaviour !== behaviour) continue
      for (const value of shownBy(schemas, binding, resource.schema)) {
        hasShown = true
        yield value
      }
      if (hasShown) return
    }
  }
  const { schema } = meantBy(schemas, resource.schema)
  const whole = typeof schema === 'boolean' ? [] : [schema.example, ...[schema.examples ?? []].flat()]
  const { accepts } = schemas.validator(resource.schema, 'response')
  for (const value of whole) if (value !== undefined && accepts(value)) yield value
}

/** The records in the examples of an operation's answers, each valid where it stands. */
function* shownBy(
  schemas: SchemaLibrary,
  { operation, responseAt }: Binding,
  entity: SchemaNode,
): Generator<JsonValue> {
  if (responseAt === undefined) return
  const path = toPath(responseAt)
  const media = operation.responses
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ content }) => content.filter(({ examples }) => examples.size > 0))
  for (const { examples, shape } of media) {
    const place = shape && fieldNode(schemas, shape, path)
    const node = place && (itemsNode(schemas, place) ?? place)
    if (node === undefined) continue
    const { accepts } = schemas.validator(node, 'response')
    const mapping = once(() => createMapping(schemas, node, entity))
    for (const value of [...examples.values()].flatMap(body => readPath(body, path) ?? []))
      if (isObject(value) && accepts(value)) yield carry(value, mapping())
  }
}

/**
 * The examples that stand below one parent: those that name it, and for the first parent those that name none that is there.
 * What they show of others that are not there, and of records below them, is left to be made.
 */
function examplesBelow(
  { context, store, rules, parent }: Place,
  shown: readonly ExampleRecord[],
): readonly ExampleRecord[] {
  return shown.flatMap(example => {
    const values = withoutDangling(context, store, rules, example.values)
    const above = rules.resource.parent
    if (parent === undefined || above === undefined) return [{ ...example, values }]
    const field = rules.parentField
    const named = field === undefined ? undefined : namedId(rules, field, readPath(values, field))
    const isThere = named !== undefined && store.collection(above.resource).byId(String(named)) !== undefined
    if (isThere ? String(named) !== parent.id : parent.sequence !== 1) return []
    return [{ ...example, values: field === undefined ? values : (withoutPath(values, field) as JsonObject) }]
  })
}

function withoutDangling(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  values: JsonObject,
): JsonObject {
  let kept: JsonValue = context.inlays?.apartFrom(rules, values, () => true) ?? values
  for (const { field, resource } of rules.references) {
    const named = [readPath(values, field) ?? []].flat()
    const isWhole = named.every(
      id => store.collection(resource).byId(String(namedId(rules, field, id))) !== undefined,
    )
    if (!isWhole) kept = withoutPath(kept, field)
  }
  return kept as JsonObject
}
