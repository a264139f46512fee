import { expect, test } from 'vitest'
import { findUndescribed } from '../../../../src/contract/annotations/describe.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const text: JsonObject = { type: 'string' }
const only = (...names: string[]): JsonObject => ({
  properties: Object.fromEntries(names.map(name => [name, text])),
})

function undescribed(schema: JsonObject, value: JsonValue, others: JsonObject = {}): string[] {
  const { schemas } = loadApi({
    name: 't',
    document: {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: {},
      components: { schemas: { It: schema, ...others } },
    },
    extensions: [],
    overlays: [],
  })
  const found = findUndescribed(schemas, schemas.node('/components/schemas/It'), value, 'response')
  return found.undescribed.map(({ pointer, name }) => `${pointer}/${name}`)
}

const CASES: readonly (readonly [what: string, schema: JsonObject, value: JsonValue, found: string[]])[] = [
  ['a property of its own', only('a'), { a: '', b: '' }, ['/b']],
  ['a free-form object', { type: 'object' }, { a: '' }, []],
  ['allOf', { allOf: [only('a'), only('b')] }, { a: '', b: '', c: '' }, ['/c']],
  [
    'siblings of a reference',
    { $ref: '#/components/schemas/Other', ...only('a') },
    { a: '', o: '', c: '' },
    ['/c'],
  ],
  ['anyOf: all branches that fit', { anyOf: [only('a'), only('b')] }, { a: '', b: '' }, []],
  [
    'a branch that does not fit',
    { anyOf: [only('a'), { ...only('b'), required: ['b', 'c'] }] },
    { a: '', b: '' },
    ['/b'],
  ],
  ['no branch that fits', { oneOf: [{ ...only('a'), required: ['a'] }] }, { b: '' }, []],
  [
    'then',
    { if: { required: ['a'] }, then: only('a', 'b'), else: only('c') },
    { a: '', b: '', c: '' },
    ['/c'],
  ],
  ['else', { if: { required: ['a'] }, then: only('a'), else: only('c') }, { b: '', c: '' }, ['/b']],
  ['an if without then', { if: only('a'), ...only('b') }, { a: '', b: '' }, []],
  ['dependentSchemas', { ...only('a'), dependentSchemas: { a: only('b') } }, { a: '', b: '' }, []],
  [
    'dependentSchemas of what is not there',
    { ...only('a'), dependentSchemas: { a: only('b') } },
    { b: '' },
    ['/b'],
  ],
  ['patternProperties', { patternProperties: { '^x-': text } }, { 'x-a': '', y: '' }, ['/y']],
  ['additionalProperties', { ...only('a'), additionalProperties: text }, { b: '' }, []],
  ['additionalProperties that refuse', { ...only('a'), additionalProperties: false }, { b: '' }, []],
  [
    'additionalProperties of one part',
    { allOf: [only('a'), { additionalProperties: only('c') }] },
    { b: { c: '', d: '' } },
    ['/b/d'],
  ],
  ['unevaluatedProperties', { ...only('a'), unevaluatedProperties: only('c') }, { b: { d: '' } }, ['/b/d']],
  ['items', { type: 'array', items: only('a') }, [{ a: '' }, { b: '' }], ['/1/b']],
  [
    'prefixItems',
    { type: 'array', prefixItems: [only('a')], items: only('b') },
    [{ a: '' }, { a: '' }],
    ['/1/a'],
  ],
  ['a required name', { ...only('a'), required: ['b'] }, { b: '' }, []],
  ['not', { ...only('a'), not: { required: ['z'], ...only('b') } }, { b: '' }, ['/b']],
  [
    'itself',
    { ...only('a'), properties: { a: text, it: { $ref: '#/components/schemas/It' } } },
    { it: { it: { b: '' } } },
    ['/it/it/b'],
  ],
  ['a circle', { allOf: [{ $ref: '#/components/schemas/It' }, only('a')] }, { a: '', b: '' }, ['/b']],
  ['a broken reference', { $ref: '#/components/schemas/Nothing', ...only('a') }, { a: '' }, []],
  ['a name of the prototype', only('a'), { constructor: '' }, ['/constructor']],
]

test.each(CASES)('%s', (_, schema, value, found) => {
  expect(undescribed(schema, value, { Other: only('o') })).toEqual(found)
})

test('a value that is nested a thousand times ends', () => {
  let value: JsonValue = { b: '' }
  for (let depth = 0; depth < 1000; depth++) value = { it: value }
  const schema = { properties: { it: { $ref: '#/components/schemas/It' } } }
  expect(undescribed(schema, value)).toEqual([])
})

test('what was found of one value is not said of the next', () => {
  const schema: JsonObject = {
    properties: { kind: { type: 'string' }, list: { prefixItems: [only('first')], items: only('rest') } },
    anyOf: [
      { properties: { kind: { const: 'cat' }, lives: text }, required: ['kind'] },
      { properties: { kind: { const: 'dog' }, barks: only('loud') }, required: ['kind'] },
    ],
    if: { required: ['extra'] },
    then: only('extra'),
  }
  const { schemas } = loadApi({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/': { get: { responses: {} } } },
    components: { schemas: { It: schema } },
  })
  const node = schemas.node('/components/schemas/It')
  const of = (value: JsonValue): string[] =>
    findUndescribed(schemas, node, value, 'response').undescribed.map(
      ({ pointer, name }) => `${pointer}/${name}`,
    )
  const rounds: readonly (readonly [value: JsonValue, found: string[]])[] = [
    [{ kind: 'cat', lives: '9', barks: {} }, ['/barks']],
    [{ kind: 'dog', lives: '9', barks: { loud: '', soft: '' } }, ['/lives', '/barks/soft']],
    [{ kind: 'cat', extra: '' }, []],
    [
      { kind: 'cat', list: [{ first: '' }, { first: '' }, { rest: '' }, { rest: '', x: '' }] },
      ['/list/1/first', '/list/3/x'],
    ],
    [{ kind: 'bird', lives: '', wings: '' }, []],
    [{ kind: 'dog', ['__proto__']: 1, constructor: 1 }, ['/__proto__', '/constructor']],
  ]
  for (let round = 0; round < 2; round++)
    for (const [value, found] of rounds) expect(of(value)).toEqual(found)
})
