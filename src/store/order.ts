import type { JsonValue } from '../json/value.ts'
import { fieldReader } from './record-field.ts'
import type { Position, StoredRecord } from './types.ts'

/** A record with what it is sorted by, worked out once. */
export interface Entry {
  readonly values: readonly OrderValue[]
  readonly sequence: number
  /** `undefined` for a place in the list that is no record: a cursor. */
  readonly record: StoredRecord | undefined
}

/** One sort value, split so that comparing is cheap. */
interface OrderValue {
  readonly kind: 0 | 1 | 2 | 3 | 4
  readonly number: number
  /** Texts in lower case, lists and objects as JSON. */
  readonly text: string
}

/** How a list is ordered: made from field names, `-` before one for descending. */
export interface Order {
  toEntry(record: StoredRecord): Entry
  /** Where a position stands in this order; values it lacks count as missing. */
  toPlace(position: Position): Entry
  readonly compare: (a: Entry, b: Entry) => number
}

/**
 * Numbers by size, then texts without regard to case, then false and true, then lists and objects by
 * their JSON text, then null and missing; `-` turns all of that round. Ties stand in order of creation.
 * Texts compare by UTF-16 code units, not by locale: the same bytes everywhere.
 */
export function createOrder(fields: readonly string[]): Order {
  const readers = fields.map(field => fieldReader(field.replace(/^-/, '')))
  const signs = fields.map(field => (field.startsWith('-') ? -1 : 1))
  return {
    toEntry: record => ({
      values: readers.map(read => toOrderValue(read(record))),
      sequence: record.sequence,
      record,
    }),
    toPlace: position => ({
      values: readers.map((_, i) => toOrderValue(position.values[i])),
      sequence: position.sequence,
      record: undefined,
    }),
    compare: (a, b) => {
      for (let i = 0; i < signs.length; i++) {
        const difference = compareValues(a.values[i] ?? NOTHING, b.values[i] ?? NOTHING)
        if (difference !== 0) return difference * (signs[i] ?? 1)
      }
      return a.sequence - b.sequence
    },
  }
}

/** The place of a record in an ordered list, for a cursor: what `Query.after` takes. */
export function positionOf(record: StoredRecord, order: readonly string[]): Position {
  return {
    values: order.map(field => fieldReader(field.replace(/^-/, ''))(record) ?? null),
    sequence: record.sequence,
  }
}

const NOTHING: OrderValue = { kind: 4, number: 0, text: '' }

function toOrderValue(value: JsonValue | undefined): OrderValue {
  switch (typeof value) {
    case 'number':
      return { kind: 0, number: value, text: '' }
    case 'string':
      return { kind: 1, number: 0, text: value.toLowerCase() }
    case 'boolean':
      return { kind: 2, number: value ? 1 : 0, text: '' }
    default:
      return value === null || value === undefined
        ? NOTHING
        : { kind: 3, number: 0, text: JSON.stringify(value) }
  }
}

function compareValues(a: OrderValue, b: OrderValue): number {
  if (a.kind !== b.kind) return a.kind - b.kind
  if (a.number !== b.number) return a.number - b.number
  return compareText(a.text, b.text)
}

/** By UTF-16 code units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
