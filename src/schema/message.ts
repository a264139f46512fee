import { type JsonType, type JsonValue, isObject } from '../json/value.ts'
import { FORMATS } from './formats.ts'
import { hasOwn } from '../json/value.ts'

/** One failed keyword, as much as words need. */
export interface Failure {
  readonly keyword: string
  /** What the validator says of it: the missing property, the limit. */
  readonly params: Readonly<Record<string, unknown>>
  /** What the schema has for the keyword: the limit, the list of values, the pattern. */
  readonly limit: JsonValue
  /** The value that failed. */
  readonly value: JsonValue
}

/** Characters of a value, a pattern or a list of values that are shown. */
const SHOWN = 60

/**
 * A failed keyword in words that continue a sentence begun with the value's name: `must be at most 100`,
 * `"enabled" is not one of "active", "inactive"`. Without a full stop. For `required` and other keywords about a
 * property the subject is that property: `is required`.
 */
export function describeIssue(failure: Failure): string {
  const describe = hasOwn(WORDS, failure.keyword) ? WORDS[failure.keyword] : undefined
  return describe?.(failure) ?? `does not fit \`${failure.keyword}\` of its schema`
}

/** `must be a string, an integer or null`; without types, `has the wrong type`. */
export function describeTypes(types: readonly JsonType[]): string {
  const distinct = [...new Set(types)].filter(type => type !== 'integer' || !types.includes('number'))
  // "or null" reads best at the end, wherever the schema has it.
  const ordered = [...distinct.filter(type => type !== 'null'), ...distinct.filter(type => type === 'null')]
  return ordered.length === 0
    ? 'has the wrong type'
    : `must be ${alternatives(ordered.map(type => TYPES[type]))}`
}

/** A value as it is shown in a message: JSON, cut where it is long. */
export function show(value: JsonValue): string {
  return cut(typeof value === 'string' && value.length > 2 * SHOWN ? jsonStart(value) : JSON.stringify(value))
}

const TYPES: Readonly<Record<JsonType, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
}

const WORDS: Readonly<Record<string, (failure: Failure) => string>> = {
  type: ({ limit }) => describeTypes([limit].flat() as JsonType[]),
  enum: ({ limit, value }) => (isSingle(limit) ? constant(limit[0], value) : oneOf(limit, value)),
  const: ({ limit, value }) => constant(limit, value),
  discriminator: ({ limit, value }) => oneOf(limit, value),
  multipleOf: ({ limit }) => `must be a multiple of ${show(limit)}`,
  maximum: ({ limit }) => `must be at most ${show(limit)}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${show(limit)}`,
  minimum: ({ limit }) => `must be at least ${show(limit)}`,
  exclusiveMinimum: ({ limit }) => `must be greater than ${show(limit)}`,
  maxLength: ({ limit }) => `must have at most ${count(limit, 'character')}`,
  minLength: ({ limit }) =>
    limit === 1 ? 'must not be empty' : `must have at least ${count(limit, 'character')}`,
  pattern: ({ limit, value }) => `${show(value)} does not match the pattern ${cut(String(limit))}`,
  format: ({ limit, value }) =>
    `${show(value)} is not ${FORMATS[String(limit)]?.words ?? `of format ${limit}`}`,
  maxItems: ({ limit }) => (limit === 0 ? 'must be empty' : `must have at most ${count(limit, 'item')}`),
  minItems: ({ limit }) => (limit === 1 ? 'must not be empty' : `must have at least ${count(limit, 'item')}`),
  uniqueItems: ({ params, value }) => `must not have an item twice: ${repeated(params, value)}`,
  items: ({ params }) => `must have at most ${count(params['limit'], 'item')}`,
  contains: ({ params }) => contained(params),
  unevaluatedItems: () => 'has an item that is not allowed',
  maxProperties: ({ limit }) => `must have at most ${count(limit, 'property')}`,
  minProperties: ({ limit }) => `must have at least ${count(limit, 'property')}`,
  required: () => 'is required',
  dependentRequired: ({ params }) => `is required beside ${show(String(params['property']))}`,
  additionalProperties: () => 'is not a known property',
  unevaluatedProperties: () => 'is not a known property',
  propertyNames: () => 'is not an allowed property name',
  not: ({ limit, value }) => ruledOut(limit, value),
  false: () => 'is not allowed',
  writeOnly: () => 'is write-only: it must not be in a response',
}

function oneOf(allowed: JsonValue, value: JsonValue): string {
  return `${show(value)} is not one of ${list((allowed as JsonValue[]).map(show))}`
}

function isSingle(limit: JsonValue): limit is [JsonValue] {
  return Array.isArray(limit) && limit.length === 1
}

function constant(limit: JsonValue, value: JsonValue): string {
  return `must be ${show(limit)}, not ${show(value)}`
}

function repeated(params: Failure['params'], value: JsonValue): string {
  const index = Number(params['i'])
  const item = Array.isArray(value) ? value[index] : undefined
  return item === undefined ? `items ${params['j']} and ${params['i']}` : show(item)
}

function contained(params: Failure['params']): string {
  const { minContains: least, maxContains: most } = params
  const range =
    typeof most === 'number' ? `from ${least} to ${most} items` : `at least ${count(least, 'item')}`
  return `must have ${range} of the kind its schema asks for`
}

/** The common cases of `not` in words. */
function ruledOut(limit: JsonValue, value: JsonValue): string {
  if (isObject(limit)) {
    if (limit['const'] !== undefined || Array.isArray(limit['enum'])) return `must not be ${show(value)}`
    if (Array.isArray(limit['required']) && Object.keys(limit).length === 1) {
      return `must not have ${list(limit['required'].map(show), 'and')}`
    }
    if (limit['type'] !== undefined && Object.keys(limit).length === 1) {
      return describeTypes([limit['type']].flat() as JsonType[]).replace('must be', 'must not be')
    }
  }
  return 'is what its schema rules out with `not`'
}

function count(amount: unknown, noun: string): string {
  if (amount === 1) return `1 ${noun}`
  return `${amount} ${noun === 'property' ? 'properties' : `${noun}s`}`
}

function alternatives(words: readonly string[]): string {
  return list(words, 'or')
}

/** `a, b or c`; without a word between the last two, `a, b, c`. Long lists end in how many are left out. */
function list(words: readonly string[], last?: string): string {
  const shown = words.slice(0, 10)
  const rest = words.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  if (last === undefined || shown.length < 2) return shown.join(', ')
  return `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`
}

function jsonStart(value: string): string {
  return JSON.stringify(value.slice(0, 2 * SHOWN))
}

function cut(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`
}
