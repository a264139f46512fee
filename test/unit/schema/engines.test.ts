import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { compiled } from '../../../src/schema/validator/compiled.ts'
import { interpreted } from '../../../src/schema/validator/interpreted/interpreted.ts'
import type { Direction, SchemaIssue } from '../../../src/schema/types.ts'
import { part, schema, value } from './arbitrary-schemas.ts'
import { libraryOf } from './support.ts'

/** What an engine says of a value: verdict, issues in order, and what it set aside. */
function said(
  engine: typeof compiled,
  schemas: JsonObject,
  given: JsonValue,
  direction: Direction,
): { accepts: boolean; issues: SchemaIssue[]; setAside: unknown } {
  const library = libraryOf(schemas, engine)
  const validator = library.validator(library.node('/components/schemas/Main'), direction)
  return { accepts: validator.accepts(given), issues: validator.issues(given), setAside: library.setAside }
}

function expectSame(schemas: JsonObject, given: JsonValue, direction: Direction = 'request'): void {
  const wanted = said(compiled, schemas, given, direction)
  expect(said(interpreted, schemas, given, direction), JSON.stringify(given)).toEqual(wanted)
}

const direction = fc.constantFrom<Direction>('request', 'response')

test('any schema gives any value the same verdict, and the same issues in the same order', () => {
  fc.assert(
    fc.property(schema, part, part, value, direction, (main, a, b, given, way) => {
      expectSame({ Main: main, A: a, B: b }, given, way)
    }),
    { numRuns: 300 },
  )
})

/** Objects whose properties travel one way, alone and composed. */
const travelling = fc
  .record({
    required: fc.subarray(['a', 'b', 'c']),
    a: fc.constantFrom<JsonValue>({ readOnly: true }, { type: 'string' }),
    b: fc.constantFrom<JsonValue>({ writeOnly: true }, { type: 'integer', writeOnly: true }),
    additionalProperties: fc.boolean(),
  })
  .map(({ required, a, b, additionalProperties }) => ({
    type: 'object',
    required,
    properties: { a, b },
    additionalProperties,
  }))

test('properties that travel one way are treated alike', () => {
  const main = fc.constantFrom<JsonValue>(
    { $ref: '#/components/schemas/A' },
    { allOf: [{ $ref: '#/components/schemas/A' }, { required: ['b'] }] },
    { oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] },
    { anyOf: [{ required: ['a'] }, { required: ['b'] }], $ref: '#/components/schemas/A' },
  )
  fc.assert(
    fc.property(main, travelling, value, direction, (Main, A, given, way) => {
      expectSame({ Main, A } as JsonObject, given, way)
    }),
    { numRuns: 300 },
  )
})

// What ajv and the standard differ in is left out: an `if` without `then`, items looked at by `contains`.
const composed = fc.constantFrom<JsonObject>(
  { properties: { a: {} } },
  { $ref: '#/components/schemas/A' },
  { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: { type: 'integer' } } }] },
  { anyOf: [{ $ref: '#/components/schemas/A' }, { patternProperties: { '^b': { type: 'string' } } }] },
  {
    oneOf: [
      { required: ['a'], properties: { a: {} } },
      { required: ['b'], properties: { b: {} } },
    ],
  },
  { dependentSchemas: { a: { properties: { b: {} } } } },
  { additionalProperties: { type: 'integer' } },
  { not: { required: ['c'] }, properties: { a: {} } },
)

test('what no keyword looked at is the same', () => {
  fc.assert(
    fc.property(composed, schema, value, (main, a, given) => {
      for (const unevaluatedProperties of [false, { type: 'string' }]) {
        expectSame({ Main: { ...main, unevaluatedProperties }, A: { properties: { a } }, B: {} }, given)
      }
    }),
    { numRuns: 300 },
  )
})

const PET: JsonObject = {
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: { propertyName: 'kind', mapping: { dog: '#/components/schemas/Dog' } },
}

describe('the same issues for', () => {
  const bad = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? { id: 7 } : 'none'))
  const cases: readonly [string, JsonObject, JsonValue][] = [
    ['a branch that a discriminator names', { Main: PET }, { kind: 'dog', bark: 'no' }],
    ['a name no branch has', { Main: PET }, { kind: 'cow' }],
    ['no name', { Main: PET }, {}],
    ['a thousand bad items', { Main: { items: { oneOf: [{ type: 'null' }, { maximum: 1 }] } } }, bad],
    [
      'a thousand bad items behind a reference',
      { Main: { items: { $ref: '#/components/schemas/Cat' } } },
      bad,
    ],
    [
      'too many names',
      { Main: { propertyNames: { pattern: '^x' }, maxProperties: 1, type: 'object' } },
      { a: 1, b: 2, 'a/b~c': 3 },
    ],
    ['names with marks', { Main: { additionalProperties: { type: 'null' } } }, { 'a/b~c': 3, '': 1 }],
    ['items twice', { Main: { uniqueItems: true } }, [1, '1', { a: [1] }, 1, { a: [1] }]],
    ['characters beyond 16 bits', { Main: { maxLength: 2, minLength: 2 } }, '😀😀😀'],
    ['half a character', { Main: { maxLength: 1 } }, '\ud83d\ud83d'],
    ['a number too large', { Main: { type: 'number', maximum: 5 } }, Number.POSITIVE_INFINITY],
    ['a format', { Main: { type: 'string', format: 'date-time' } }, 'yesterday'],
    ['a format of numbers', { Main: { format: 'int32' } }, 2 ** 40],
    ['a type of several', { Main: { type: ['string', 'null'], minLength: 2 } }, 5],
    ['a type beside keywords of another', { Main: { type: 'string', minLength: 1, minimum: 7 } }, 5],
    ['a pattern nobody can use', { Main: { pattern: '(' } }, 'x'],
    ['a text that a slow pattern meets', { Main: { pattern: '^(a+)+$' } }, `${'a'.repeat(5_000)}b`],
  ]
  test.each(cases)('%s', (_, schemas, given) => {
    const animals = {
      Cat: { type: 'object', required: ['id', 'kind'], properties: { id: { type: 'string' } } },
      Dog: { properties: { bark: { type: 'boolean' } } },
    }
    expectSame({ ...animals, ...schemas }, given)
  })
})

// Written as text: the linter takes an object with a `then` for a promise.
const WHEN_A_THEN_B = JSON.parse(
  '{"if": {"properties": {"a": {}}, "required": ["a"]}, "then": {"required": ["b"]}}',
) as JsonObject

/** Each keyword that draws a line, with values on both sides of it. */
const LINES: readonly [JsonObject, readonly JsonValue[], readonly JsonValue[]][] = [
  [{ minimum: 3 }, [3, 4, 'x'], [2.9, -3]],
  [{ exclusiveMinimum: 3 }, [3.1], [3, 2]],
  [{ maximum: 3 }, [3, 2], [3.1]],
  [{ exclusiveMaximum: 3 }, [2.9], [3, 4]],
  [{ multipleOf: 0.01 }, [19.99, 0], [19.999]],
  [{ minLength: 2 }, ['ab', '😀😀', 7], ['a', '😀']],
  [{ maxLength: 2 }, ['ab', '😀😀'], ['abc', '😀😀😀']],
  [{ minItems: 2 }, [[1, 2], 'x'], [[1], []]],
  [{ maxItems: 2 }, [[1, 2]], [[1, 2, 3]]],
  [{ minProperties: 1 }, [{ a: 1 }], [{}]],
  [{ maxProperties: 1 }, [{ a: 1 }], [{ a: 1, b: 2 }]],
  [
    { contains: { const: 1 }, minContains: 2 },
    [
      [1, 1],
      [1, 2, 1],
    ],
    [[1], []],
  ],
  [{ contains: { const: 1 }, maxContains: 1 }, [[1], [1, 2]], [[1, 1], [], [2]]],
  [{ contains: { const: 1 }, minContains: 0 }, [[], [2]], []],
  [{ contains: {}, minContains: 2 }, [[1, 2]], [[1]]],
  [{ contains: {}, minContains: 2, maxContains: 1 }, [], [[1], [1, 2]]],
  [{ prefixItems: [{ type: 'string' }], items: false }, [['a'], []], [['a', 1], [1]]],
  [{ prefixItems: [{}], items: { type: 'null' } }, [[1, null]], [[1, 2]]],
  [{ prefixItems: [{}], unevaluatedItems: false }, [[1]], [[1, 2]]],
  [
    { uniqueItems: true },
    [[1, '1', true, null, [1], { a: 1 }]],
    [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  [{ uniqueItems: false }, [[1, 1]], []],
  [{ enum: [1, { a: [1] }, null] }, [1, { a: [1] }, null], [2, { a: [2] }, '1']],
  [{ const: { a: 1 } }, [{ a: 1 }], [{ a: 1, b: 1 }, {}]],
  [{ type: 'integer' }, [1, 1.0, -0], [1.5, '1', null]],
  [{ type: ['object', 'null'] }, [{}, null], [[], 1]],
  [{ dependentRequired: { a: ['b', 'c'] } }, [{ a: 1, b: 1, c: 1 }, {}], [{ a: 1 }, { a: 1, b: 1 }]],
  [{ dependentSchemas: { a: { required: ['b'] } } }, [{ a: 1, b: 1 }, { b: 1 }], [{ a: 1 }]],
  [{ patternProperties: { '^a': { type: 'null' } } }, [{ ab: null, b: 1 }], [{ ab: 1, ac: 2 }]],
  [{ propertyNames: { maxLength: 1 } }, [{ a: 1 }], [{ ab: 1, cd: 2 }]],
  [{ additionalProperties: false, patternProperties: { '^x': {} } }, [{ xa: 1 }], [{ a: 1, b: 2 }]],
  [{ not: { required: ['a'] } }, [{}], [{ a: 1 }, 5]],
  [{ oneOf: [{ type: 'integer' }, { minimum: 2 }] }, [1, 2.5], [3, 1.5]],
  [{ anyOf: [{ type: 'integer' }, { minimum: 2 }] }, [1, 2.5, 3], [1.5]],
  [
    { ...WHEN_A_THEN_B, properties: { b: {} }, unevaluatedProperties: false },
    [{ a: 1, b: 1 }, { b: 1 }, {}],
    [{ a: 1 }, { a: 1, b: 1, c: 1 }],
  ],
  // What is closed does not know what those beside it have looked at.
  [
    { anyOf: [{ properties: { b: {} } }], allOf: [{ properties: { a: {} }, unevaluatedProperties: false }] },
    [{ a: 1 }, {}],
    [{ b: 1 }, { a: 1, b: 1 }],
  ],
  [
    {
      properties: { a: {} },
      dependentSchemas: { b: { properties: { b: {} }, unevaluatedProperties: false } },
    },
    [{ a: 1 }, { b: 1 }],
    [{ a: 1, b: 1 }],
  ],
]

test.each(LINES)('both draw the line of %j where it is', (Main, accepted, refused) => {
  const library = libraryOf({ Main }, interpreted)
  const validator = library.validator(library.node('/components/schemas/Main'), 'request')
  expect(accepted.filter(given => !validator.accepts(given))).toEqual([])
  expect(refused.filter(given => validator.accepts(given))).toEqual([])
  for (const given of [...accepted, ...refused]) expectSame({ Main }, given)
})

test('a schema that meets itself ends', () => {
  const node = { properties: { next: { $ref: '#/components/schemas/Main' } }, required: ['id'] }
  expectSame({ Main: node }, { id: 1, next: { id: 2, next: { next: {} } } })
  expectSame({ Main: { allOf: [{ $ref: '#/components/schemas/Main' }, { minProperties: 1 }] } }, {})
})

test('names that objects have by nature are names like others', () => {
  const odd = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": "x"}') as JsonObject
  const schemas = JSON.parse('{"__proto__": {"type": "null"}, "toString": {"type": "integer"}}') as JsonObject
  for (const given of [odd, {}]) {
    expectSame({ Main: { properties: schemas } }, given)
    expectSame({ Main: { properties: schemas, additionalProperties: false } }, given)
    expectSame({ Main: { patternProperties: schemas, required: ['__proto__', 'constructor'] } }, given)
    expectSame({ Main: { properties: schemas, patternProperties: schemas } }, given)
    expectSame({ Main: { dependentRequired: { constructor: ['valueOf'] } } }, given)
  }
})

test('nothing is made of text where it is interpreted', () => {
  const original = globalThis.Function
  globalThis.Function = new Proxy(original, {
    construct: () => {
      throw new EvalError('refused by the policy')
    },
  })
  try {
    expect(said(interpreted, { Main: { type: 'string' } }, 5, 'request').accepts).toBe(false)
  } finally {
    globalThis.Function = original
  }
})
