import { expect, test } from 'vitest'
import type { Opinion } from '../../../src/contract/second-opinion/second-opinion.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { documentForPrism } from '../../../src/prism/document-for-prism.ts'
import { loadPrism } from '../../../src/prism/load-prism.ts'
import { createPrismOpinion } from '../../../src/prism/prism-opinion.ts'
import { readDocument } from '../../../src/prism/read-document.ts'
import { NoEndError } from '../../../src/prism/open-reader.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { prepareSource } from '../../../src/spec/prepare-source.ts'
import type { Api } from '../../../src/spec/api.ts'
import { toExchange } from '../../contract/faults/cases.ts'

const answer = (schema: JsonObject): JsonObject => ({
  description: '',
  content: { 'application/json': { schema } },
})

function apiOf(schema: JsonObject, more: JsonObject = {}): Api {
  const document = {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: { '/a': { get: { responses: { 200: answer(schema) } } } },
    ...more,
  }
  return loadApi({ name: 'a', document, extensions: [], overlays: [] })
}

/** What is thought of bodies that the first operation answers. */
async function opinionsOf(api: Api): Promise<(body: string) => Opinion> {
  const [operation] = api.operations
  if (operation === undefined) throw new Error('no operation')
  const opinion = await createPrismOpinion([api])
  return body => opinion.judge(api, operation, toExchange({ what: '', path: '/a', raw: body }))
}

async function opinionOf(api: Api, body: string): Promise<Opinion> {
  return (await opinionsOf(api))(body)
}

const subjectsOf = (opinion: Opinion): string[] =>
  'why' in opinion ? [opinion.why] : opinion.objections.map(({ subject }) => subject)

test.each<[what: string, schema: JsonObject, right: string, wrong: string]>([
  ['a keyword of 2020-12', { prefixItems: [{ type: 'string' }] }, '["a"]', '[1]'],
  ['a reference by anchor', { $ref: '#text' }, '"a"', '1'],
  ['a reference that leads nowhere allows anything', { $ref: '#/components/nowhere' }, '1', ''],
  ['a reference to the network is not followed', { $ref: 'http://127.0.0.1:9/a.json' }, '1', ''],
  [
    'a name of the language',
    { properties: { __proto__x: { type: 'string' } } },
    '{"__proto__":1}',
    '{"__proto__x":1}',
  ],
])('it looks at what we look at: %s', async (_, schema, right, wrong) => {
  const api = apiOf(schema, { components: { schemas: { Text: { $anchor: 'text', type: 'string' } } } })
  const ofBody = await opinionsOf(api)
  expect(subjectsOf(ofBody(right))).toEqual([])
  if (wrong !== '') expect(subjectsOf(ofBody(wrong))).toEqual(['body'])
})

test('a Swagger document is given to it as we converted it', async () => {
  const document = {
    swagger: '2.0',
    info: { title: 'A', version: '1' },
    produces: ['application/json'],
    paths: { '/a': { get: { responses: { 200: { description: '', schema: { type: 'string' } } } } } },
  }
  const api = loadApi(await prepareSource({ name: 'a', document, extensions: [], overlays: [] }))
  expect(subjectsOf(await opinionOf(api, '1'))).toEqual(['body'])
})

test('an operation it does not find is told', async () => {
  const query = { query: { responses: { 200: answer({}) } } }
  const api = apiOf({}, { openapi: '3.2.0', paths: { '/a': query } })
  expect(await opinionOf(api, '1')).toEqual({ why: 'it does not find the operation in the document' })
})

test('what it cannot read of a document is told with its reason, and the rest is read', async () => {
  const item = { get: { responses: { 200: answer({ type: 'string' }) } } }
  const broken = { ...item, put: null }
  const api = apiOf({}, { paths: { '/b': item, '/broken': broken, '/c': item, '/a': item } })
  const opinion = await createPrismOpinion([api])
  const told = api.operations.map(operation =>
    subjectsOf(opinion.judge(api, operation, toExchange({ what: '', path: '', raw: '1' }))),
  )
  const why = expect.stringMatching(/^it cannot read the document here: .*\/broken\/put/)
  expect(told).toEqual([['body'], [why], ['body'], ['body']])
})

test('reading that does not come to an end is ended', async () => {
  const { document } = apiOf({})
  const reader = (await loadPrism()).openReader()
  await expect(reader.read(document, 0)).rejects.toBeInstanceOf(NoEndError)
  expect(await reader.read(document)).toMatchObject([{ method: 'get', path: '/a' }])
  await reader.close()
  const endless = { ...reader, read: () => Promise.reject(new NoEndError('no end')) }
  const read = await readDocument(endless, apiOf({}))
  expect(read('GET', '/a')).toEqual({ why: 'it cannot read the document here: no end' })
})

test('the document of the API is not changed, and what must not be given is not in the copy', () => {
  const operation = {
    callbacks: { a: { 'http://a.test': {} } },
    responses: {
      200: answer({ type: 'string', pattern: '(a+)+$', properties: { callbacks: {}, pattern: {} } }),
    },
  }
  const api = apiOf({}, { paths: { '/a': { get: operation } }, webhooks: { a: {} } })
  const before = structuredClone(api.document)
  expect(documentForPrism(api)).toEqual({
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'A', version: '1' },
    paths: {
      '/a': {
        get: { responses: { 200: answer({ type: 'string', properties: { callbacks: {}, pattern: {} } }) } },
      },
    },
  })
  expect(api.document).toEqual(before)
})

test('a dialect of the author is kept, and aliases stay one object', () => {
  const shared = { type: 'string' }
  const more = {
    jsonSchemaDialect: 'https://json-schema.org/draft/2019-09/schema',
    'x-a': shared,
    'x-b': shared,
  }
  const copy = documentForPrism(apiOf({}, more))
  expect(copy['jsonSchemaDialect']).toBe(more.jsonSchemaDialect)
  expect(copy['x-a']).toBe(copy['x-b'])
  expect(copy['x-a']).not.toBe(shared)
})

test('where it throws on headers, or does not know a scheme, the rest is asked', async () => {
  const list = { 'x-a': { schema: { type: 'array', items: { type: 'string' } } } }
  const operation = {
    security: [{ tls: [] }],
    responses: { 200: { ...answer({ type: 'string' }), headers: list } },
  }
  const components = { securitySchemes: { tls: { type: 'mutualTLS' } } }
  const opinion = await opinionOf(apiOf({}, { paths: { '/a': { get: operation } }, components }), '1')
  expect(subjectsOf(opinion)).toEqual(['body'])
  expect('silent' in opinion && [...opinion.silent.keys()]).toEqual(['header', 'security'])
})
