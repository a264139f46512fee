import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../../src/json/value.ts'
import { ENUM_MEANT } from '../../../src/schema/enum-meant.ts'
import { NULL_MEANT } from '../../../src/schema/null-meant.ts'
import { normaliseSchema } from '../../../src/spec/dialect/normalise-schema.ts'

describe('a 3.0 schema', () => {
  test.each<[string, JsonValue, JsonValue]>([
    ['nullable goes into type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['nullable false goes', { type: 'string', nullable: false }, { type: 'string' }],
    [
      'nullable goes into enum',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null], [NULL_MEANT]: true },
    ],
    ['a null already in enum is not doubled', { enum: ['a', null], nullable: true }, { enum: ['a', null] }],
    [
      'nullable without type allows everything anyway',
      { description: 'd', nullable: true },
      { description: 'd' },
    ],
    [
      'nullable beside a reference',
      { $ref: '#/a', nullable: true, description: 'dropped' },
      { anyOf: [{ $ref: '#/a' }, { type: 'null' }], [NULL_MEANT]: true },
    ],
    [
      'nullable beside allOf, annotations staying outside',
      { allOf: [{ $ref: '#/a' }], nullable: true, description: 'd', readOnly: true, 'x-a': 1 },
      {
        description: 'd',
        readOnly: true,
        'x-a': 1,
        anyOf: [{ allOf: [{ $ref: '#/a' }] }, { type: 'null' }],
        [NULL_MEANT]: true,
      },
    ],
    ['siblings of a reference go', { $ref: '#/a', type: 'string' }, { $ref: '#/a' }],
    [
      'exclusiveMinimum true takes the bound',
      { minimum: 1, exclusiveMinimum: true },
      { exclusiveMinimum: 1 },
    ],
    ['exclusiveMaximum false goes', { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    ['exclusiveMinimum true without a bound goes', { exclusiveMinimum: true }, {}],
    [
      'subschemas are converted wherever they stand',
      {
        properties: { nullable: { type: 'integer', nullable: true } },
        items: { type: 'string', nullable: true },
        additionalProperties: { type: 'string', nullable: true },
      },
      {
        properties: { nullable: { type: ['integer', 'null'] } },
        items: { type: ['string', 'null'] },
        additionalProperties: { type: ['string', 'null'] },
      },
    ],
    [
      'data is left alone',
      { example: { nullable: true }, default: { nullable: true } },
      { example: { nullable: true }, default: { nullable: true } },
    ],
  ])('%s', (_, raw, want) => {
    expect(normaliseSchema(raw, '3.0')).toEqual(want)
  })
})

describe('a 3.1 schema', () => {
  test.each<[string, JsonValue, JsonValue]>([
    [
      'what closes itself around other schemas leaves it to them',
      { allOf: [{ $ref: '#/a' }], additionalProperties: false, required: ['b'] },
      { allOf: [{ $ref: '#/a' }], required: ['b'] },
    ],
    [
      'what closes itself around alternatives leaves it to them',
      { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }], additionalProperties: false },
      { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
    ],
    [
      'what is closed beside demands alone stays closed',
      { anyOf: [{ required: ['a'] }, { required: ['b'] }], additionalProperties: false },
      { anyOf: [{ required: ['a'] }, { required: ['b'] }], additionalProperties: false },
    ],
    [
      'what closes itself around its own properties stays closed',
      { allOf: [{ $ref: '#/a' }], additionalProperties: false, properties: { b: {} } },
      { allOf: [{ $ref: '#/a' }], additionalProperties: false, properties: { b: {} } },
    ],
    ['loses a leftover nullable', { type: 'string', nullable: true }, { type: 'string' }],
    ['keeps siblings of a reference', { $ref: '#/a', description: 'd' }, { $ref: '#/a', description: 'd' }],
    [
      'loses $schema',
      { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' },
      { type: 'string' },
    ],
    [
      'has a list of items translated',
      { items: [{ type: 'string' }], additionalItems: false },
      { prefixItems: [{ type: 'string' }], items: false },
    ],
    [
      'has dependencies split',
      { dependencies: { a: ['b'], c: { type: 'object' } } },
      { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { type: 'object' } } },
    ],
  ])('%s', (_, raw, want) => {
    expect(normaliseSchema(raw, '3.1')).toEqual(want)
  })

  test('that needs nothing is returned as it is', () => {
    const raw = {
      type: ['string', 'null'],
      properties: { a: { $ref: '#/b' } },
      allOf: [true, { minLength: 1 }],
    }
    expect(normaliseSchema(raw, '3.1')).toBe(raw)
  })
})

describe('what cannot be used is left out and reported', () => {
  test.each<[string, JsonValue, JsonValue, string[]]>([
    ['no schema at all', 'string', true, ['']],
    ['a subschema that is none', { items: 'string' }, { items: true }, ['/items']],
    [
      'a property that is none',
      { properties: { 'a/b': 1 } },
      { properties: { 'a/b': true } },
      ['/properties/a~1b'],
    ],
    ['required of draft 3', { type: 'string', required: true }, { type: 'string' }, ['/required']],
    ['a negative length', { minLength: -1 }, {}, ['/minLength']],
    ['a type misspelt', { type: 'int' }, { type: 'integer' }, ['/type']],
    ['a type unknown', { type: 'constructor' }, {}, ['/type']],
    ['an empty enum', { enum: [] }, {}, ['/enum']],
    ['a bound that is text', { minimum: '1' }, {}, ['/minimum']],
  ])('%s', (_, raw, want, places) => {
    const reported: string[] = []
    expect(normaliseSchema(raw, '3.1', at => reported.push(at))).toEqual(want)
    expect(reported).toEqual(places)
  })
})

test('any JSON at all gives something usable, the same again when given back', () => {
  const keyword = fc.constantFrom(
    'type',
    'items',
    'properties',
    'allOf',
    'enum',
    'nullable',
    '$ref',
    'exclusiveMinimum',
    'minimum',
    'dependencies',
    '__proto__',
  )
  const { schema } = fc.letrec(tie => ({
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.jsonValue(),
      fc.dictionary(keyword, tie('schema')),
      fc.array(tie('schema')),
    ),
  }))
  fc.assert(
    fc.property(schema, fc.constantFrom('3.0' as const, '3.1' as const), (raw, dialect) => {
      const once = normaliseSchema(JSON.parse(JSON.stringify(raw)) as JsonValue, dialect)
      expect(typeof once === 'boolean' || typeof once === 'object').toBe(true)
      expect(normaliseSchema(once as JsonValue, dialect)).toEqual(once)
    }),
  )
})

test.each<[JsonValue, JsonValue]>([
  [{ pattern: '/^[a-z]+$/' }, { pattern: '^[a-z]+$' }],
  [{ pattern: '/^a\\/b/u' }, { pattern: '^a\\/b' }],
  [{ type: 'string', pattern: '/^[a-z]+$/i' }, { type: 'string' }],
  [{ pattern: '/usr/bin' }, { pattern: '/usr/bin' }],
  [{ pattern: '^/a/$' }, { pattern: '^/a/$' }],
])('an expression between slashes is the pattern between them: %j', (given, wanted) => {
  expect(normaliseSchema(given, '3.1')).toEqual(wanted)
})

test.each<[JsonValue, JsonValue]>([
  [
    { type: 'string', enum: [1, 2] },
    { enum: ['1', '2', 1, 2], [ENUM_MEANT]: true },
  ],
  [
    { type: 'string', enum: [true, null] },
    { enum: ['true', true, null], [ENUM_MEANT]: true },
  ],
  [
    { type: 'integer', format: 'int32', enum: ['0 (Disk)', '1 (Flash)'] },
    { enum: ['0 (Disk)', '1 (Flash)'], [ENUM_MEANT]: true },
  ],
  [
    { type: 'integer', enum: ['1', '2.5'] },
    { enum: [1, '1', '2.5'], [ENUM_MEANT]: true },
  ],
  [
    { type: 'string', enum: ['a', 1] },
    { type: 'string', enum: ['a', 1] },
  ],
  [
    { type: 'number', enum: [1, 2.5] },
    { type: 'number', enum: [1, 2.5] },
  ],
  [
    { type: 'string', enum: [null] },
    { type: 'string', enum: [null] },
  ],
  [
    { type: 'object', enum: ['a'] },
    { type: 'object', enum: ['a'] },
  ],
  [
    { type: 'object', properties: { name: {} }, enum: ['a'] },
    { type: 'object', properties: { name: {} }, [ENUM_MEANT]: true },
  ],
  [
    { type: 'object', properties: { name: {} }, enum: ['a', { name: 'b' }] },
    { type: 'object', properties: { name: {} }, enum: ['a', { name: 'b' }] },
  ],
  [
    { type: 'array', items: { type: 'string' }, enum: ['a', 'b'] },
    { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, [ENUM_MEANT]: true },
  ],
  [
    { type: 'array', items: { type: 'integer' }, enum: ['1', null] },
    { type: 'array', items: { enum: [1, '1'], [ENUM_MEANT]: true }, [ENUM_MEANT]: true },
  ],
  [
    { type: 'array', items: { enum: ['c'] }, enum: ['a'] },
    { type: 'array', items: { enum: ['c'] }, [ENUM_MEANT]: true },
  ],
  [
    { type: 'array', items: { type: 'string' }, enum: [['a'], ['b']] },
    { type: 'array', items: { type: 'string' }, enum: [['a'], ['b']] },
  ],
])('values that a type beside them excludes one and all are meant: %j', (given, wanted) => {
  expect(normaliseSchema(given, '3.1')).toEqual(wanted)
})
