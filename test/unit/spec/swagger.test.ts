import { describe, expect, test } from 'vitest'
import { formatWhere } from '../../../src/errors.ts'
import { createMock } from '../../../src/index.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import type { Api, Operation } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { prepareSource } from '../../../src/spec/prepare-source.ts'

const TEXT = `swagger: '2.0'
info: {title: Shop, version: '1'}
host: shop.test
basePath: v1/
schemes: [https, wss]
consumes: [application/json]
produces: [application/json]
security: [{key: []}]
securityDefinitions:
  key: {type: apiKey, name: X-Key, in: header}
  basic: {type: basic}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a.test', tokenUrl: 'https://b.test', scopes: {r: read}}
parameters:
  Limit: {name: limit, in: query, type: integer, maximum: 50, x-example: 7}
  Item: {name: item, in: body, required: true, schema: {$ref: '#/definitions/Item'}}
  Note: {name: note, in: formData, type: string, required: true}
responses:
  Gone: {description: gone, schema: {$ref: '#/definitions/Problem'}}
definitions:
  Item:
    type: object
    discriminator: kind
    required: [kind]
    properties:
      id: {type: integer, readOnly: true}
      kind: {type: string}
      note: {type: string, x-nullable: true}
      price: {type: number, minimum: 0, exclusiveMinimum: true}
  Book: {allOf: [{$ref: '#/definitions/Item'}, {type: object, properties: {pages: {type: integer}}}]}
  Problem: {type: object}
paths:
  /items:
    parameters: [{$ref: '#/parameters/Limit'}]
    get:
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}}
        - {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: pipes}
        - {name: old, in: query, type: array, items: {type: integer}, collectionFormat: tsv}
      responses:
        '200':
          description: ok
          headers: {X-Total: {type: integer}}
          schema: {type: array, items: {$ref: '#/definitions/Item'}}
        '410': {$ref: '#/responses/Gone'}
    post:
      parameters: [{$ref: '#/parameters/Item'}]
      responses: {'201': {description: made, schema: {$ref: '#/definitions/Item'}}}
  /notes:
    post:
      security: []
      parameters:
        - {$ref: '#/parameters/Note'}
        - {name: tags, in: formData, type: array, items: {type: string}}
      responses: {'204': {description: done}}
    put:
      parameters: [{$ref: '#/parameters/Note'}, {name: file, in: formData, type: file}]
      responses: {'204': {description: done}}
    get:
      produces: []
      responses: {'200': {description: ok, schema: {type: string}}}
  /logo:
    get: {produces: [image/png], responses: {'200': {description: ok, schema: {type: file}}}}
`

async function open(document: JsonObject | string): Promise<Api> {
  const given = typeof document === 'string' ? { file: 'api.yaml', text: document } : document
  return loadApi(await prepareSource({ name: 'shop', document: given, extensions: [], overlays: [] }))
}

const api = await open(TEXT)

function operation(key: string): Operation {
  const found = api.operations.find(each => each.key === key)
  if (found === undefined) throw new Error(`no ${key}`)
  return found
}

describe('Swagger 2.0', () => {
  test('gives servers, security and schemas', () => {
    expect(api.dialect).toBe('3.0')
    expect(api.servers.map(({ url }) => url)).toEqual(['https://shop.test/v1'])
    expect([...api.securitySchemes.values()].map(({ name, type, scheme }) => [name, type, scheme])).toEqual([
      ['key', 'apiKey', undefined],
      ['basic', 'http', 'basic'],
      ['oauth', 'oauth2', undefined],
    ])
    expect(operation('POST /notes').security).toEqual([])
    expect(operation('GET /items').security[0]?.schemes[0]?.scheme.name).toBe('key')
    expect(api.schemas.node('/components/schemas/Item').schema).toMatchObject({
      discriminator: { propertyName: 'kind' },
      properties: { note: { type: ['string', 'null'] }, price: { exclusiveMinimum: 0 } },
    })
  })

  test('gives parameters with the way lists are written', () => {
    const told = operation('GET /items').parameters.map(({ name, style, explode }) => [name, style, explode])
    expect(told).toEqual([
      ['limit', 'form', true],
      ['tags', 'form', false],
      ['ids', 'pipeDelimited', false],
      ['old', 'form', false],
    ])
    expect(operation('GET /items').parameters[0]?.schema?.schema).toEqual({ type: 'integer', maximum: 50 })
  })

  test.each([
    ['POST /items', ['application/json'], true],
    ['POST /notes', ['application/x-www-form-urlencoded', 'multipart/form-data'], false],
    ['PUT /notes', ['multipart/form-data'], false],
  ])('gives %s a body, also of parameters kept elsewhere', (key, types, required) => {
    const { requestBody, parameters } = operation(key)
    expect(requestBody?.content.map(({ type }) => type)).toEqual(types)
    expect(requestBody?.required).toBe(required)
    expect(parameters.every(each => ['query', 'header', 'path'].includes(each.in))).toBe(true)
  })

  test('puts all fields of a form into one schema', () => {
    const [media] = operation('POST /notes').requestBody?.content ?? []
    expect(media?.schema?.schema).toMatchObject({
      properties: { note: { type: 'string' }, tags: { type: 'array' } },
      required: ['note'],
    })
    expect(media?.encoding).toEqual({ tags: { style: 'form', explode: false } })
  })

  test.each([
    ['GET /items', '200', ['application/json']],
    ['GET /items', '410', ['application/json']],
    ['GET /notes', '200', ['application/json']],
    ['GET /logo', '200', ['image/png']],
  ])('gives the content of %s %s', (key, status, types) => {
    const response = operation(key).responses.find(each => each.status === status)
    expect(response?.content.map(({ type }) => type)).toEqual(types)
  })

  test.each([
    ['/components/schemas/Item/properties/kind', '26:7'],
    ['/components/parameters/Limit/schema/maximum', '14:50'],
    ['/components/securitySchemes/basic', '11:3'],
    ['/components/responses/Gone/content/application~1json/schema', '18:29'],
    ['/paths/~1items/get/parameters/1', '37:11'],
    ['/paths/~1items/get/responses/200/content/application~1json/schema/items', '43:33'],
    ['/paths/~1items/get/responses/200/headers/X-Total/schema', '42:21'],
    ['/paths/~1notes/post/requestBody/content/multipart~1form-data/schema/properties/tags/items', '53:51'],
    ['/servers/0', '3:1'],
    ['/openapi', '1:1'],
  ])('%s stands where it was written', (pointer, place) => {
    expect(formatWhere(api.where(pointer))).toBe(`api.yaml:${place}`)
  })

  test('names what has no counterpart', () => {
    expect(api.setAside.map(({ pointer }) => formatWhere(api.where(pointer)))).toEqual(['api.yaml:38:71'])
    expect(api.setAside[0]?.message).toBe(
      '`collectionFormat` "tsv" is not modelled in query; it is read as csv',
    )
  })

  test('is served', async () => {
    const document = { file: 'api.yaml', text: TEXT }
    const mock = await createMock({ name: 'shop', document, extensions: [], overlays: [] })
    const headers = { 'x-key': 'k', 'content-type': 'application/json' }
    const made = await mock.fetch('/v1/items', { method: 'POST', headers, body: '{"kind":"Book"}' })
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: number }
    const list = await (await mock.fetch('/v1/items?limit=50', { headers })).json()
    expect(list).toContainEqual(expect.objectContaining({ id, kind: 'Book' }))
  })

  test('given as an object is not changed', async () => {
    const document: JsonObject = {
      swagger: '2.0',
      info: { title: 't', version: '1' },
      definitions: { A: { type: 'object', 'x-nullable': true } },
      paths: {
        '/a': { get: { responses: { 200: { description: '', schema: { $ref: '#/definitions/A' } } } } },
      },
    }
    const before = structuredClone(document)
    expect((await open(document)).operations).toHaveLength(1)
    expect(document).toEqual(before)
  })
})

describe('a broken part of a Swagger 2.0 document is set aside', () => {
  const path = (operation: unknown): JsonObject => ({ paths: { '/a': { get: operation } } }) as JsonObject

  test.each<[JsonObject, string]>([
    [path({ parameters: [{ name: 'x' }] }), '/paths/~1a/get/parameters/0'],
    [path({ parameters: [null] }), '/paths/~1a/get/parameters/0'],
    [path({ parameters: [{ in: 'query', type: 'string' }] }), '/paths/~1a/get/parameters/0'],
    [path({ parameters: {} }), '/paths/~1a/get/parameters'],
    [path({ parameters: [{ $ref: '#/parameters/None' }] }), '/paths/~1a/get/parameters/0'],
    [path({ responses: 3 }), '/paths/~1a/get/responses'],
    [path({ responses: { 200: null } }), '/paths/~1a/get/responses/200'],
    [path(null), '/paths/~1a/get'],
    [{ paths: { '/a': null } }, '/paths/~1a'],
    [{ paths: [] }, '/paths'],
    [{ definitions: { A: null } }, '/definitions/A'],
    [{ securityDefinitions: { a: null } }, '/securityDefinitions/a'],
    [{ responses: { a: 'x' } }, '/responses/a'],
    [{ parameters: { a: { in: 'nowhere', name: 'a' } } }, '/parameters/a'],
  ])('%j', async (broken, pointer) => {
    const opened = await open({ swagger: '2.0', info: { title: 't', version: '1' }, ...broken })
    for (const { parameters } of opened.operations) expect(parameters).toEqual([])
    expect(opened.setAside.map(part => part.pointer)).toEqual([pointer])
  })

  test('names that mean something to JavaScript are names', async () => {
    const text = `{"swagger":"2.0","info":{},"definitions":{"__proto__":{"type":"object"},"constructor":{"type":"string"}},
      "paths":{"/a":{"post":{"parameters":[{"in":"formData","name":"__proto__","type":"string"},{"in":"query","name":"constructor","type":"string"}],
      "responses":{"200":{"description":"","schema":{"$ref":"#/definitions/constructor"}}}}}}}`
    const opened = await open(text)
    expect(opened.operations[0]?.parameters.map(({ name }) => name)).toEqual(['constructor'])
    expect(({} as Record<string, unknown>)['type']).toBeUndefined()
  })
})

test.each([
  ['of nothing, bytes', {}, {}, ['application/octet-stream']],
  ['of its operation', {}, { produces: ['image/png'] }, ['image/png']],
  ['of all', { produces: ['text/csv'] }, {}, ['text/csv']],
  [
    'of its operation before that of all',
    { produces: ['text/csv'] },
    { produces: ['image/png'] },
    ['image/png'],
  ],
])('a file is of the type %s', async (_what, root, own, types) => {
  const responses = { 200: { description: 'ok', schema: { type: 'file' } } }
  const files = await open({
    swagger: '2.0',
    info: { title: 'Files', version: '1' },
    ...root,
    paths: { '/file': { get: { ...own, responses } } },
  })
  expect(files.operations[0]?.responses[0]?.content.map(({ type }) => type)).toEqual(types)
})
