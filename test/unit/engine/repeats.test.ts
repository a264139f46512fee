import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const payments = (statuses: readonly string[] = ['409'], name = 'Idempotency-Key', place = 'header'): Talk =>
  mockOf(
    {
      '/payments': {
        get: { responses: { '200': answer(arrayOf(ref('Payment'))) } },
        post: {
          parameters: [{ ...parameter(place, name), required: false }],
          requestBody: json(ref('Payment')),
          responses: {
            '201': answer(ref('Payment')),
            '400': answer(object({ message: text })),
            ...Object.fromEntries(statuses.map(status => [status, answer(object({ message: text }))])),
          },
        },
      },
    },
    { Payment: object({ id: { ...text, readOnly: true }, amount: { type: 'integer' } }, 'id', 'amount') },
  )

const KEY: Record<string, string> = { 'idempotency-key': 'k1' }

test('the same request under the same key is answered once and repeated', async () => {
  const { send } = payments()
  const first = await send('POST /payments', { amount: 1 }, KEY)
  expect(await send('POST /payments', { amount: 1 }, KEY)).toEqual(first)
  expect((await send('GET /payments')).body).toEqual([first.body])
  const other = await send('POST /payments', { amount: 1 }, { 'idempotency-key': 'k2' })
  expect(other.body.id).not.toBe(first.body.id)
  expect((await send('POST /payments', { amount: 1 })).body.id).not.toBe(first.body.id)
})

test.each([
  [['409'], 409],
  [['422'], 422],
  [[], 400],
])('another request under a used key, where 400 and %j are documented, is %i', async (statuses, status) => {
  const { send } = payments(statuses)
  await send('POST /payments', { amount: 1 }, KEY)
  expect((await send('POST /payments', { amount: 2 }, KEY)).status).toBe(status)
  expect((await send('GET /payments')).body).toHaveLength(1)
})

test('a refused request may be mended under its key, and a key is free again after a day', async () => {
  const { send, mock } = payments()
  expect((await send('POST /payments', { amount: 'much' }, KEY)).status).toBe(400)
  const first = await send('POST /payments', { amount: 1 }, KEY)
  expect(first.status).toBe(201)
  mock.clock.advance(25 * 3_600_000)
  expect((await send('POST /payments', { amount: 1 }, KEY)).body.id).not.toBe(first.body.id)
})

test.each([
  ['X-Idempotency-Key', 'header', '', { 'x-idempotency-key': 'k' }],
  ['idempotencyKey', 'query', '?idempotencyKey=k', {}],
])('%s in the %s is such a key', async (name, place, query, headers) => {
  const { send } = payments(['409'], name, place)
  const first = await send(
    `POST /payments${query}`,
    { amount: 1 },
    headers as JsonObject as Record<string, string>,
  )
  expect(await send(`POST /payments${query}`, { amount: 1 }, headers as Record<string, string>)).toEqual(
    first,
  )
})

test('what was answered is part of the state: a snapshot restores it', async () => {
  const { send, mock } = payments()
  const first = await send('POST /payments', { amount: 1 }, KEY)
  const before = mock.snapshot()
  mock.reset()
  mock.restore(before)
  expect(await send('POST /payments', { amount: 1 }, KEY)).toEqual(first)
})
