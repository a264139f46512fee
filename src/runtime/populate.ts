import { hashNumber } from '../json/hash.ts'
import { readPath, withoutPath, withPath } from '../json/path.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { EngineContext } from '../engine/context.ts'
import { scopeOfInputs } from '../engine/scope.ts'
import { afterParent } from '../engine/records/after-parent.ts'
import { createRecord } from '../engine/records/create.ts'
import { fieldNode, keywordOf, writeOnlyPaths } from '../engine/records/fields.ts'
import { renamedPages } from '../engine/records/renamed-pages.ts'
import { withLinks } from '../engine/records/with-links.ts'
import { isRefusal } from '../engine/records/work.ts'
import type { ResourceRules } from '../engine/records/rules.ts'
import type { Resource } from '../resource/types.ts'
import { createStore } from '../store/store.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import { createDraws } from './draw.ts'
import { type ExampleRecord, exampleRecords, makeExamples } from './example-records.ts'
import { countOf, filledResources, MAX_PARENTS } from './planned-counts.ts'
import { createOrderOfCreation, needsOf } from './order-of-creation.ts'

/**
 * A store with the data set a fresh mock starts with. The same seed makes the same records.
 *
 * Each kind of record is made when somebody first looks at it, so that a document of hundreds costs what is used of it.
 * It is made as if what it leads to and comes before it were there and nothing else, whatever has been looked at so far: who
 * looks when changes nothing.
 */
export function createMadeStore(context: EngineContext): Store {
  const { resources } = context.model
  const order = createOrderOfCreation(resources)
  const kinds = new Set(resources.map(({ name }) => name))
  const making: Making = { context, filled: filledResources(context), waiting: new Map() }
  const store = createStore({
    names: resources.flatMap(({ name }) => (making.filled.has(name) ? [name] : [])),
    fill(collection) {
      const rules = context.rules(collection.name)
      const ranks = order.around(collection.name)
      const own = ranks.get(collection.name) ?? 0
      const before = store.fork(name => !kinds.has(name) || (ranks.get(name) ?? own) < own)
      // One after another, not one inside the other: a long chain would not fit on the stack.
      for (const name of needsOf(context, collection.name, ranks)) store.collection(name)
      const records = making.waiting.get(collection.name) ?? makeWithBelow(making, before, rules)
      making.waiting.delete(collection.name)
      for (const record of records) collection.add(record)
    },
  })
  if (resources.some(({ anyId }) => anyId === true)) context.parts.sights?.openSight(store)
  return store
}

/** The data set of a mock, as far as it is made. */
interface Making {
  readonly context: EngineContext
  /** The resources that do not start empty. */
  readonly filled: ReadonlySet<string>
  /** Records made together with those that show them, and not looked at yet, by kind. */
  readonly waiting: Map<string, readonly StoredRecord[]>
}

/**
 * Makes the records of a kind, and with them those below that they show, so that both say the same.
 *
 * @param before - What is there already; used up
 */
function makeWithBelow(
  making: Making,
  before: Store,
  rules: ResourceRules,
  isShownAbove = false,
): readonly StoredRecord[] {
  const { context, filled, waiting } = making
  const { name } = rules.resource
  const bench = before.fork()
  const made = makeAll(context, before, rules, isShownAbove).map((record, index) =>
    withPlanned(making, rules, record, index + 1),
  )
  const kinds = context.inlays?.shownIn(name, made) ?? []
  if (kinds.length === 0) return made
  for (const record of made) bench.collection(name).add(record)
  for (const kind of kinds) {
    if (!filled.has(kind.resource.name)) continue
    const records = makeWithBelow(making, bench.fork(), kind, true)
    waiting.set(kind.resource.name, records)
    for (const record of records) bench.collection(kind.resource.name).add(record)
  }
  for (const record of made) context.inlays?.refresh(bench, rules, record)
  return [...bench.collection(name).all()]
}

/** @param nth - Its place in the collection, on which the number of records below it depends */
function withPlanned(
  { context, filled }: Making,
  rules: ResourceRules,
  record: StoredRecord,
  nth: number,
): StoredRecord {
  const { inlays } = context
  if (inlays?.concerns(rules.resource.name) !== true) return record
  const count = (below: Resource): number => (filled.has(below.name) ? countOf(context, below, nth) : 0)
  return { ...record, data: inlays.planned(rules, record.data, count) }
}

/** @param before - What is there already; used up. */
function makeAll(
  context: EngineContext,
  before: Store,
  rules: ResourceRules,
  isShownAbove: boolean,
): StoredRecord[] {
  if (leavesNoId(context, rules)) return []
  const { parent } = rules.resource
  // Listed before any is made, apart from where they are kept: they are to be put in order first.
  const parents = parent === undefined ? [undefined] : [...before.collection(parent.resource).all()]
  const shown = exampleRecords(context, rules)
  const made = parents.map(each => makeRecords(context, before, rules, each, { shown, isShownAbove }))
  return [
    ...made.flatMap(({ examples }) => examples),
    ...inOrderOfCreation(
      context,
      rules,
      made.flatMap(({ others }) => others),
    ),
  ]
}

/**
 * Ids that the document lists, one by one, are for clients to create, where clients give them or no record shows them:
 * were all taken, none could.
 */
function leavesNoId(context: EngineContext, rules: ResourceRules): boolean {
  const { resource } = rules
  if (resource.hints.seed !== undefined || !hasListedIds(context, rules)) return false
  return [...context.model.bindings.values()].some(
    binding => binding.behaviour === 'create' && binding.resource === resource.name,
  )
}

function hasListedIds({ api }: EngineContext, { resource, identity, idParameter }: ResourceRules): boolean {
  const isHidden = resource.identity.shown === false
  const node = isHidden ? idParameter : fieldNode(api.schemas, resource.schema, identity)
  if (node === undefined || !(isHidden || resource.identity.givenBy === 'client')) return false
  return keywordOf(api.schemas, node, 'enum') !== undefined
}

/** Makes what a fresh mock would have below a record that it did not begin with: as much, whenever it is made. */
export function makeBelow(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  parent: StoredRecord,
): StoredRecord[] {
  const { name } = rules.resource
  if (!filledResources(context).has(name) || leavesNoId(context, rules)) return []
  const nth = 1 + (hashNumber(parent.key) % MAX_PARENTS)
  const { examples, others } = makeRecords(context, store.fork(), rules, parent, { nth })
  const made = [...examples, ...inOrderOfCreation(context, rules, others)]
  return made.map(record => store.collection(name).add(record))
}

/** What is asked for below one parent. */
interface Wanted {
  /** Which of the parents it is, on which their number depends. Default: as it came. */
  readonly nth?: number | undefined
  /** What the document shows of their kind. */
  readonly shown?: readonly ExampleRecord[]
  /** Whether they are made because their parents show them; see {@link Work.isShownAbove}. */
  readonly isShownAbove?: boolean
}

/** Records of one parent. */
interface Made {
  /** As the document shows them; they come first and keep their ids. */
  readonly examples: readonly StoredRecord[]
  readonly others: readonly StoredRecord[]
}

/**
 * Makes the records of one parent: first those that the document has examples of.
 */
function makeRecords(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  parent: StoredRecord | undefined,
  { nth = parent?.sequence, shown = [], isShownAbove = false }: Wanted,
): Made {
  const path = `${rules.resource.name}/${parent?.key ?? ''}`
  const draws = createDraws(context.seed, path)
  const others: StoredRecord[] = []
  const { accepts } = context.api.schemas.validator(rules.resource.schema, 'response')
  const count = countOf(context, rules.resource, nth)
  const examples = makeExamples({ context, store, rules, parent, draws }, shown, count)
  for (let index = examples.length; index < count; index += 1) {
    const inputs = { nowMs: context.startMs, draw: draws(index) }
    const scope = scopeOfInputs(inputs)
    const work = { context, store, inputs, scope, isUntold: true, isShownAbove }
    const record = createRecord(work, rules, { values: {}, parent, amount: 'full', nth: index })
    if (!isRefusal(record)) {
      const data = afterParent(work, rules, record, parent)
      // Where nothing can make a record valid, an empty list keeps to the document all the same.
      if (accepts(data) || accepts(asShown(context, rules, data))) others.push({ ...record, data })
      continue
    }
    // One that would break a unique rule is left out; where no id is left, neither is a next one.
    if (record.reason === 'conflict' && record.values?.['id'] === undefined) break
  }
  return { examples, others }
}

/** Without what is kept of a record and never shown: a reference that only requests have. */
function asShown({ api }: EngineContext, { resource }: ResourceRules, data: JsonObject): JsonValue {
  return writeOnlyPaths(api.schemas, resource.schema).reduce<JsonValue>(withoutPath, data)
}

/** Lists show records as they were created: first the oldest. Counted ids rise with them. */
function inOrderOfCreation(
  context: EngineContext,
  rules: ResourceRules,
  records: readonly StoredRecord[],
): StoredRecord[] {
  const field = rules.created
  if (field === undefined) return [...records]
  const sorted = [...records].sort((a, b) => compare(readPath(a.data, field), readPath(b.data, field)))
  if (!rules.countsIds) return sorted
  const ids = records.map(record => Number(record.id)).sort((a, b) => a - b)
  return sorted.map((record, index) =>
    withLinks(context, rules.resource.name, withId(rules, record, ids[index] ?? 0)),
  )
}

function compare(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a ?? ''), String(b ?? '')]
  return left < right ? -1 : Number(left > right)
}

function withId(rules: ResourceRules, record: StoredRecord, id: number): StoredRecord {
  const key = record.key.replace(/[^/]*$/, String(id))
  if (rules.resource.identity.shown === false) return { ...record, key, id: String(id) }
  const data = renamedPages(record.data, record.id, String(id))
  return { ...record, key, id: String(id), data: withPath(data, rules.identity, id) as JsonObject }
}
