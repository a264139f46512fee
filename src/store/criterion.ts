import type { JsonValue } from '../json/value.ts'
import { fieldReader } from './record-field.ts'
import type { Criterion, Query, StoredRecord } from './types.ts'

/** Whether a record is meant. */
export type Test = (record: StoredRecord) => boolean

/**
 * Compiles one comparison.
 *
 * - Values are equal as JSON, type and all; objects whatever the order of their keys. Null and missing are the same.
 * - Where the field holds a list and the wanted value is not one, an item that compares is enough.
 * - `in` and `not` take a list: one of, none of.
 * - `contains` and `startsWith` look into texts and the text of numbers; `contains` without regard to case.
 * - `gt` to `lte` compare numbers with numbers, dates (RFC 3339 `full-date` and `date-time`) as instants, other texts by
 *   code units; anything else, and null, is neither more nor less.
 */
export function compileCriterion(criterion: Criterion): Test {
  const read = fieldReader(criterion.field)
  const holds = OPERATIONS[criterion.op](criterion.value, criterion.ignoreCase === true)
  return record => holds(read(record))
}

/** Everything a query asks of a record but its parent. */
export function compileTest(query: Pick<Query, 'where' | 'anyOf'>): Test {
  const tests = (query.where ?? []).map(compileCriterion)
  if (query.anyOf !== undefined) tests.push(oneOf(query.anyOf.map(compileCriterion)))
  return record => tests.every(test => test(record))
}

/**
 * A value as a text that is the same exactly for equal values: the key of an index.
 *
 * @param ignoreCase - Texts that differ only in case count as equal.
 */
export function toToken(value: JsonValue | undefined, ignoreCase: boolean): string {
  if (typeof value === 'string') return `"${ignoreCase ? value.toLowerCase() : value}`
  if (typeof value !== 'object' || value === null) return String(value ?? null)
  const text = JSON.stringify(sorted(value))
  return ignoreCase ? text.toLowerCase() : text
}

/** All tokens by which a stored value is found: its own and, of a list, those of its items. */
export function tokensOf(value: JsonValue | undefined, ignoreCase: boolean): readonly string[] {
  if (!Array.isArray(value)) return [toToken(value, ignoreCase)]
  return [...new Set([toToken(value, ignoreCase), ...value.map(item => toToken(item, ignoreCase))])]
}

type Holds = (value: JsonValue | undefined) => boolean

const OPERATIONS: Record<Criterion['op'], (wanted: JsonValue, ignoreCase: boolean) => Holds> = {
  eq: (wanted, ignoreCase) => isOneOf([wanted], ignoreCase),
  in: (wanted, ignoreCase) => isOneOf(Array.isArray(wanted) ? wanted : [wanted], ignoreCase),
  not: (wanted, ignoreCase) => {
    const equal = isOneOf(Array.isArray(wanted) ? wanted : [wanted], ignoreCase)
    return value => !equal(value)
  },
  contains: wanted => {
    const part = textOf(wanted, true)
    return part === undefined ? never : someText(true, text => text.includes(part))
  },
  startsWith: (wanted, ignoreCase) => {
    const part = textOf(wanted, ignoreCase)
    return part === undefined ? never : someText(ignoreCase, text => text.startsWith(part))
  },
  gt: wanted => compares(wanted, difference => difference > 0),
  gte: wanted => compares(wanted, difference => difference >= 0),
  lt: wanted => compares(wanted, difference => difference < 0),
  lte: wanted => compares(wanted, difference => difference <= 0),
}

function isOneOf(wanted: readonly JsonValue[], ignoreCase: boolean): Holds {
  const tokens = new Set(wanted.map(value => toToken(value, ignoreCase)))
  return value => tokensOf(value, ignoreCase).some(token => tokens.has(token))
}

function someText(ignoreCase: boolean, holds: (text: string) => boolean): Holds {
  const test: Holds = value => {
    const text = textOf(value, ignoreCase)
    return text !== undefined && holds(text)
  }
  return value => (Array.isArray(value) ? value.some(test) : test(value))
}

function textOf(value: JsonValue | undefined, ignoreCase: boolean): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  return ignoreCase ? value.toLowerCase() : value
}

function compares(wanted: JsonValue, holds: (difference: number) => boolean): Holds {
  const test: Holds = value => {
    const difference = value === undefined ? undefined : differenceOf(value, wanted)
    return difference !== undefined && holds(difference)
  }
  return value => (Array.isArray(value) ? value.some(test) : test(value))
}

function differenceOf(a: JsonValue, b: JsonValue): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== 'string' || typeof b !== 'string') return undefined
  const [left, right] = [toInstant(a), toInstant(b)]
  if (left !== undefined && right !== undefined) return left - right
  return a < b ? -1 : a > b ? 1 : 0
}

const DATE = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d))?$/

function toInstant(text: string): number | undefined {
  const instant = DATE.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}

function oneOf(tests: readonly Test[]): Test {
  return record => tests.some(test => test(record))
}

function never(): boolean {
  return false
}

function sorted(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key] ?? null)]),
  )
}
