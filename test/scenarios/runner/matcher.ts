import { isDeepStrictEqual } from 'node:util'
import { hasOwn, isObject, type JsonObject, type JsonValue } from '../../../src/json/value.ts'
import { type Captures, fillValue } from './captures.ts'

/** One disagreement: where in the value, what was wanted, what was there (`undefined`: nothing). */
export interface Mismatch {
  /** `body.items[0].name` */
  readonly at: string
  readonly wanted: JsonValue
  readonly got: JsonValue | undefined
}

type Got = JsonValue | undefined

interface Place {
  readonly at: string
  readonly captures: Captures
}

/**
 * Compares a value with what a scenario wants, in the notation of test/scenarios/README.md. `$name` writes into
 * `captures`; nothing is written by a comparison that fails inside `$contains` or `$not`.
 *
 * @returns every disagreement; empty when the value is as wanted
 */
export function matchValue(wanted: JsonValue, got: Got, captures: Captures, at = ''): Mismatch[] {
  return compare(wanted, got, { at, captures })
}

function compare(wanted: JsonValue, got: Got, place: Place): Mismatch[] {
  if (typeof wanted === 'string') return compareText(wanted, got, place)
  if (Array.isArray(wanted)) return compareList(wanted, got, place)
  if (isObject(wanted))
    return isOperator(wanted) ? operate(wanted, got, place) : compareObject(wanted, got, place)
  return verdict(wanted === got, wanted, got, place)
}

function compareText(wanted: string, got: Got, place: Place): Mismatch[] {
  const kind = KINDS.get(wanted)
  if (kind !== undefined) return verdict(kind(got), wanted, got, place)
  if (/^\$[A-Za-z_]\w*$/.test(wanted)) return capture(wanted, got, place)
  const pattern = /^\/(.+)\/([a-z]*)$/s.exec(wanted)
  if (pattern !== null) {
    const matches = typeof got === 'string' && new RegExp(pattern[1] ?? '', pattern[2]).test(got)
    return verdict(matches, wanted, got, place)
  }
  const filled = fillValue(wanted, place.captures)
  return verdict(isDeepStrictEqual(filled, got), filled, got, place)
}

function capture(wanted: string, got: Got, place: Place): Mismatch[] {
  const name = wanted.slice(1)
  const before = place.captures.get(name)
  if (before !== undefined) return verdict(isDeepStrictEqual(before, got), before, got, place)
  if (got === undefined) return verdict(false, wanted, got, place)
  place.captures.set(name, got)
  return []
}

function compareList(wanted: readonly JsonValue[], got: Got, place: Place): Mismatch[] {
  if (!Array.isArray(got)) return verdict(false, [...wanted], got, place)
  const mismatches = wanted.flatMap((item, index) => compare(item, got[index], step(place, `[${index}]`)))
  if (got.length === wanted.length) return mismatches
  return [...mismatches, { at: step(place, '.length').at, wanted: wanted.length, got: got.length }]
}

function compareObject(wanted: JsonObject, got: Got, place: Place): Mismatch[] {
  if (!isObject(got)) return verdict(false, wanted, got, place)
  return Object.entries(wanted).flatMap(([key, inner]) =>
    compare(inner, hasOwn(got, key) ? got[key] : undefined, step(place, `.${key}`)),
  )
}

function verdict(holds: boolean, wanted: JsonValue, got: Got, place: Place): Mismatch[] {
  return holds ? [] : [{ at: place.at, wanted, got }]
}

function step(place: Place, token: string): Place {
  return { ...place, at: place.at === '' ? token.replace(/^\./, '') : place.at + token }
}

/** Whether a value matches, leaving the captures as they were unless it does. */
function trial(wanted: JsonValue, got: Got, place: Place): boolean {
  const captures: Captures = new Map(place.captures)
  if (compare(wanted, got, { ...place, captures }).length > 0) return false
  for (const [name, value] of captures) place.captures.set(name, value)
  return true
}

type Operator = (argument: JsonValue, got: Got, place: Place) => Mismatch[]

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$exactly', exactly],
  ['$length', length],
  ['$contains', contains],
  ['$all', all],
  ['$not', not],
  ['$sorted', sorted],
  ['$distinct', distinct],
])

/** An object is an operator when its first key is one; then all its keys must be, and all must hold. */
function isOperator(wanted: JsonObject): boolean {
  const [first] = Object.keys(wanted)
  return first?.startsWith('$') === true
}

function operate(wanted: JsonObject, got: Got, place: Place): Mismatch[] {
  return Object.entries(wanted).flatMap(([name, argument]) => {
    const operator = OPERATORS.get(name)
    if (operator === undefined) throw new Error(`${name} is no matcher; see test/scenarios/README.md`)
    return operator(argument, got, place)
  })
}

function exactly(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  if (!isObject(argument) || !isObject(got)) return verdict(false, { $exactly: argument }, got, place)
  const extra = Object.keys(got).filter(key => !hasOwn(argument, key))
  return [
    ...compareObject(argument, got, place),
    ...extra.flatMap(key => verdict(false, '<absent>', got[key], step(place, `.${key}`))),
  ]
}

function length(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  const size = Array.isArray(got) || typeof got === 'string' ? got.length : undefined
  return compare(argument, size, step(place, '.length'))
}

function contains(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  const found = Array.isArray(got) && got.some(item => trial(argument, item, place))
  return verdict(found, { $contains: argument }, got, place)
}

function all(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  if (!Array.isArray(got)) return verdict(false, { $all: argument }, got, place)
  return got.flatMap((item, index) => compare(argument, item, step(place, `[${index}]`)))
}

function not(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  const captures: Captures = new Map(place.captures)
  const holds = compare(argument, got, { ...place, captures }).length > 0
  return verdict(holds, { $not: argument }, got, place)
}

function sorted(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  if (!Array.isArray(got) || !Array.isArray(argument))
    return verdict(false, { $sorted: argument }, got, place)
  const fields = argument.map(String)
  const wrong = got.findIndex((item, index) => index > 0 && order(got[index - 1], item, fields) > 0)
  if (wrong < 0) return []
  const shown = got.slice(wrong - 1, wrong + 1).map(item => fields.map(field => valueIn(item, field) ?? null))
  return [{ at: `${place.at}[${wrong}]`, wanted: { $sorted: argument }, got: shown }]
}

function order(a: Got, b: Got, fields: readonly string[]): number {
  for (const field of fields) {
    const down = field.startsWith('-')
    const compared = compareSimple(valueIn(a, field), valueIn(b, field))
    if (compared !== 0) return down ? -compared : compared
  }
  return 0
}

function compareSimple(a: Got, b: Got): number {
  const [left, right] = [a, b].map(value => (typeof value === 'string' ? value.toLowerCase() : value))
  if (left === right || left === undefined || right === undefined || left === null || right === null) return 0
  return left < right ? -1 : 1
}

function valueIn(item: Got, field: string): Got {
  let value = item
  for (const token of field.replace(/^-/, '').split('.')) {
    value = isObject(value) && hasOwn(value, token) ? value[token] : undefined
  }
  return value
}

function distinct(argument: JsonValue, got: Got, place: Place): Mismatch[] {
  if (!Array.isArray(got)) return verdict(false, { $distinct: argument }, got, place)
  const values = got.map(item => JSON.stringify(valueIn(item, String(argument)) ?? null))
  const twice = values.findIndex((value, index) => values.indexOf(value) < index)
  return twice < 0 ? [] : verdict(false, { $distinct: argument }, got[twice], step(place, `[${twice}]`))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DATE_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const KINDS: ReadonlyMap<string, (got: Got) => boolean> = new Map<string, (got: Got) => boolean>([
  ['<string>', got => typeof got === 'string'],
  ['<integer>', got => Number.isInteger(got)],
  ['<number>', got => typeof got === 'number'],
  ['<boolean>', got => typeof got === 'boolean'],
  ['<array>', got => Array.isArray(got)],
  ['<object>', got => isObject(got)],
  ['<uuid>', got => typeof got === 'string' && UUID.test(got)],
  ['<date-time>', got => isDateTime(got)],
  ['<email>', got => typeof got === 'string' && EMAIL.test(got)],
  ['<any>', got => got !== undefined],
  ['<absent>', got => got === undefined],
])

function isDateTime(got: Got): boolean {
  return typeof got === 'string' && DATE_TIME.test(got) && !Number.isNaN(Date.parse(got))
}
