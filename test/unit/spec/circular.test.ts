import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { surveyApi } from '../../../src/spec/survey/survey.ts'

const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const KINDS = Array.from({ length: 30 }, (_, index) => `Kind${index}`)
const ID = { id: { type: 'string' } }

/** An API that lists, creates and reads the schema `A`, and has it in a parameter and a header. */
function apiOf(schemas: JsonObject): JsonObject {
  const content = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
  const ok = (schema: JsonObject): JsonObject => ({ description: 'ok', content: content(schema) })
  const headers = { 'X-A': { schema: to('A') } }
  return {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {
      '/as': {
        get: {
          parameters: [{ name: 'like', in: 'query', style: 'deepObject', schema: to('A') }],
          responses: { 200: { ...ok({ type: 'array', items: to('A') }), headers } },
        },
        post: { requestBody: { content: content(to('A')) }, responses: { 201: ok(to('A')) } },
      },
      '/as/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: ok(to('A')) },
        },
      },
    },
    components: { schemas },
  }
}

describe('a circular schema is loaded, and served with answers that are valid', () => {
  test.each<[string, JsonObject]>([
    ['items', { A: { type: 'object', properties: { ...ID, kids: { type: 'array', items: to('A') } } } }],
    ['items of itself', { A: { type: 'array', items: to('A') } }],
    ['prefixItems', { A: { type: 'array', prefixItems: [to('A'), { type: 'string' }] } }],
    ['additionalProperties', { A: { type: 'object', additionalProperties: to('A') } }],
    ['patternProperties', { A: { type: 'object', patternProperties: { '^x': to('A') } } }],
    ['propertyNames', { A: { type: 'object', propertyNames: to('A') } }],
    ['allOf', { A: { allOf: [to('A'), { type: 'object', properties: ID }] } }],
    ['allOf of two', { A: { allOf: [to('B')], properties: ID }, B: { allOf: [to('A')], required: ['id'] } }],
    ['oneOf', { A: { oneOf: [to('A'), { type: 'string' }] } }],
    [
      'a base that lists many heirs',
      {
        A: { type: 'object', properties: ID, anyOf: KINDS.map(to) },
        ...Object.fromEntries(
          KINDS.map(kind => [kind, { allOf: [to('A'), { properties: { [kind]: to('A') } }] }]),
        ),
      },
    ],
    [
      'a base that lists its heirs',
      {
        A: {
          type: 'object',
          required: ['kind'],
          properties: { ...ID, kind: { type: 'string' } },
          discriminator: { propertyName: 'kind' },
          oneOf: [to('Cat'), to('Dog')],
        },
        Cat: { allOf: [to('A'), { required: ['lives'], properties: { lives: { type: 'integer' } } }] },
        Dog: { allOf: [to('A'), { required: ['bark'], properties: { bark: { type: 'string' } } }] },
      },
    ],
    [
      'an heir of such a base',
      {
        A: { allOf: [to('Base'), { type: 'object', properties: { more: { type: 'string' } } }] },
        Base: {
          type: 'object',
          properties: { ...ID, kind: { type: 'string' } },
          discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/A' } },
          oneOf: [to('A')],
        },
      },
    ],
    ['dependentSchemas', { A: { type: 'object', properties: ID, dependentSchemas: { id: to('A') } } }],
    [
      '$dynamicRef',
      {
        A: {
          $dynamicAnchor: 'node',
          type: 'object',
          properties: { ...ID, kids: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
      },
    ],
    [
      'a property of itself',
      { A: { type: 'object', properties: { ...ID, x: { $ref: '#/components/schemas/A/properties/x' } } } },
    ],
    [
      'a place inside itself',
      {
        A: {
          type: 'object',
          properties: { ...ID, x: { $ref: '#/components/schemas/A/properties/x/properties/y' } },
        },
      },
    ],
    ['nothing but itself', { A: to('A') }],
    ['itself, with something beside', { A: { ...to('A'), type: 'object', properties: ID } }],
    ['each other', { A: to('B'), B: to('A') }],
  ])('%s', async (_, schemas) => {
    const mock = await createMock(apiOf(schemas))
    const { schemas: library } = mock.runtime.api
    const validator = library.validator(library.node('/components/schemas/A'), 'response')
    const list = await mock.fetch('/as')
    expect(list.status).toBe(200)
    for (const item of (await list.json()) as never[]) expect(validator.issues(item)).toEqual([])
    const read = await mock.fetch('/as/x')
    expect([200, 404]).toContain(read.status)
    const body = JSON.stringify({ id: 'x', kind: 'Cat', lives: 9 })
    const made = await mock.fetch('/as', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(made.status).toBeLessThan(500)
    expect((await mock.fetch('/as?like[id]=x')).status).toBeLessThan(500)
  })

  test('a heir is judged by the base as well', async () => {
    const mock = await createMock(
      apiOf({
        A: { type: 'object', required: ['id'], properties: ID, oneOf: [to('Cat'), to('Dog')] },
        Cat: { allOf: [to('A'), { required: ['lives'] }] },
        Dog: { allOf: [to('A'), { required: ['bark'] }] },
      }),
    )
    const { schemas } = mock.runtime.api
    const accepts = (name: string, value: JsonObject): boolean =>
      schemas.validator(schemas.node(`/components/schemas/${name}`), 'response').accepts(value)
    expect(accepts('Cat', { id: 'a', lives: 9 })).toBe(true)
    expect(accepts('Cat', { lives: 9 })).toBe(false)
    expect(accepts('A', { id: 'a', lives: 9 })).toBe(true)
    expect(accepts('A', { id: 'a' })).toBe(false)
    expect(accepts('A', { lives: 9 })).toBe(false)
  })
})

describe('what no value satisfies is named', () => {
  const endless = 'no value satisfies this schema: each would have to hold another of its kind, without end'
  test.each<[string, JsonObject, string[]]>([
    ['a required property', { A: { type: 'object', required: ['a'], properties: { a: to('A') } } }, ['A']],
    [
      'through others',
      {
        A: { type: 'object', required: ['b'], properties: { b: to('B') } },
        B: { allOf: [{ type: 'object', required: ['a'], properties: { a: to('A') } }] },
      },
      ['A', 'B'],
    ],
    ['a list that may not be empty', { A: { type: 'array', minItems: 1, items: to('A') } }, ['A']],
    ['an optional property', { A: { type: 'object', properties: { a: to('A') } } }, []],
    ['null instead', { A: { type: ['object', 'null'], required: ['a'], properties: { a: to('A') } } }, []],
    [
      'another branch',
      { A: { type: 'object', required: ['a'], properties: { a: { oneOf: [to('A'), { type: 'null' }] } } } },
      [],
    ],
    ['an empty list', { A: { type: 'array', items: to('A') } }, []],
  ])('%s', async (_, schemas, names) => {
    const mock = await createMock(apiOf(schemas))
    const found = surveyApi(mock.runtime.api).filter(({ message }) => message === endless)
    expect(found.map(({ pointer }) => pointer.split('/').at(-1)).sort()).toEqual(names)
    expect((await mock.fetch('/as')).status).toBe(200)
  })

  test('a reference that leads only back to itself', async () => {
    const mock = await createMock(apiOf({ A: to('B'), B: to('A') }))
    expect(mock.runtime.api.setAside.map(({ message }) => message)).toEqual([
      '$ref "#/components/schemas/B" leads back to itself',
    ])
  })
})
