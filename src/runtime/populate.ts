import { readPath, withPath } from '../json/path.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { EngineContext } from '../engine/context.ts'
import { scopeOfInputs } from '../engine/scope.ts'
import { createRecord } from '../engine/records/create.ts'
import { isRefusal } from '../engine/records/work.ts'
import type { ResourceRules } from '../engine/records/rules.ts'
import type { BehaviourName } from '../spec/hints.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import { createDraws } from './draw.ts'

const DEFAULT_COUNT = 12
const DEFAULT_PER_PARENT: readonly [number, number] = [1, 4]

/** Behaviours that show or touch records already there: a resource without any of them starts empty. */
const NEEDS_RECORDS: ReadonlySet<BehaviourName> = new Set([
  'list',
  'read',
  'replace',
  'update',
  'delete',
  'action',
])

/** Fills a store with the data set a fresh mock starts with. The same seed makes the same records. */
export function populate(context: EngineContext, store: Store): void {
  for (const resource of context.model.resources) {
    const rules = context.rules(resource.name)
    if (startsEmpty(context, rules)) continue
    const parents =
      resource.parent === undefined ? [undefined] : [...store.collection(resource.parent.resource).all()]
    // Made apart from the store, so that they can be put in order before they are kept.
    const scratch = store.fork()
    const made = parents.flatMap(parent => makeRecords(context, scratch, rules, parent))
    for (const record of inOrderOfCreation(rules, made)) store.collection(resource.name).add(record)
  }
}

function startsEmpty(context: EngineContext, { resource }: ResourceRules): boolean {
  if (resource.single === true) return true
  if (resource.hints.seed !== undefined) return false
  const behaviours = [...context.model.bindings.values()].filter(
    binding => binding.resource === resource.name,
  )
  return !behaviours.some(({ behaviour }) => NEEDS_RECORDS.has(behaviour))
}

/** Makes the records of one parent. */
function makeRecords(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  parent: StoredRecord | undefined,
): StoredRecord[] {
  const path = `${rules.resource.name}/${parent?.key ?? ''}`
  const draws = createDraws(context.seed, path)
  const records: StoredRecord[] = []
  for (let index = 0; index < countOf(context, rules, parent); index += 1) {
    const inputs = { nowMs: context.startMs, draw: draws(index) }
    const work = { context, store, inputs, scope: scopeOfInputs(inputs) }
    const record = createRecord(work, rules, { values: {}, parent, amount: 'full' })
    // One that would break a unique rule is left out; where no id is left, neither is a next one.
    if (!isRefusal(record)) records.push(record)
    else if (record.reason === 'conflict' && record.values?.['id'] === undefined) break
  }
  return records
}

function countOf(
  context: EngineContext,
  { resource }: ResourceRules,
  parent: StoredRecord | undefined,
): number {
  const { seed } = resource.hints
  if (parent === undefined) return seed?.count ?? DEFAULT_COUNT
  const [from, to] =
    seed?.perParent ?? (seed?.count === undefined ? DEFAULT_PER_PARENT : [seed.count, seed.count])
  const draw = Number.parseInt(
    createDraws(context.seed, `${resource.name}/count`)(parent.sequence).slice(0, 8),
    16,
  )
  return from + (draw % (to - from + 1))
}

/** Lists show records as they were created: first the oldest. Counted ids rise with them. */
function inOrderOfCreation(rules: ResourceRules, records: readonly StoredRecord[]): StoredRecord[] {
  const field = rules.created
  if (field === undefined) return [...records]
  const sorted = [...records].sort((a, b) => compare(readPath(a.data, field), readPath(b.data, field)))
  if (!rules.countsIds) return sorted
  const ids = records.map(record => Number(record.id)).sort((a, b) => a - b)
  return sorted.map((record, index) => withId(rules, record, ids[index] ?? 0))
}

function compare(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a ?? ''), String(b ?? '')]
  return left < right ? -1 : Number(left > right)
}

function withId(rules: ResourceRules, record: StoredRecord, id: number): StoredRecord {
  const key = record.key.replace(/[^/]*$/, String(id))
  return { ...record, key, id: String(id), data: withPath(record.data, rules.identity, id) as JsonObject }
}
