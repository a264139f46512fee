import type { JsonObject } from '../../json/value.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { ResourceRules } from '../records/rules.ts'
import { INTERNAL_PREFIX } from '../records/tokens.ts'

/** What is kept beside a record in the bin: the record it was deleted with, what that was before, and its place in its list. */
const WITH = 'deleted with'
const BEFORE = 'before deletion'
const PLACE = 'place'

/** Where a record in the bin can be told by, in a criterion. */
export const IN_BIN: string = `hidden.${WITH}`

/**
 * Puts a record and everything below it aside, out of sight of all that looks for records: where nothing is deleted for good
 * nothing else needs to know of it.
 *
 * @param data - What the deleted record says of itself
 */
export function putInBin(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  record: StoredRecord,
  data: JsonObject,
): void {
  const before = record.data
  move(context, store, rules, { ...record, data, hidden: { ...record.hidden, [BEFORE]: before } }, record.key)
  context.inlays?.tellAbove(store, rules, record)
}

function move(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  record: StoredRecord,
  root: string,
): void {
  for (const child of context.childrenOf(rules.resource.name)) {
    const { items } = store.collection(child.resource.name).select({ parent: record.key })
    for (const inner of items) move(context, store, child, inner, root)
  }
  store.collection(rules.resource.name).delete(record.key)
  const bin = binOf(store, rules)
  // Of two with one id the last one deleted can come back.
  bin.delete(record.key)
  bin.add({ ...record, hidden: { ...record.hidden, [WITH]: root, [PLACE]: record.sequence } })
}

/** Takes a record and what was deleted with it out of the bin again. @param key - Of a record in it; its place is free */
export function takeFromBin(context: EngineContext, store: Store, rules: ResourceRules, key: string): void {
  const record = binOf(store, rules).get(key)
  if (record === undefined) return
  putBack(context, store, rules, record, key)
  context.inlays?.tellAbove(store, rules, record)
}

function putBack(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  record: StoredRecord,
  root: string,
): void {
  binOf(store, rules).delete(record.key)
  const { [WITH]: _with, [BEFORE]: before, [PLACE]: _place, ...hidden } = record.hidden
  const data = (before ?? record.data) as JsonObject
  const { name } = rules.resource
  if (store.collection(name).addIfFree({ ...record, data, hidden }, placeOf(record)) === undefined) return
  for (const child of context.childrenOf(rules.resource.name)) {
    const where = [{ field: IN_BIN, op: 'eq', value: root }] as const
    const { items } = binOf(store, child).select({ parent: record.key, where })
    for (const inner of items) putBack(context, store, child, inner, root)
  }
}

/** A copy of a store in which the records of a kind that are in the bin are among the others; nothing of it is kept. */
export function withBin(store: Store, rules: ResourceRules): Store {
  const deleted = [...binOf(store, rules).all()]
  if (deleted.length === 0) return store
  const whole = store.fork()
  const collection = whole.collection(rules.resource.name)
  for (const record of deleted) collection.addIfFree(record, placeOf(record))
  return whole
}

/** Where a record in the bin stood in its list. */
function placeOf({ hidden }: StoredRecord): number | undefined {
  return typeof hidden[PLACE] === 'number' ? hidden[PLACE] : undefined
}

function binOf(store: Store, { resource }: ResourceRules): ReturnType<Store['collection']> {
  return store.collection(`${INTERNAL_PREFIX}bin ${resource.name}`)
}
