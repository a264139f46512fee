import { isObject } from '../../json/value.ts'
import type { JsonSchema } from '../types.ts'

/** Own keyword that always fails and stands for an `anyOf` or `oneOf` none of whose branches fits. */
export const NO_BRANCH = 'understudyNoBranch'

/** Own keyword that ends a validation once enough issues are found. */
export const ENOUGH = 'understudyEnough'

/*
 * The keywords given to the validator. Everything else of a schema (titles, examples, `xml`, `x-…`, keywords nobody
 * knows) is annotation and never reaches it.
 */

/** Keywords that compare a value with a constant, each with what that constant must be to be usable. */
export const ASSERTIONS: Readonly<Record<string, Usable>> = {
  type: { test: isType, wants: 'the name of a JSON type, or a list of such names' },
  enum: { test: value => Array.isArray(value) && value.length > 0, wants: 'a list of values' },
  const: { test: value => value !== undefined, wants: 'a value' },
  multipleOf: { test: value => isFiniteNumber(value) && value > 0, wants: 'a number above 0' },
  maximum: { test: isFiniteNumber, wants: 'a number' },
  exclusiveMaximum: { test: isFiniteNumber, wants: 'a number' },
  minimum: { test: isFiniteNumber, wants: 'a number' },
  exclusiveMinimum: { test: isFiniteNumber, wants: 'a number' },
  maxLength: { test: isCount, wants: 'a whole number from 0' },
  minLength: { test: isCount, wants: 'a whole number from 0' },
  maxItems: { test: isCount, wants: 'a whole number from 0' },
  minItems: { test: isCount, wants: 'a whole number from 0' },
  maxContains: { test: isCount, wants: 'a whole number from 0' },
  minContains: { test: isCount, wants: 'a whole number from 0' },
  maxProperties: { test: isCount, wants: 'a whole number from 0' },
  minProperties: { test: isCount, wants: 'a whole number from 0' },
  uniqueItems: { test: value => typeof value === 'boolean', wants: 'true or false' },
  pattern: { test: value => typeof value === 'string', wants: 'a regular expression' },
  format: { test: value => typeof value === 'string', wants: 'the name of a format' },
  required: { test: isNames, wants: 'a list of property names' },
  dependentRequired: {
    test: value => isObject(value) && Object.values(value).every(isNames),
    wants: 'lists of property names by property',
  },
}

/** Whether a keyword's constant can be used, and what it should have been. */
export interface Usable {
  readonly test: (value: unknown) => boolean
  readonly wants: string
}

const TYPES: ReadonlySet<unknown> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
])

function isType(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(one => TYPES.has(one)) : TYPES.has(value)
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(name => typeof name === 'string')
}

/** True for what can stand where a schema is expected. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isObject(value)
}

/** True for a list that holds schemas only, at least one. */
export function isSchemaList(value: unknown): value is JsonSchema[] {
  return Array.isArray(value) && value.length > 0 && value.every(isSchema)
}

/** Schemas by name. */
export type SchemaMap = { readonly [name: string]: JsonSchema }

/** True for an object all of whose values are schemas. */
export function isSchemaMap(value: unknown): value is SchemaMap {
  return isObject(value) && Object.values(value).every(isSchema)
}
