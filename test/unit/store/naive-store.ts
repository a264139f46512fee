import { readField } from '../../../src/store/field.ts'
import type { Criterion, Page, Query, StoredRecord } from '../../../src/store/types.ts'

/** What a collection must do, written down without any cleverness: scan, filter, sort, cut. */
export function selectNaively(records: readonly StoredRecord[], query: Query): Page {
  const matching = records
    .filter(record => query.parent === undefined || record.parent === query.parent)
    .filter(record => (query.where ?? []).every(criterion => holds(record, criterion)))
    .filter(record => query.anyOf === undefined || query.anyOf.some(criterion => holds(record, criterion)))
    .sort((a, b) => compare(a, b, query.order ?? []))
  const { after, before } = query
  const last =
    before === undefined
      ? matching.length
      : matching.filter(
          record => isAfter({ ...query, after: before }, record) === false && !isAt(record, query),
        ).length
  const wanted =
    (after === undefined ? 0 : matching.filter(record => !isAfter(query, record)).length) +
    (query.offset ?? 0)
  const limit = query.limit ?? matching.length
  const start = Math.min(last, before === undefined ? wanted : Math.max(wanted, last - limit))
  const end = Math.min(last, start + limit)
  return {
    items: matching.slice(start, end),
    total: matching.length,
    start,
    more: end < matching.length,
  }
}

function fieldOf(record: StoredRecord, field: string): unknown {
  return field.startsWith('hidden.')
    ? readField(record.hidden, field.slice('hidden.'.length))
    : readField(record.data, field)
}

function holds(record: StoredRecord, { field, op, value, ignoreCase }: Criterion): boolean {
  const fold = (x: unknown): unknown =>
    typeof x === 'string' && (ignoreCase || op === 'contains') ? x.toLowerCase() : (x ?? null)
  const [have, want] = [fold(fieldOf(record, field)), fold(value)]
  const each: readonly unknown[] = Array.isArray(have) ? have.map(fold) : [have]
  const same = each.some(one => (Array.isArray(value) ? value.map(fold).includes(one) : one === want))
  if (op === 'eq' || op === 'in') return same
  if (op === 'not') return !same
  if (op === 'contains') return String(have ?? '').includes(String(want)) && have !== null
  if (op === 'startsWith') return String(have ?? '').startsWith(String(want)) && have !== null
  if (typeof have !== typeof want || have === null || want === null) return false
  const [a, b] = [have as number, want as number]
  return { gt: a > b, gte: a >= b, lt: a < b, lte: a <= b }[op]
}

function compare(a: StoredRecord, b: StoredRecord, order: readonly string[]): number {
  const places = order.map(field => ({ path: field.replace(/^-/, ''), sign: field.startsWith('-') ? -1 : 1 }))
  for (const { path, sign } of places) {
    const difference = sign * compareValues(fieldOf(a, path), fieldOf(b, path))
    if (difference !== 0) return difference
  }
  return a.sequence - b.sequence
}

function compareValues(a: unknown, b: unknown): number {
  const kind = (x: unknown): number => ['number', 'string', 'boolean'].indexOf(x == null ? '' : typeof x)
  const rank = (x: unknown): number => (kind(x) < 0 ? 9 : kind(x))
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (typeof a === 'string' && typeof b === 'string') return text(a.toLowerCase(), b.toLowerCase())
  return rank(a) === 9 ? 0 : Number(a) - Number(b)
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether a record stands exactly where `before` points. */
function isAt(record: StoredRecord, { before, order = [] }: Query): boolean {
  return (
    record.sequence === before?.sequence &&
    order.every((field, i) => compareValues(fieldOf(record, field.replace(/^-/, '')), before.values[i]) === 0)
  )
}

function isAfter({ after, order = [] }: Query, record: StoredRecord): boolean {
  for (const [i, field] of order.entries()) {
    const sign = field.startsWith('-') ? -1 : 1
    const difference = sign * compareValues(fieldOf(record, field.replace(/^-/, '')), after?.values[i])
    if (difference !== 0) return difference > 0
  }
  return record.sequence > (after?.sequence ?? 0)
}
