import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { toSpecSource } from '../../../src/spec/source.ts'

const METHODS = ['get', 'post', 'put'] as const
const body: JsonObject = { content: { 'application/json': { schema: { type: 'object' } } } }

/** The operations of a path with these answers. */
const operations = (responses: JsonObject): JsonObject =>
  Object.fromEntries(
    METHODS.map(method => [method, { ...(method === 'get' ? {} : { requestBody: body }), responses }]),
  )

/** A mock whose `/old` sends clients on to `location`, and whose `/new` says how it was asked. */
function sendingTo(location: string, status = 302): Mock {
  const mock = createMock(
    toSpecSource({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      servers: [{ url: 'https://api.test/v1' }],
      paths: {
        '/old': operations({ [status]: { description: 'elsewhere' } }),
        '/new': operations({ '200': { description: 'ok', ...body } }),
      },
    }),
  )
  for (const method of ['GET', 'POST', 'PUT']) {
    mock.on(`${method} /old`, ({ respond }) => respond.with(status, undefined, { location }))
    mock.on(`${method} /new`, ({ body: sent = null, respond }) => respond.with(200, { method, sent }))
  }
  return mock
}

const sent = { a: 1 }
const withBody = (method: string): RequestInit => ({
  method,
  body: JSON.stringify(sent),
  headers: { 'content-type': 'application/json' },
})

test.each<[status: number, method: string, asked: string, sent: JsonObject | null]>([
  [301, 'GET', 'GET', null],
  [301, 'POST', 'GET', null],
  [302, 'POST', 'GET', null],
  [302, 'PUT', 'PUT', sent],
  [303, 'POST', 'GET', null],
  [303, 'PUT', 'GET', null],
  [307, 'POST', 'POST', sent],
  [308, 'PUT', 'PUT', sent],
])('after %i a %s goes on as a %s', async (status, method, asked, kept) => {
  const mock = sendingTo('/v1/new', status)
  const response = await mock.fetch('/v1/old', method === 'GET' ? {} : withBody(method))
  expect(await response.json()).toEqual({ method: asked, sent: kept })
  expect(response).toMatchObject({ status: 200, redirected: true })
  expect(new URL(response.url).pathname).toBe('/v1/new')
  expect(mock.journal).toHaveLength(2)
})

test.each([
  ['on its own server', 'https://api.test/v1/new'],
  ['beside the path', 'new?x=1'],
])('an address %s is followed', async (_, location) => {
  const response = await sendingTo(location).fetch('https://api.test/v1/old')
  expect(response).toMatchObject({ status: 200, url: new URL(location, 'https://api.test/v1/old').href })
})

test.each([
  ['on another server', 'https://elsewhere.test/v1/new'],
  ['the document does not have', '/v1/nowhere'],
  ['that is none', 'https://'],
])('an address %s is left to the caller', async (_, location) => {
  const mock = sendingTo(location)
  const response = await mock.fetch('/v1/old')
  expect(response).toMatchObject({ status: 302, redirected: false })
  expect(response.headers.get('location')).toBe(location)
  expect(mock.journal).toHaveLength(1)
})

test('nothing is followed where the caller does so by hand', async () => {
  const mock = sendingTo('/v1/new')
  expect((await mock.fetch('/v1/old', { redirect: 'manual' })).status).toBe(302)
  const request = new Request('https://api.test/v1/old', { redirect: 'manual' })
  expect((await mock.fetch(request)).headers.get('location')).toBe('/v1/new')
})

test('being sent on is an error where the caller says so, and where it does not end', async () => {
  await expect(sendingTo('/v1/new').fetch('/v1/old', { redirect: 'error' })).rejects.toThrow(TypeError)
  const mock = sendingTo('/v1/old')
  await expect(mock.fetch('/v1/old')).rejects.toThrow('redirect count exceeded')
  expect(mock.journal).toHaveLength(21)
})

test('a location of which the document says no more than that it is a text is an address elsewhere', async () => {
  const headers = { Location: { schema: { type: 'string' } } }
  const mock = createMock(
    toSpecSource({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: { '/raw/files': { get: { responses: { '302': { description: 'elsewhere', headers } } } } },
    }),
  )
  const { status, headers: got } = await mock.fetch('/raw/files')
  expect([status, got.get('location')]).toEqual([302, 'https://www.example.com/files'])
})
