import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
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

const orders = (created: JsonObject, order: JsonObject = object({ id: text, name: text }), id = text): Talk =>
  mockOf(
    {
      '/orders': {
        get: { responses: { '200': answer(arrayOf(ref('Order'))) } },
        post: {
          operationId: 'createOrder',
          requestBody: json(object({ name: text }, 'name')),
          responses: { '201': created },
        },
      },
      '/orders/{orderId}': {
        parameters: [parameter('path', 'orderId', id)],
        get: { responses: { '200': answer(ref('Order')) } },
        put: { requestBody: json(ref('Order')), responses: { '200': answer(ref('Order')) } },
      },
    },
    { Order: order },
  )

const CREATED: readonly (readonly [
  what: string,
  created: JsonObject,
  idOf: (body: never, headers: never) => unknown,
])[] = [
  ['as a single value', answer(text), (body: string) => body],
  [
    'under the name of the path parameter',
    answer(object({ orderId: text, ok: text }, 'orderId')),
    (body: { orderId: string }) => body.orderId,
  ],
  [
    'inside an envelope',
    answer(object({ data: object({ id: text }, 'id') }, 'data')),
    (body: { data: { id: string } }) => body.data.id,
  ],
  [
    'in location alone',
    empty(),
    (_: unknown, headers: { location: string }) => headers.location.split('/').at(-1),
  ],
  [
    'in a location whose schema leaves a prefix out',
    empty({ location: { schema: { type: 'string', pattern: '^/orders/' } } }),
    (_: unknown, headers: { location: string }) => headers.location.split('/').at(-1),
  ],
  [
    'in a location that is to be a whole URL',
    empty({ location: { schema: { type: 'string', format: 'uri' } } }),
    (_: unknown, headers: { location: string }) =>
      /^https:\/\/api\.test\/orders\/([^/]+)$/.exec(headers.location)?.[1],
  ],
]

test.each(CREATED)('an answer that shows no record tells the id %s', async (_, created, idOf) => {
  const { send } = orders(created)
  const { body, headers } = await send('POST /orders', { name: 'a' })
  expect((await send(`GET /orders/${String(idOf(body as never, headers as never))}`)).body).toMatchObject({
    name: 'a',
  })
})

test('an id that paths want as a number is counted, even where the record shows it as a text', async () => {
  const { send } = orders(answer(ref('Order')), object({ id: text, name: text }), integer)
  const { body } = await send('POST /orders', { name: 'a' })
  expect(body.id).toBe('1')
  expect((await send('GET /orders/1')).body).toEqual(body)
})

test('a replacement that does not say the id keeps it', async () => {
  const { send } = orders(answer(ref('Order')))
  const { body } = await send('POST /orders', { name: 'a' })
  expect((await send(`PUT /orders/${body.id}`, { name: 'b' })).body).toEqual({ id: body.id, name: 'b' })
})

test('a record that shows no id links to itself', async () => {
  const { send } = orders(answer(ref('Order')), object({ uri: text, title: text }, 'uri'), integer)
  const { body } = await send('POST /orders', { name: 'a' })
  expect(body.uri).toMatch(/\/orders\/1$/)
  expect((await send('GET /orders')).body).toEqual([body])
})

test('a field inside another does not take the place of one of the same name', async () => {
  const { send } = mockOf(
    {
      '/offers': {
        post: {
          requestBody: json(object({ description: text, badge: object({ description: text }) })),
          responses: { '201': answer(ref('Offer')) },
        },
      },
      '/offers/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Offer')) } },
      },
    },
    { Offer: object({ id: text, description: text }) },
  )
  const sent = { description: 'outer', badge: { description: 'inner' } }
  expect((await send('POST /offers', sent)).body.description).toBe('outer')
})

test('an id is read from a path whose parameter nobody declared', async () => {
  const { send } = mockOf(
    {
      '/orders': { post: { requestBody: json(ref('Order')), responses: { '201': answer(ref('Order')) } } },
      '/orders/{orderId}': { get: { responses: { '200': answer(ref('Order')), '404': empty() } } },
    },
    { Order: object({ id: text, name: text }, 'id') },
  )
  await send('POST /orders', { id: 'a b', name: 'n' })
  expect((await send('GET /orders/a%20b')).body).toEqual({ id: 'a b', name: 'n' })
  expect((await send('GET /orders/c')).status).toBe(404)
})
