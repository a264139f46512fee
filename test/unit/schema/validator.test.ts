import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { inShort, issuesOf, libraryOf, validatorOf } from './support.ts'

const USER: JsonObject = {
  type: 'object',
  required: ['id', 'name', 'password'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    password: { type: 'string', writeOnly: true },
    boss: { $ref: '#/components/schemas/Main' },
  },
}

// Written as text: the linter takes an object with a `then` for a promise.
const CONDITION = JSON.parse('{"if": {"required": ["a"]}, "then": {"required": ["b"]}}') as JsonObject

describe('verdicts', () => {
  const cases: [string, JsonObject, JsonValue, boolean][] = [
    [
      'a circular schema',
      { Main: USER },
      { name: 'a', password: 'b', boss: { name: 'c', password: 'd' } },
      true,
    ],
    ['a circular schema', { Main: USER }, { name: 'a', password: 'b', boss: { name: 1 } }, false],
    ['decimals', { Main: { multipleOf: 0.01 } }, 19.99, true],
    ['decimals', { Main: { multipleOf: 0.01 } }, 19.999, false],
    ['decimals', { Main: { multipleOf: 1 } }, 1.000_000_000_1, false],
    ['decimals', { Main: { multipleOf: 1e-7 } }, 3.3e-6, true],
    ['decimals', { Main: { multipleOf: 0.5 } }, 1e300, true],
    ['an unknown keyword', { Main: { type: 'string', xml: {}, 'x-a': 1, nonsense: 5 } }, 'a', true],
    ['an example with an $id', { Main: { type: 'object', example: { $id: 'x y', $ref: 7 } } }, {}, true],
    ['an unknown format', { Main: { type: 'string', format: 'iban' } }, 'x', true],
    ['a format', { Main: { format: 'date' } }, '2023-02-29', false],
    ['inherited names', { Main: { required: ['toString'] } }, {}, false],
    ['a property of its own', { Main: { required: ['toString'] } }, { toString: 1 }, true],
    ['a schema that is false', { Main: { properties: { a: false } } }, { a: 1 }, false],
    ['prefixItems and items false', { Main: { prefixItems: [{}], items: false } }, [1, 2], false],
    [
      'unevaluatedProperties through a reference',
      {
        Main: { $ref: '#/components/schemas/A', unevaluatedProperties: false },
        A: { properties: { a: {} } },
      },
      { a: 1 },
      true,
    ],
    [
      'unevaluatedProperties through a reference',
      {
        Main: { $ref: '#/components/schemas/A', unevaluatedProperties: false },
        A: { properties: { a: {} } },
      },
      { b: 1 },
      false,
    ],
    [
      'siblings of a reference',
      { Main: { $ref: '#/components/schemas/A', minimum: 3 }, A: { type: 'integer' } },
      2,
      false,
    ],
    ['a pattern', { Main: { pattern: '^\\d+$' } }, '12a', false],
    ['a pattern no unicode pattern can be', { Main: { pattern: '^\\_$' } }, 'x', false],
    [
      'patternProperties',
      { Main: { patternProperties: { '^x-': { type: 'integer' } } } },
      { 'x-a': 'b' },
      false,
    ],
    ['dependentRequired', { Main: { dependentRequired: { a: ['b'] } } }, { a: 1 }, false],
    ['contains', { Main: { contains: { type: 'integer' } } }, ['a', 1], true],
    ['propertyNames', { Main: { propertyNames: { maxLength: 2 } } }, { abc: 1 }, false],
    ['if and then', { Main: CONDITION }, { a: 1 }, false],
    ['not', { Main: { not: { required: ['a', 'b'] } } }, { a: 1 }, true],
  ]

  test.each(cases)('hold for %s: %j %j → %s', (_name, schemas, value, valid) => {
    const validator = validatorOf(schemas)
    expect(validator.accepts(value)).toBe(valid)
    expect(validator.issues(value).length === 0).toBe(valid)
  })

  test('follow a dynamic reference to the outermost anchor', () => {
    const list = {
      $id: 'https://example.test/list',
      $defs: { item: { $dynamicAnchor: 'item' } },
      items: { $dynamicRef: '#item' },
    }
    const main = {
      $id: 'https://example.test/numbers',
      $defs: { item: { $dynamicAnchor: 'item', type: 'number' } },
      $ref: 'list',
    }
    expect(validatorOf({ Main: main, List: list }).accepts(['a'])).toBe(false)
    expect(validatorOf({ Main: main, List: list }).accepts([1])).toBe(true)
    expect(validatorOf({ Main: list }).accepts(['a'])).toBe(true)
  })
})

describe('direction', () => {
  test('a request need not have what is read-only, and may have what is write-only', () => {
    const validator = validatorOf({ Main: USER }, 'request')
    expect(validator.accepts({ name: 'a', password: 'b' })).toBe(true)
    expect(validator.accepts({ name: 'a' })).toBe(false)
    expect(validator.accepts({ id: '1', name: 'a', password: 'b' })).toBe(true)
  })

  test('a response need not have what is write-only, and must not', () => {
    const validator = validatorOf({ Main: USER }, 'response')
    expect(validator.accepts({ id: '1', name: 'a' })).toBe(true)
    expect(validator.accepts({ name: 'a' })).toBe(false)
    expect(validator.issues({ id: '1', name: 'a', password: 'b' }).map(inShort)).toEqual([
      '/password writeOnly: is write-only: it must not be in a response',
    ])
  })

  const ID = { type: 'string', readOnly: true }
  const cases: [string, JsonObject, JsonValue, boolean][] = [
    [
      'through $ref',
      { Main: { required: ['id'], properties: { id: { $ref: '#/components/schemas/Id' } } }, Id: ID },
      {},
      true,
    ],
    [
      'through allOf',
      {
        Main: { required: ['id'], properties: { id: { allOf: [{ $ref: '#/components/schemas/Id' }] } } },
        Id: ID,
      },
      {},
      true,
    ],
    [
      'declared beside the demand',
      { Main: { allOf: [{ required: ['id'] }, { properties: { id: ID } }] } },
      {},
      true,
    ],
    [
      'declared around a demand that is referenced',
      {
        Main: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { id: ID } },
        A: { required: ['id', 'a'] },
      },
      { a: 1 },
      true,
    ],
    [
      'declared around a demand that is referenced',
      {
        Main: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { id: ID } },
        A: { required: ['id', 'a'] },
      },
      {},
      false,
    ],
    [
      'inside oneOf',
      { Main: { oneOf: [{ required: ['id', 'a'], properties: { id: ID } }, { required: ['b'] }] } },
      { a: 1 },
      true,
    ],
    [
      'of another object',
      { Main: { properties: { id: ID, part: { required: ['id'] } } } },
      { part: {} },
      false,
    ],
    [
      'a branch of only required stays a choice',
      { Main: { properties: { id: ID }, oneOf: [{ required: ['id'] }, { required: ['b'] }] } },
      { b: 1 },
      true,
    ],
    ['under not nothing is freed', { Main: { properties: { id: ID }, not: { required: ['id'] } } }, {}, true],
    [
      'a demand of a base used elsewhere stays',
      {
        Main: {
          properties: { a: { $ref: '#/components/schemas/A' } },
          allOf: [{ properties: { id: ID } }, { $ref: '#/components/schemas/A' }],
        },
        A: { required: ['id'] },
      },
      { a: {} },
      false,
    ],
  ]
  test.each(cases)('a demand for a read-only property %s: %j %j → %s', (_name, schemas, value, valid) => {
    expect(validatorOf(schemas, 'request').accepts(value)).toBe(valid)
    expect(validatorOf(schemas, 'request').issues(value).length === 0).toBe(valid)
  })
})

describe('a discriminator', () => {
  const pets = (discriminator: JsonObject): JsonObject => ({
    Main: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { type: 'null' }],
      discriminator,
    },
    Cat: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
    },
    Dog: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
    },
    Cow: { type: 'object', properties: { milk: { type: 'boolean' } } },
  })
  const mapping = { cat: '#/components/schemas/Cat', cow: '#/components/schemas/Cow', hound: 'Dog' }

  test.each<[JsonValue, boolean]>([
    [{ kind: 'cat', lives: 9 }, true],
    [{ kind: 'cat', lives: 'x' }, false],
    [{ kind: 'cat', barks: 'x' }, true],
    [{ kind: 'Dog', barks: true }, true],
    [{ kind: 'hound', barks: 1 }, false],
    [{ kind: 'cow', milk: 1 }, false],
    [{ kind: 'cow', milk: true }, true],
    [{ kind: 'fox' }, false],
    [{}, false],
    [{ kind: 7 }, false],
    [null, true],
  ])('chooses the branch a value is judged by: %j → %s', (value, valid) => {
    const validator = validatorOf(pets({ propertyName: 'kind', mapping }))
    expect(validator.accepts(value)).toBe(valid)
    expect(validator.issues(value).length === 0).toBe(valid)
  })

  test('tells the errors of the branch meant', () => {
    const validator = validatorOf(pets({ propertyName: 'kind', mapping }))
    expect(validator.issues({ kind: 'cat', lives: 'x' }).map(inShort)).toEqual([
      '/lives type: must be an integer',
    ])
  })

  test('tells which values it knows', () => {
    const validator = validatorOf(pets({ propertyName: 'kind' }))
    expect(validator.issues({ kind: 'fox' }).map(inShort)).toEqual([
      '/kind discriminator: "fox" is not one of "Cat", "Dog"',
    ])
  })
})

describe('issues', () => {
  test.each<[string, JsonValue, JsonValue, string[]]>([
    [
      'all violations at once',
      { properties: { a: { type: 'string' }, b: { minimum: 3 } } },
      { a: 1, b: 2 },
      ['/a type: must be a string', '/b minimum: must be at least 3'],
    ],
    [
      'the branch with the right type',
      { anyOf: [{ type: 'object', required: ['a'] }, { type: 'null' }] },
      {},
      ['[a] required: is required'],
    ],
    [
      'the types of all branches',
      { anyOf: [{ type: 'object' }, { type: ['integer', 'null'] }] },
      'x',
      [' type: must be an object, an integer or null'],
    ],
    [
      'the branch its constant names',
      {
        oneOf: [
          { properties: { k: { const: 'a' }, n: { type: 'integer' } } },
          { properties: { k: { const: 'b' } } },
        ],
      },
      { k: 'a', n: 'x' },
      ['/n type: must be an integer'],
    ],
    [
      'that too many branches fit',
      { oneOf: [{ minimum: 1 }, { minimum: 2 }] },
      5,
      [' oneOf: fits 2 of 2 alternatives, where exactly one must fit'],
    ],
    [
      'that none fits, and why',
      { oneOf: [{ minimum: 7 }, { minimum: 9 }] },
      5,
      [' oneOf: fits none of the 2 alternatives: it must be at least 7, or it must be at least 9'],
    ],
    [
      'why the nearest does not fit',
      { oneOf: [{ required: ['a', 'b'] }, { required: ['a', 'c'], properties: { d: { type: 'string' } } }] },
      { a: 1, d: 2 },
      [' oneOf: fits none of the 2 alternatives: b is required'],
    ],
    [
      'one reason of two alternatives only once',
      { anyOf: [{ required: ['a'] }, { required: ['a'], minProperties: 1 }] },
      { b: 2 },
      [' anyOf: fits none of the 2 alternatives: a is required'],
    ],
    [
      'one issue for an item looked for in vain',
      { contains: { type: 'integer' } },
      ['a', 'b'],
      [' contains: must have at least 1 item of the kind its schema asks for'],
    ],
    [
      'the name of an unknown property',
      { properties: {}, additionalProperties: false },
      { 'a/b': 1 },
      ['[a/b] additionalProperties: is not a known property'],
    ],
    [
      'one issue for a bad property name',
      { propertyNames: { maxLength: 2 } },
      { abc: 1 },
      ['[abc] propertyNames: is not an allowed property name'],
    ],
    ['no issue for the `if` itself', CONDITION, { a: 1 }, ['[b] required: is required']],
  ])('name %s', (_name, schema, value, issues) => {
    expect(issuesOf(schema, value)).toEqual(issues)
  })

  test('name the place in the document, through references', () => {
    const validator = validatorOf({
      Main: { properties: { a: { $ref: '#/components/schemas/A' } } },
      A: { allOf: [{ anyOf: [{ type: 'string', maxLength: 1 }, { type: 'null' }] }] },
    })
    expect(validator.issues({ a: 'xy' })[0]).toEqual({
      instance: '/a',
      keyword: 'maxLength',
      schema: '/components/schemas/A/allOf/0/anyOf/0/maxLength',
      message: 'must have at most 1 character',
    })
  })

  test('are at most a hundred, soon, whatever the size of the value', () => {
    const validator = validatorOf({
      Main: { items: { $ref: '#/components/schemas/A' } },
      A: { required: ['a', 'b'] },
    })
    const started = performance.now()
    expect(validator.issues(Array.from({ length: 50_000 }, () => ({})))).toHaveLength(100)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('say so when a value is nested too deeply', () => {
    const validator = validatorOf({ Main: { items: { $ref: '#/components/schemas/Main' } } })
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as JsonValue
    expect(validator.accepts(deep)).toBe(false)
    expect(validator.issues(deep).map(inShort)).toEqual([' depth: is nested too deeply to be checked'])
  })
})

describe('what cannot be checked', () => {
  test.each<[string, JsonValue, string]>([
    ['a broken pattern', { pattern: '(' }, 'the pattern ( is not a regular expression: it is not checked'],
    [
      'a misused keyword',
      { required: true },
      '`required` is not checked: it must be a list of property names',
    ],
    [
      'an unknown type',
      { type: 'file' },
      '`type` is not checked: it must be the name of a JSON type, or a list of such names',
    ],
    [
      'a broken reference',
      { $ref: '#/components/schemas/Nobody' },
      '$ref "#/components/schemas/Nobody" leads nowhere',
    ],
    ['a list that is none', { allOf: {} }, '`allOf` is not checked: it must be a list of schemas'],
  ])('%s is set aside and named, the rest is checked', (_name, broken, message) => {
    const library = libraryOf({ Main: { type: 'object', properties: { a: broken, b: { type: 'string' } } } })
    const validator = library.validator(library.node('/components/schemas/Main'), 'request')
    expect(validator.accepts({ a: 'x' })).toBe(true)
    expect(validator.accepts({ a: 'x', b: 1 })).toBe(false)
    const [keyword] = Object.keys(broken as object)
    expect(library.setAside).toEqual([
      { pointer: `/components/schemas/Main/properties/a/${keyword}`, message },
    ])
  })

  test.each([
    [['maxLength', 'minLength', 'maxItems', 'minItems'], -1, 'a whole number from 0'],
    [['maxContains', 'minContains', 'maxProperties', 'minProperties'], 1.5, 'a whole number from 0'],
    [['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'], '1', 'a number'],
    [['multipleOf'], 0, 'a number above 0'],
    [['enum'], [], 'a list of values'],
    [['uniqueItems'], 1, 'true or false'],
    [['pattern'], 1, 'a regular expression'],
    [['format'], 1, 'the name of a format'],
    [['dependentRequired'], { a: 'b' }, 'lists of property names by property'],
    [['items', 'contains', 'propertyNames', 'additionalProperties'], 1, 'a schema'],
    [['properties', 'patternProperties', 'dependentSchemas'], [], 'schemas by name'],
    [['allOf', 'anyOf', 'oneOf', 'prefixItems'], [], 'a list of schemas'],
  ])('%j that is %j is not checked, and it is told what it must be: %s', (keywords, value, wants) => {
    for (const keyword of keywords) {
      const library = libraryOf({ Main: { [keyword]: value } })
      const validator = library.validator(library.node('/components/schemas/Main'), 'request')
      expect([[], {}, 'x', 7].map(each => validator.accepts(each))).toEqual([true, true, true, true])
      const message = `\`${keyword}\` is not checked: it must be ${wants}`
      expect(library.setAside).toEqual([{ pointer: `/components/schemas/Main/${keyword}`, message }])
    }
  })

  test('a pattern that backtracks without end is answered at once', () => {
    const validator = validatorOf({ Main: { pattern: '^(a+)+$' } })
    const started = performance.now()
    expect(validator.accepts(`${'a'.repeat(60)}b`)).toBe(false)
    expect(validator.accepts('a'.repeat(60))).toBe(true)
    expect(performance.now() - started).toBeLessThan(500)
  })
})

test('nothing is compiled before a value is checked', () => {
  const library = libraryOf({ Main: { pattern: '(' } })
  library.validator(library.node('/components/schemas/Main'), 'request')
  expect(library.setAside).toEqual([])
})

test.each<[schema: string, value: string, want: string[]]>([
  [
    '{"properties":{"__proto__":{"type":"string"}}}',
    '{"__proto__":{"a":1}}',
    ['/__proto__ type: must be a string'],
  ],
  ['{"properties":{"__proto__":{"type":"object"}}}', '{"__proto__":{"a":1}}', []],
  ['{"properties":{"__proto__":false}}', '{"__proto__":1}', ['/__proto__ false: is not allowed']],
  ['{"properties":{"__proto__":false}}', '{}', []],
  ['{"properties":{"__proto__":{}},"additionalProperties":false}', '{"__proto__":1}', []],
  [
    '{"properties":{"a":{}},"additionalProperties":false}',
    '{"__proto__":1}',
    ['[__proto__] additionalProperties: is not a known property'],
  ],
  [
    '{"patternProperties":{"__proto__":{"type":"string"}}}',
    '{"__proto__":1,"my__proto__":2}',
    ['/__proto__ type: must be a string', '/my__proto__ type: must be a string'],
  ],
  [
    '{"patternProperties":{"^_":{"minimum":2}},"properties":{"__proto__":{"maximum":0}}}',
    '{"__proto__":1}',
    ['/__proto__ minimum: must be at least 2', '/__proto__ maximum: must be at most 0'],
  ],
  ['{"allOf":[{"properties":{"__proto__":{}}}],"unevaluatedProperties":false}', '{"__proto__":1}', []],
])('a property called __proto__ is one like any other: %s and %s', (schema, value, want) => {
  expect(issuesOf(JSON.parse(schema), JSON.parse(value))).toEqual(want)
})

test('guarded patterns of one library are not mistaken for each other', () => {
  const library = libraryOf({
    A: { type: 'string', pattern: '^(a|aa)+$' },
    B: { type: 'object', properties: { b: { type: 'string', pattern: '^(b|bb)+$' } } },
  })
  expect(library.validator(library.node('/components/schemas/A'), 'response').accepts('aaa')).toBe(true)
  expect(library.validator(library.node('/components/schemas/B'), 'response').accepts({ b: 'bbb' })).toBe(
    true,
  )
})
