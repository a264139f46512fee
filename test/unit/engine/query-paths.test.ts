import { expect, test } from 'vitest'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const SCHEMAS = { Thing: object({ id: text, name: text }, 'id', 'name') }

/** Things that are named by a query in their path, and answers told apart by theirs. */
const things = (): Talk =>
  mockOf(
    {
      '/things': {
        get: { responses: { '200': answer(arrayOf(ref('Thing'))) } },
        post: { requestBody: json(ref('Thing')), responses: { '201': answer(ref('Thing')) } },
      },
      '/things?id={id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Thing')), '404': empty() } },
        delete: { responses: { '204': empty(), '404': empty() } },
      },
      '/rest?method=things.count': {
        get: { responses: { '200': answer(object({ count: text }, 'count')) } },
      },
      '/rest?method=things.where&city={city}': {
        parameters: [parameter('path', 'city')],
        get: { responses: { '200': answer(object({ city: text }, 'city')) } },
      },
    },
    SCHEMAS,
  )

test('operations on one path are told apart by the query of their template', async () => {
  const { send } = things()
  expect((await send('GET /rest?method=things.count')).body).toHaveProperty('count')
  expect((await send('GET /rest?method=things.where&city=New%20York')).body).toEqual({ city: 'New York' })
})

test('a query that no template needs leads to the first, which says what it lacks', async () => {
  const { send } = things()
  expect((await send('GET /rest?method=things.where')).body).toHaveProperty('count')
})

test('a record may be named by a query in its path', async () => {
  const { send } = things()
  await send('POST /things', { id: 'a&b', name: 'A' })
  expect(await send('GET /things?id=a%26b')).toMatchObject({ status: 200, body: { id: 'a&b', name: 'A' } })
  expect((await send('GET /things')).body).toHaveLength(1)
  expect(await send('DELETE /things?id=a%26b')).toMatchObject({ status: 204 })
  expect(await send('GET /things?id=a%26b')).toMatchObject({ status: 404 })
})
