import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { createMock } from '../../../src/mock/create-mock.ts'

const text = { type: 'string' }
const user = { type: 'object', required: ['userId', 'email'], properties: { userId: text, email: text } }
const one = { type: 'object', required: ['userId'], properties: { userId: text } }

function content(schema: JsonObject): JsonObject {
  return { content: { 'application/json': { schema } } }
}

function answers(schema: JsonObject): JsonObject {
  return { responses: { '200': { description: 'ok', ...content(schema) } } }
}

function users(): (
  path: string,
  body?: JsonObject,
) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }> {
  const mock = createMock(
    toSpecSource({
      openapi: '3.1.0',
      info: { title: 'Calls', version: '1' },
      paths: {
        '/users.create': {
          post: { requestBody: content({ ...user, required: ['email'] }), ...answers(user) },
        },
        '/users.info': {
          get: {
            parameters: [{ name: 'user', in: 'query', required: true, schema: text }],
            ...answers(user),
          },
        },
        '/users.list': { get: answers({ type: 'array', items: user }) },
        '/users.delete': { post: { requestBody: content(one), ...answers({ type: 'object' }) } },
        '/users/{userId}': {
          parameters: [{ name: 'userId', in: 'path', required: true, schema: text }],
          get: answers(user),
        },
        '/users/by-email/{email}': {
          parameters: [{ name: 'email', in: 'path', required: true, schema: text }],
          get: answers(user),
        },
      },
    }),
    { empty: true },
  )
  return async (path, body) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const request = new Request(`http://calls.test${path}`, {
      ...init,
      headers: { 'content-type': 'application/json' },
    })
    const response = await mock.fetch(request)
    return { status: response.status, body: await response.json().catch(() => undefined) }
  }
}

test('a record is found by the id in the query or the body of a call', async () => {
  const call = users()
  const { body: made } = await call('/users.create', { email: 'jo@acme.test' })
  expect(await call(`/users.info?user=${made.userId}`)).toEqual({ status: 200, body: made })
  expect((await call('/users.list')).body).toEqual([made])
  expect((await call('/users.delete', { userId: made.userId })).status).toBe(200)
  expect((await call(`/users.info?user=${made.userId}`)).status).toBe(404)
})

test('a record is found by another key in the path', async () => {
  const call = users()
  const { body: made } = await call('/users.create', { email: 'jo@acme.test' })
  expect(await call('/users/by-email/jo@acme.test')).toEqual({ status: 200, body: made })
  expect((await call('/users/by-email/al@acme.test')).status).toBe(404)
})
