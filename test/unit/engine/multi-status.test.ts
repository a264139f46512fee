import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  boolean,
  empty,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const SCHEMAS = {
  Item: object({ id: text, name: text }, 'id', 'name'),
  Error: object({ message: text, name: text }, 'message'),
}

/** Items that clients name, and one operation on many of them whose 207 has these entries. */
const items = (method: string, operation: JsonObject, entry: JsonObject, others: JsonObject = {}): Talk =>
  mockOf(
    {
      '/items': {
        get: { responses: { '200': answer(arrayOf(ref('Item'))) } },
        [method]: { ...operation, responses: { ...others, '207': answer(entry) } },
      },
      '/items/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Item')), '404': empty() } },
        put: {
          requestBody: json(ref('Item')),
          responses: { '200': answer(ref('Item')), '201': answer(ref('Item')) },
        },
      },
    },
    SCHEMAS,
  )

const sent = { requestBody: json(arrayOf(ref('Item'))) }
const ids = async ({ send }: Talk): Promise<string[]> =>
  (await send('GET /items')).body.map(({ id }: { id: string }) => id)

test('what can be made is made, and each entry says what became of it', async () => {
  const entry = object({
    results: arrayOf(object({ id: text, status: integer, error: object({ message: text }) }, 'status')),
  })
  const talk = items('post', sent, entry, { '201': answer(arrayOf(ref('Item'))) })
  expect(await talk.send('POST /items', [{ id: 'a', name: 'A' }])).toMatchObject({ status: 201 })
  const reply = await talk.send('POST /items', [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ])
  expect(reply.status).toBe(207)
  expect(reply.body).toEqual({
    results: [
      { id: 'a', status: 409, error: { message: expect.stringContaining('exists already') } },
      { id: 'b', status: 201 },
    ],
  })
  expect(await ids(talk)).toEqual(['a', 'b'])
})

test('an entry may be the record or an error', async () => {
  const talk = items('post', sent, arrayOf({ oneOf: [ref('Item'), ref('Error')] }), { '201': empty() })
  await talk.send('POST /items', [{ id: 'a', name: 'A' }])
  const { body } = await talk.send('POST /items', [
    { id: 'b', name: 'B' },
    { id: 'a', name: 'A' },
  ])
  expect(body[0]).toEqual({ id: 'b', name: 'B' })
  expect(body[1]).toMatchObject({ message: expect.stringContaining('exists already') })
})

test('where nothing else is documented a 207 tells of what went well, too', async () => {
  const entry = arrayOf(
    object({
      id: text,
      status: { type: 'string', enum: ['success', 'failure'] },
      success: boolean,
      message: text,
    }),
  )
  const talk = items('patch', sent, entry)
  await talk.send('PUT /items/a', { id: 'a', name: 'A' })
  const { status, body } = await talk.send('PATCH /items', [
    { id: 'a', name: 'B' },
    { id: 'x', name: 'X' },
  ])
  expect(status).toBe(207)
  expect(body[0]).toMatchObject({ id: 'a', status: 'success', success: true })
  expect(body[1]).toMatchObject({
    id: 'x',
    status: 'failure',
    success: false,
    message: expect.stringContaining('"x"'),
  })
  expect((await talk.send('GET /items/a')).body.name).toBe('B')
})

test('of what is deleted an entry tells what was not there', async () => {
  const talk = items(
    'delete',
    { requestBody: json(object({ ids: arrayOf(text) }, 'ids')) },
    arrayOf(object({ id: text, code: integer }, 'code')),
    { '204': empty(), '404': empty() },
  )
  await talk.send('PUT /items/a', { id: 'a', name: 'A' })
  await talk.send('PUT /items/b', { id: 'b', name: 'B' })
  expect(await talk.send('DELETE /items', { ids: ['a', 'x'] })).toMatchObject({
    status: 207,
    body: [
      { id: 'a', code: 200 },
      { id: 'x', code: 404 },
    ],
  })
  expect(await ids(talk)).toEqual(['b'])
  expect(await talk.send('DELETE /items', { ids: ['b'] })).toMatchObject({ status: 204 })
})
