import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addToGist, createGist } from '../../../../../src/contract/suggest/gist/gist.ts'
import {
  type SchemaDialect,
  toSchema,
  toTextSchema,
} from '../../../../../src/contract/suggest/gist/gist-schema.ts'
import { mergeGist } from '../../../../../src/contract/suggest/gist/merge-gists.ts'
import type { JsonObject, JsonValue } from '../../../../../src/json/value.ts'
import { loadApi } from '../../../../../src/spec/load.ts'

function gistOf(values: readonly JsonValue[], isClean: boolean = true): ReturnType<typeof createGist> {
  const gist = createGist()
  for (const value of values) addToGist(gist, value, isClean ? value : undefined)
  return gist
}

const schemaOf = (values: readonly JsonValue[], dialect: SchemaDialect = '3.1'): JsonObject =>
  toSchema(gistOf(values), dialect).schema

const WORDS = Array.from({ length: 60 }, (_, index) => ['open', 'closed', 'draft'][index % 3] ?? '')
const ID = '123e4567-e89b-12d3-a456-426614174000'

describe('the schema of what was seen', () => {
  test.each<[what: string, values: JsonValue[], v31: JsonObject, v30?: JsonObject]>([
    ['a type', ['a'], { type: 'string' }],
    ['whole numbers', [1, 2], { type: 'integer' }],
    ['numbers, some of them whole', [1, 2.5], { type: 'number' }],
    ['null beside a type', ['a', null], { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['nothing but null', [null], {}, { nullable: true }],
    ['several types', ['a', 1], { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
    [
      'several types and null',
      ['a', 1, null],
      { anyOf: [{ type: 'integer' }, { type: 'string' }, { type: 'null' }] },
      { anyOf: [{ type: 'integer' }, { type: 'string' }], nullable: true },
    ],
    ['days', ['2026-01-15'], { type: 'string', format: 'date' }],
    ['moments', ['2026-01-15T09:00:00Z'], { type: 'string', format: 'date-time' }],
    ['texts of which only some have a form', [ID, 'x'], { type: 'string' }],
    ['ids', [ID], { type: 'string', format: 'uuid' }],
    [
      'few words, each often, where the name says that they sort',
      WORDS.map(status => ({ status, country: status })),
      {
        type: 'object',
        properties: {
          status: { type: 'string', enum: ['closed', 'draft', 'open'] },
          country: { type: 'string' },
        },
      },
    ],
    [
      'few words, each seldom',
      WORDS.slice(0, 9).map(status => ({ status })),
      { type: 'object', properties: { status: { type: 'string' } } },
    ],
    ['a list of nothing', [[]], { type: 'array', items: {} }],
    ['a list', [[1], ['a']], { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'string' }] } }],
    [
      'objects, a member not always there',
      [{ a: 1, b: 'x' }, { a: null }],
      { type: 'object', properties: { a: { type: ['integer', 'null'] }, b: { type: 'string' } } },
      { type: 'object', properties: { a: { type: 'integer', nullable: true }, b: { type: 'string' } } },
    ],
    [
      'an object whose names are ids',
      [{ [ID]: { a: 1 }, 42: { a: 2 } }],
      { type: 'object', additionalProperties: { type: 'object', properties: { a: { type: 'integer' } } } },
    ],
  ])('%s', (_, values, v31, v30 = v31) => {
    expect(schemaOf(values)).toEqual(v31)
    expect(schemaOf(values, '3.0')).toEqual(v30)
  })

  test('what is always there is a remark, since it need not be', () => {
    const { schema, remarks } = toSchema(gistOf([{ a: { b: 1 } }, { a: { b: 2 }, c: 1 }]), '3.1')
    expect(remarks).toEqual(['always there in a: b (2 objects)', 'always there: a (2 objects)'])
    expect(schema['required']).toBeUndefined()
  })

  test('a text that may be a secret is never one of an enumeration', () => {
    const gist = gistOf(
      WORDS.map(status => ({ status })),
      false,
    )
    expect(toSchema(gist, '3.1').schema['properties']).toEqual({ status: { type: 'string' } })
  })

  test('what travels as text is one where some of it is no number, and a list where it came twice', () => {
    expect(toTextSchema(gistOf([1, 'a']))).toEqual({ type: 'string' })
    expect(toTextSchema(gistOf([1, 2]))).toEqual({ type: 'integer' })
    expect(toTextSchema(gistOf([1, [1, 2]]))).toEqual({ type: 'array', items: { type: 'string' } })
  })

  test('every value keeps to the schema of all of them, in both dialects, seen together or apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>, { minLength: 1, maxLength: 8 }),
        values => {
          const apart = mergeGist(gistOf(values.slice(0, 2)), gistOf(values.slice(2)))
          for (const gist of [gistOf(values), apart]) {
            for (const [version, dialect] of [
              ['3.0.3', '3.0'],
              ['3.1.0', '3.1'],
            ] as const) {
              const accepts = acceptor(version, toSchema(gist, dialect).schema)
              expect(values.filter(value => !accepts(value))).toEqual([])
            }
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  test('a member of any name, and any depth, does no harm', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as JsonValue
    const odd = JSON.parse('{"__proto__":{"a":1},"constructor":1}') as JsonValue
    expect(acceptor('3.1.0', schemaOf([deep]))(deep)).toBe(true)
    expect(Object.keys(schemaOf([odd])['properties'] as JsonObject)).toEqual(['__proto__', 'constructor'])
  })
})

function acceptor(version: string, schema: JsonObject): (value: JsonValue) => boolean {
  const document = {
    openapi: version,
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas: { Seen: schema } },
  }
  const { schemas } = loadApi({ name: 't', document, extensions: [], overlays: [] })
  const validator = schemas.validator(schemas.node('/components/schemas/Seen'), 'response')
  return value => validator.accepts(value)
}
