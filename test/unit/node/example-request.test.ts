import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { exampleRequests } from '../../../src/node/example-request.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { RunningMock } from '../../../src/mock/types.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, text } from '../engine/mock-of.ts'

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
