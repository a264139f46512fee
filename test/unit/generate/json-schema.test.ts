import { validate, registerSchema } from '@hyperjump/json-schema/draft-2020-12'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../../src/json/value.ts'
import { bench } from './generate-for.ts'

/** Each has valid values that a naive maker misses; judged by a validator that is not ours. */
const SCHEMAS: { readonly [what: string]: JsonValue } = {
  'enough items that the array must contain, though they are equal': {
    contains: { const: 1 },
    minContains: 2,
  },
  'no more of them than allowed': {
    type: 'array',
    contains: { const: 1 },
    minContains: 2,
    maxContains: 2,
    minItems: 3,
  },
  'no array where one would have to contain the impossible': { contains: false },
  'no type that not forbids': { not: { type: ['integer', 'boolean', 'string'] } },
  'a branch of oneOf that excludes the other': { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
  'another type where one branch takes all numbers': { oneOf: [{ type: 'number' }, {}] },
  'an object where only objects escape a not': {
    not: { anyOf: [true, { properties: { foo: true } }], unevaluatedProperties: false },
  },
  'items that the chosen branch evaluates': {
    type: 'array',
    minItems: 2,
    prefixItems: [{ const: 'foo' }],
    oneOf: [{ prefixItems: [true, { const: 'bar' }] }, { prefixItems: [true, { const: 'baz' }] }],
    unevaluatedItems: false,
  },
  'what a dynamic reference means where it is used': {
    $id: 'https://suite.example/numbers',
    type: 'object',
    required: ['list'],
    properties: { list: { $ref: 'list' } },
    $defs: {
      number: { $dynamicAnchor: 'item', type: 'number', minimum: 7 },
      list: {
        $id: 'list',
        type: 'array',
        minItems: 1,
        items: { $dynamicRef: '#item' },
        $defs: { item: { $dynamicAnchor: 'item' } },
      },
    },
  },
}

describe('keywords of JSON Schema 2020-12', () => {
  test.each(Object.entries(SCHEMAS).map(([what, schema], index) => ({ what, schema, index })))(
    'makes $what',
    async ({ schema, index }) => {
      const uri = `https://suite.example/case-${index}`
      registerSchema(schema as never, uri, 'https://json-schema.org/draft/2020-12/schema')
      const accepts = await validate(uri)
      const { make } = bench({ Thing: { $id: uri, ...(schema as object) } })
      for (const seed of ['1', '2', '3', '4', '5']) {
        const value = make('Thing', { seed })
        expect(accepts(value as never).valid, JSON.stringify(value)).toBe(true)
      }
    },
  )
})
