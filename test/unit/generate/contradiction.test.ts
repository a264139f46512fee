import { expect, test } from 'vitest'
import { unsatisfiableAnswers } from '../../../src/engine/unsatisfiable.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { mockOf } from '../engine/one-answer.ts'

function found(schema: JsonValue, schemas: JsonObject = {}): readonly string[] {
  const content = { 'application/json': { schema } }
  const { api } = mockOf({ '200': { description: 'ok', content } }, schemas).runtime
  return unsatisfiableAnswers(api).map(({ message }) => message)
}

const SELF = {
  type: 'object',
  required: ['self'],
  properties: { self: { $ref: '#/components/schemas/Self' } },
}

test.each<[schema: JsonValue, message: RegExp]>([
  [false, /no type at all/],
  [{ allOf: [{ type: 'string' }, { type: 'integer' }] }, /no type at all/],
  [{ type: 'integer', minimum: 3, enum: [1, 2] }, /none of the values it lists/],
  [{ type: 'integer', minimum: 5, maximum: 4 }, /its least is more than its most/],
  [{ type: 'string', minLength: 5, maxLength: 4 }, /its least is more than its most/],
  [{ type: 'array', minItems: 2, maxItems: 1 }, /minItems/],
  [{ type: 'array', minItems: 1, items: false }, /allows none/],
  [{ type: 'object', minProperties: 2, maxProperties: 1 }, /minProperties/],
  [{ type: 'object', required: ['a'], additionalProperties: false }, /requires `a` and forbids it/],
  [
    { allOf: [{ type: 'object', required: ['a'] }], additionalProperties: false },
    /requires `a` and forbids it/,
  ],
  [
    { type: 'object', required: ['a'], properties: { a: { enum: [], type: 'string', const: 1 } } },
    /none of the values/,
  ],
  [{ oneOf: [{ type: 'string' }, { type: 'string', description: 'again' }] }, /fits another/],
  [
    {
      oneOf: [
        { type: 'object', properties: { a: {} } },
        { type: 'object', properties: { b: {} } },
      ],
    },
    /fits another/,
  ],
  [{ anyOf: [false, { type: 'integer', minimum: 1, maximum: 0 }] }, /its least is more/],
  [{ $ref: '#/components/schemas/Self' }, /hold itself without end/],
])('%j is satisfied by nothing', (schema, message) => {
  expect(found(schema, { Self: SELF })).toEqual([expect.stringMatching(message)])
})

test.each<[schema: JsonValue]>([
  [true],
  [{ type: ['integer', 'null'], enum: ['a', null] }],
  [{ type: 'array', items: false }],
  [{ type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Self' } }],
  [{ type: 'object', properties: { a: false } }],
  [{ allOf: [{ type: 'object', required: ['a'], properties: { a: {} } }], additionalProperties: false }],
  [{ type: 'object', required: ['a'], properties: { a: { writeOnly: true, type: 'string', enum: [1] } } }],
  [{ anyOf: [{ $ref: '#/components/schemas/Self' }, { type: 'string' }] }],
  [{ oneOf: [{ type: 'string' }, { type: 'string' }, { type: 'integer' }] }],
  [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }],
  [{ oneOf: [{ type: 'object', required: ['a'] }, { type: 'object' }, { type: 'null' }] }],
  [
    {
      oneOf: [
        { type: 'string', maxLength: 3 },
        { type: 'string', minLength: 2 },
      ],
    },
  ],
  [{ $ref: '#/components/schemas/Tree' }],
])('%j is satisfied by something', schema => {
  const tree = {
    type: 'object',
    required: ['leaves'],
    properties: { leaves: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  }
  expect(found(schema, { Self: SELF, Tree: tree })).toEqual([])
})

test('a contradiction is named once, where it stands, with every operation it reaches', () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Outer' } } }
  const response = { description: 'ok', content }
  const { api } = mockOf(
    { '200': response, '201': response },
    {
      Outer: { type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/Inner' } } },
      Inner: { type: 'integer', minimum: 3, enum: [1, 2] },
    },
  ).runtime
  expect(unsatisfiableAnswers(api)).toEqual([
    {
      pointer: '/components/schemas/Inner',
      message: 'none of the values it lists obeys its other rules',
      operations: ['getThing'],
    },
  ])
})

test('a web in which everything requires something else is looked at to the end', () => {
  const names = Array.from({ length: 400 }, (_, index) => `S${index}`)
  const required = (name: string, to: string): JsonObject => ({
    type: 'object',
    required: [name],
    properties: { [name]: { $ref: `#/components/schemas/${to}` } },
  })
  const web = names.map((name, index): [string, JsonObject] => [
    name,
    { oneOf: ['a', 'b'].map((key, turn) => required(key, `S${(index * 7 + turn) % names.length}`)) },
  ])
  expect(found({ $ref: '#/components/schemas/S0' }, Object.fromEntries(web)).length).toBeLessThan(2)
})
