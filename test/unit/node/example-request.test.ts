import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createExampleRequests, exampleRequests } from '../../../src/node/example-request.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { RunningMock } from '../../../src/mock/types.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { answer, arrayOf, hinting, json, mockOf, object, parameter, ref, text } from '../engine/mock-of.ts'

const SCHEMAS: JsonObject = {
  Team: object({ id: { ...text, readOnly: true }, title: text, motto: text }, 'id'),
  Note: object({ id: { ...text, readOnly: true }, text }, 'id'),
}
const list = (name: string): JsonObject => ({ responses: { '200': answer(arrayOf(ref(name))) } })
const create = (name: string, type?: string): JsonObject => ({
  requestBody: json(ref(name), type),
  responses: { '201': answer(ref(name)) },
})

/** Every example of an API with these paths, as a line, and the status it gets. */
async function examplesOf(paths: JsonObject): Promise<[line: string, status: number, body: JsonObject][]> {
  const { mock } = mockOf(paths, SCHEMAS, { empty: false })
  return Promise.all(
    exampleRequests(mock as RunningMock).map(
      async ({ method, path, headers, body }): Promise<[string, number, JsonObject]> => {
        const sent = {
          method,
          headers: { ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }
        const { status } = await mock.fetch(path, sent)
        return [`${method} ${path}`, status, (body ?? {}) as JsonObject]
      },
    ),
  )
}

test('what can be listed and made comes before what is only listed, the plainest path first', async () => {
  const examples = await examplesOf({
    '/info': { get: list('Note') },
    '/teams/{teamId}/notes': {
      parameters: [parameter('path', 'teamId')],
      get: list('Note'),
      post: create('Note'),
    },
    '/teams': { get: list('Team'), post: create('Team', '*/*') },
  })
  expect(examples.map(([line, status]) => [line, status])).toEqual([
    ['GET /teams', 200],
    ['POST /teams', 201],
  ])
})

test('a header that is a document of JSON is written so, in characters that a header can hold', async () => {
  const schema = { const: { path: '/é' } }
  const arg = { in: 'header', name: 'API-Arg', required: true, content: { 'application/json': { schema } } }
  const examples = await examplesOf({ '/teams': { get: { ...list('Team'), parameters: [arg] } } })
  expect(examples.map(([line, status]) => [line, status])).toEqual([['GET /teams', 200]])
})

test('a value with half a character, which no URL can hold, is written all the same', async () => {
  const of = { in: 'query', name: 'of', required: true, schema: { const: 'x\ud800' } }
  const [[line] = ['']] = await examplesOf({ '/teams': { get: { ...list('Team'), parameters: [of] } } })
  expect(line).toBe('GET /teams?of=x%EF%BF%BD')
})

test('a body in which nothing is required shows something all the same', async () => {
  const [, [, status, body] = ['', 0, {}]] = await examplesOf({
    '/teams': { get: list('Team'), post: create('Team') },
  })
  expect([status, Object.keys(body).length]).toEqual([201, 2])
})

test('an API that keeps nothing has examples too, with values that suit the names of parameters', async () => {
  const examples = await examplesOf({
    '/rates': {
      get: {
        parameters: [{ ...parameter('query', 'start_date'), required: true }],
        responses: { '200': answer(object({ rate: { type: 'number' } })) },
      },
    },
    '/convert': {
      post: {
        requestBody: json(object({ amount: text }, 'amount')),
        responses: { '200': answer(object({ rate: text })) },
      },
    },
  })
  expect(examples.map(([line, status]) => [line.replace(/\d{4}-\d\d-\d\d.*/, 'DAY'), status])).toEqual([
    ['GET /rates?start_date=DAY', 200],
    ['POST /convert', 200],
  ])
})

test('an example is sent with the first credential that has the scopes it needs', async () => {
  const guarded = (scope: string): JsonObject => ({ security: [{ Key: [scope] }] })
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/teams': {
        get: { ...list('Team'), ...guarded('read') },
        post: { ...create('Team'), ...guarded('write') },
      },
    },
    components: {
      schemas: SCHEMAS,
      securitySchemes: { Key: { type: 'apiKey', in: 'header', name: 'x-key' } },
    },
  }
  const mock = createMock(toSpecSource(document), {
    credentials: [
      { value: 'reader', scopes: ['read'] },
      { value: 'writer', scopes: ['read', 'write'] },
    ],
  })
  const keys = exampleRequests(mock as RunningMock).map(({ headers }) => headers['x-key'])
  expect(keys).toEqual(['reader', 'writer'])
})

test('where all stands below other records, ids are those of records that are there', async () => {
  const team = parameter('path', 'teamId')
  const examples = await examplesOf({
    '/teams/{teamId}': { parameters: [team], get: { responses: { '200': answer(ref('Team')) } } },
    '/teams/{teamId}/notes': { parameters: [team], get: list('Note'), post: create('Note') },
  })
  expect(examples.map(([line, status]) => [line.replace(/teams\/[^/]+/, 'teams/ID'), status])).toEqual([
    ['GET /teams/ID/notes', 200],
    ['POST /teams/ID/notes', 201],
  ])
})

test.each<[JsonObject, string]>([
  [{ explode: true }, 'GET /rates/A,B?in=A&in=B'],
  [{ explode: false }, 'GET /rates/A,B?in=A,B'],
  [{ style: 'pipeDelimited', explode: false }, 'GET /rates/A,B?in=A%7CB'],
])('lists in path and query are written as the document wants them: %j', async (form, line) => {
  const schema = { type: 'array', minItems: 2, prefixItems: [{ const: 'A' }, { const: 'B' }], maxItems: 2 }
  const parameters = [
    { name: 'of', in: 'path', required: true, schema },
    { name: 'in', in: 'query', required: true, schema, ...form },
  ]
  const responses = { '200': answer(object({ rate: { type: 'number' } })), '400': answer({}) }
  const { mock } = mockOf({ '/rates/{of}': { get: { parameters, responses } } }, {})
  const [binding] = mock.runtime.model.bindings.values()
  const request = binding && createExampleRequests(mock as RunningMock)(binding)
  expect(`${request?.method} ${request?.path}`).toBe(line)
  expect((await mock.fetch(request?.path ?? '')).status).not.toBe(400)
})

test('what a query must hold is written as an object or as JSON where the document says so', async () => {
  const day = object({ day: { const: '2026-01-15' } }, 'day')
  const parameters = [
    { name: 'from', in: 'query', required: true, style: 'deepObject', explode: true, schema: day },
    { name: 'to', in: 'query', required: true, ...json(day) },
  ]
  const responses = { '200': answer(object({ rate: { type: 'number' } })) }
  const examples = await examplesOf({ '/rates': { get: { parameters, responses } } })
  expect(examples).toEqual([
    ['GET /rates?from%5Bday%5D=2026-01-15&to=%7B%22day%22%3A%222026-01-15%22%7D', 200, {}],
  ])
})

test.each([
  [
    'the first page',
    { name: 'page', in: 'query', required: true, schema: { type: 'integer', minimum: 1 } },
    'page=1',
  ],
  ['few records', { name: 'limit', in: 'query', schema: { type: 'integer' } }, 'limit=2'],
])('of a list that is cut into pages it asks for %s', async (_what, page, query) => {
  const size = { name: 'per_page', in: 'query', schema: { type: 'integer' } }
  const parameters = page.name === 'page' ? [page, size] : [page, parameter('query', 'cursor')]
  const [[line] = ['']] = await examplesOf({ '/teams': { get: { parameters, ...list('Team') } } })
  expect(line).toContain(query)
})

test('fields that name other records name some that are there, also inside an envelope', async () => {
  const Task = object({ id: { ...text, readOnly: true }, teamId: text, title: text }, 'id', 'teamId')
  const { mock } = mockOf(
    {
      '/tasks': {
        post: {
          requestBody: json(object({ task: ref('Task') }, 'task')),
          responses: { '201': answer(ref('Task')), '422': answer(object({ message: text })) },
        },
        get: list('Task'),
      },
      '/teams': { get: list('Team') },
      '/teams/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Team')) } },
      },
    },
    { ...SCHEMAS, Task },
    { empty: false, ...hinting({ resources: { Task: { references: { teamId: 'Team' } } } }) },
  )
  const create = exampleRequests(mock as RunningMock).find(({ method }) => method === 'POST')
  const teams = mock.session.list('Team').map(({ id }) => id)
  expect(create?.body).toMatchObject({ task: { teamId: expect.toBeOneOf(teams) } })
})
