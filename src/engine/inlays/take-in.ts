import { hasAll } from '../../json/has-all.ts'
import { layOver } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { putRecord } from '../records/change.ts'
import { createRecord } from '../records/create.ts'
import { ONLY } from '../records/keys.ts'
import { removeTree } from '../records/remove.ts'
import { isRefusal, type Work } from '../records/work.ts'
import type { CompiledInlay } from './types.ts'

/** One record as it was written in the record above it, with the one that is meant where it is there already. */
interface Written {
  readonly item: JsonValue
  readonly match: StoredRecord | undefined
}

/**
 * Makes what is below a record what a list in it says: an item with the id of a record below is laid over that record, one
 * that says what such a record shows is it, any other is new; what the list does not name is removed.
 *
 * @param work - Of which nobody above is told
 */
export function takeList(
  work: Work,
  inlay: CompiledInlay,
  holder: StoredRecord,
  items: readonly JsonValue[],
): Refusal | undefined {
  const { rules, most } = inlay
  const collection = work.store.collection(rules.resource.name)
  // What the list has no room for was not in it, so its absence says nothing.
  const limit = Number.isFinite(most) ? { limit: most } : {}
  const left = new Set(collection.select({ parent: holder.key, ...limit }).items)
  const written = items.map((item): Written => {
    const match = matchIn(left, inlay, item)
    if (match !== undefined) left.delete(match)
    return { item, match }
  })
  for (const record of left) removeTree(work.context, work.store, rules, record)
  const keys: string[] = []
  for (const [index, { item, match }] of written.entries()) {
    const record = takeItem(drawing(work, `${inlay.path.join('.')}/${index}`), inlay, holder, item, match)
    if (isRefusal(record))
      return { ...record, message: `${inlay.path.join('.')}, number ${index + 1}: ${record.message}` }
    keys.push(record.key)
  }
  putInOrder(work, inlay, keys)
  return undefined
}

/** The same for the only record below. */
export function takeOne(
  work: Work,
  inlay: CompiledInlay,
  holder: StoredRecord,
  item: JsonValue,
): Refusal | undefined {
  const [there] = work.store
    .collection(inlay.rules.resource.name)
    .select({ parent: holder.key, limit: 1 }).items
  if (item === null) {
    if (there !== undefined) removeTree(work.context, work.store, inlay.rules, there)
    return undefined
  }
  const record = takeItem(drawing(work, inlay.path.join('.')), inlay, holder, item, there)
  return isRefusal(record) ? record : undefined
}

function matchIn(
  left: ReadonlySet<StoredRecord>,
  { absorb, view }: CompiledInlay,
  item: JsonValue,
): StoredRecord | undefined {
  const { id } = absorb(item)
  for (const record of left)
    if (id === undefined ? hasAll(view(record), item) : record.id === id) return record
  return undefined
}

function takeItem(
  work: Work,
  { rules, absorb, shows }: CompiledInlay,
  parent: StoredRecord,
  item: JsonValue,
  match: StoredRecord | undefined,
): StoredRecord | Refusal {
  const { values } = absorb(item, work.isGiven === true)
  if (match !== undefined) {
    const next = layOver(match.data, values) as JsonObject
    return putRecord(work, rules, match, { next, given: values })
  }
  const keptAs = shows === 'record' ? { keptAs: ONLY } : {}
  return createRecord(work, rules, { values, parent, isInParent: true, ...keptAs })
}

/** Lists show records as they came: those that were written in another order come once more. */
function putInOrder({ store }: Work, { rules }: CompiledInlay, keys: readonly string[]): void {
  const collection = store.collection(rules.resource.name)
  let last = 0
  for (const key of keys) {
    const record = collection.get(key)
    if (record === undefined) continue
    if (record.sequence > last) last = record.sequence
    else {
      collection.delete(key)
      last = collection.add(record).sequence
    }
  }
}

/** Each record has a draw of its own, so that ids and values differ. */
function drawing(work: Work, name: string): Work {
  return { ...work, inputs: { ...work.inputs, draw: `${work.inputs.draw}/${name}` } }
}
