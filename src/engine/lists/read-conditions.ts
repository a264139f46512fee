import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { JOINS, LISTS, OPERATOR, OPERATORS } from '../../resource/lists/condition-operators.ts'
import { ALL, ANY, FIELD, VALUE } from '../../resource/lists/condition-words.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { Comparison } from './parse-expression.ts'

/** Comparisons that must all hold, and of which one must. */
export interface Conditions {
  readonly all: readonly Comparison[]
  readonly any?: readonly Comparison[]
}

const MAX_COMPARISONS = 50
const MAX_DEPTH = 6

/**
 * Reads conditions that travel as data: lists of `{field, operator, value}`, `{and: […]}`, `{operator: 'or', conditions: […]}`,
 * and maps of fields, `{status: 'open', tags: ['a', 'b'], size: {gte: 3}, owner: {name: {contains: 'jo'}}}`.
 *
 * @returns `undefined` where nothing is asked, and for what is more than comparisons and one choice among some
 */
export function readConditions(value: JsonValue): Conditions | undefined {
  const read = conditionsIn(value, 0)
  const count = (read?.all.length ?? 0) + (read?.any?.length ?? 0)
  return count === 0 || count > MAX_COMPARISONS ? undefined : read
}

function conditionsIn(value: JsonValue, depth: number): Conditions | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) return allOf(value, depth)
  if (!isObject(value)) return undefined
  const entries = Object.entries(value).map(([name, inner]) => [keyOf(name), inner] as const)
  const [only, ...others] = entries
  const [word, list] = only ?? ['', null]
  if (others.length === 0 && Array.isArray(list) && (ALL.has(word) || ANY.has(word)))
    return ALL.has(word) ? allOf(list, depth) : anyOf(list, depth)
  const grouped = group(entries, depth)
  if (grouped !== undefined) return grouped
  return isComparison(entries) ? comparison(entries) : mapOf(value, [], depth)
}

function allOf(parts: readonly JsonValue[], depth: number): Conditions | undefined {
  const all: Comparison[] = []
  let any: Conditions['any']
  for (const part of parts.slice(0, MAX_COMPARISONS + 1)) {
    const inner = conditionsIn(part, depth + 1)
    if (inner === undefined || (inner.any !== undefined && any !== undefined)) return undefined
    all.push(...inner.all)
    any ??= inner.any
  }
  return any === undefined ? { all } : { all, any }
}

function anyOf(parts: readonly JsonValue[], depth: number): Conditions | undefined {
  const any: Comparison[] = []
  for (const part of parts.slice(0, MAX_COMPARISONS + 1)) {
    const inner = conditionsIn(part, depth + 1)
    const isOne = inner?.any === undefined ? inner?.all.length === 1 : inner.all.length === 0
    if (inner === undefined || !isOne) return undefined
    any.push(...(inner.any ?? inner.all))
  }
  return { all: [], any }
}

type Entries = readonly (readonly [string, JsonValue])[]

/** `{operator: 'or', conditions: […]}`. */
function group(entries: Entries, depth: number): Conditions | undefined {
  const list = entries.find(([name, value]) => LISTS.has(name) && Array.isArray(value))?.[1]
  if (!Array.isArray(list)) return undefined
  const word = entries.find(([name, value]) => JOINS.has(name) && typeof value === 'string')?.[1]
  const key = word === undefined ? 'and' : keyOf(String(word))
  if (ALL.has(key)) return allOf(list, depth)
  return ANY.has(key) ? anyOf(list, depth) : undefined
}

/** `{field: 'status', operator: 'eq', value: 'open'}`, `{property: 'size', operator: 'between', values: [1, 5]}`. */
function comparison(entries: Entries): Conditions | undefined {
  const [field, value, operator] = [FIELD, VALUE, OPERATOR].map(words => named(entries, words))
  if (typeof field !== 'string' || value === undefined) return undefined
  const all = compared(field, typeof operator === 'string' ? operator : undefined, value)
  return all === undefined ? undefined : { all }
}

function isComparison(entries: Entries): boolean {
  return typeof named(entries, FIELD) === 'string' && named(entries, VALUE) !== undefined
}

function named(entries: Entries, words: ReadonlySet<string>): JsonValue | undefined {
  return entries.find(([name]) => words.has(name))?.[1]
}

function compared(field: string, operator: string | undefined, value: JsonValue): Comparison[] | undefined {
  if (isObject(value)) return undefined
  const isMany = Array.isArray(value)
  if (operator === undefined) return [{ field, op: isMany ? 'in' : 'eq', value }]
  const key = keyOf(operator)
  if (key === 'between' || key === 'range') return isMany ? between(field, value) : undefined
  const op = OPERATORS.get(key)
  if (op === undefined) return undefined
  if (op === 'in' || op === 'not' || (op === 'eq' && isMany))
    return [{ field, op: op === 'eq' ? 'in' : op, value }]
  const [only, ...others] = isMany ? value : [value]
  if (only === undefined || others.length > 0 || typeof only === 'object') return undefined
  return [{ field, op, value: only }]
}

function between(field: string, [from, to]: readonly JsonValue[]): Comparison[] | undefined {
  if (from === undefined || to === undefined) return undefined
  return [
    { field, op: 'gte', value: from },
    { field, op: 'lte', value: to },
  ]
}

/** `{status: 'open', size: {gte: 3}, owner: {name: 'jo'}}`: each property names a field. */
function mapOf(value: JsonObject, path: readonly string[], depth: number): Conditions | undefined {
  if (depth > MAX_DEPTH) return undefined
  const all: Comparison[] = []
  for (const [name, inner] of Object.entries(value)) {
    const operator = path.length > 0 && OPERATORS.has(keyOf(name)) ? name : undefined
    const read =
      operator === undefined && isObject(inner)
        ? mapOf(inner, [...path, name], depth + 1)?.all
        : compared((operator === undefined ? [...path, name] : path).join('.'), operator, inner)
    if (read === undefined) return undefined
    all.push(...read)
  }
  return { all }
}

/** A word without its spelling; `$gte` is `gte`, and a sign is itself. */
function keyOf(word: string): string {
  return /[\p{L}\p{N}]/u.test(word) ? nameKey(word) : word.trim()
}
