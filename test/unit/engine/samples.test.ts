import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
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

const HEALTH = object(
  { checkedAt: { type: 'string', format: 'date-time' }, version: { type: 'string' } },
  'checkedAt',
)

test('an answer of which nothing is kept is the same at every call, but its times go with the clock', async () => {
  const { mock, send } = mockOf({ '/health': { get: { responses: { 200: answer(HEALTH) } } } }, {})
  const first = await send('GET /health')
  mock.clock.advance(59_999)
  expect((await send('GET /health')).body).toEqual(first.body)
  mock.clock.advance(86_400_000)
  const later = await send('GET /health')
  expect(later.body).toEqual({ ...first.body, checkedAt: expect.any(String) })
  expect(Date.parse(later.body.checkedAt) - Date.parse(first.body.checkedAt)).toBe(86_400_000)
})

const ORDER = object({ id: text, name: text }, 'id')
const order = {
  get: { responses: { 200: answer(ref('Order')), 404: empty() } },
  delete: { responses: { 204: empty() } },
}
const orders = {
  get: { responses: { 200: answer(arrayOf(ref('Order'))) } },
  post: { requestBody: json(object({ name: text })), responses: { 201: answer(ref('Order')) } },
}
const SHIPPING = object({ orderId: text, carrier: text, eta: integer }, 'orderId', 'carrier', 'eta')

function shop(below: JsonObject): Talk {
  const id = parameter('path', 'order_id')
  return mockOf(
    {
      '/orders': orders,
      '/orders/{order_id}': { parameters: [id], ...order },
      '/orders/{order_id}/shipping': { parameters: [id], get: below },
    },
    { Order: ORDER, Shipping: SHIPPING },
  )
}

test('what is not modelled below a record is not found once the record is gone, where it documents a 404', async () => {
  const { send } = shop({ responses: { 200: answer(ref('Shipping')), 404: empty() } })
  const { body } = await send('POST /orders', { name: 'a' })
  expect(await send(`GET /orders/${body.id}/shipping`)).toMatchObject({
    status: 200,
    body: { orderId: body.id },
  })
  await send(`DELETE /orders/${body.id}`)
  expect((await send(`GET /orders/${body.id}/shipping`)).status).toBe(404)
})

test('what is not modelled and documents no 404 answers for any id', async () => {
  const { send } = shop({ responses: { 200: answer(ref('Shipping')) } })
  expect(await send('GET /orders/nobody/shipping')).toMatchObject({
    status: 200,
    body: { orderId: 'nobody' },
  })
})

test('what is not modelled answers the same question alike, and another question otherwise', async () => {
  const { send } = shop({ responses: { 200: answer(ref('Shipping')) } })
  const [first, other] = [await send('GET /orders/1/shipping'), await send('GET /orders/2/shipping')]
  expect((await send('GET /orders/1/shipping')).body).toEqual(first.body)
  expect({ ...other.body, orderId: '1' }).not.toEqual(first.body)
})

const RATE = object(
  { from: text, to: text, amount: { type: 'number' }, rate: { type: 'number' } },
  'from',
  'to',
  'amount',
  'rate',
)

test.each<[string, JsonObject, string, JsonValue | undefined, JsonObject]>([
  [
    'the query',
    {
      '/rates': {
        get: {
          parameters: ['from', 'to', 'amount'].map(name => parameter('query', name)),
          responses: { 200: answer(RATE) },
        },
      },
    },
    'GET /rates?from=EUR&to=USD&amount=5',
    undefined,
    { from: 'EUR', to: 'USD', amount: 5 },
  ],
  [
    'the path',
    {
      '/chart/{from}/{to}/weekly': {
        parameters: [parameter('path', 'from'), parameter('path', 'to')],
        get: { responses: { 200: answer(object({ data: RATE }, 'data')) } },
      },
    },
    'GET /chart/EUR/USD/weekly',
    undefined,
    { data: { from: 'EUR', to: 'USD' } },
  ],
  [
    'the body',
    {
      '/convert': {
        post: { requestBody: json(object({ from: text, to: text })), responses: { 200: answer(RATE) } },
      },
    },
    'POST /convert',
    { from: 'EUR', to: 'USD' },
    { from: 'EUR', to: 'USD' },
  ],
  [
    'what the body has of any form',
    {
      '/echo': {
        post: {
          requestBody: json(object({ data: object({}) })),
          responses: { 200: answer(object({ data: object({}) }, 'data')) },
        },
      },
    },
    'POST /echo',
    { data: { from: 'EUR' } },
    { data: { from: 'EUR' } },
  ],
])('an answer that is not modelled repeats what %s asks by', async (_where, paths, line, body, repeated) => {
  expect(await mockOf(paths, {}).send(line, body)).toMatchObject({ status: 200, body: repeated })
})

test('nothing is repeated where the answer takes something else, or says it of itself', async () => {
  const answered = object(
    { from: { type: 'string', enum: ['a', 'b'] }, status: text, accessToken: text },
    'from',
    'status',
    'accessToken',
  )
  const asked = object({ from: text, status: text, accessToken: text })
  const { send } = mockOf(
    { '/convert': { post: { requestBody: json(asked), responses: { 200: answer(answered) } } } },
    {},
  )
  const sent = { from: 'c', status: 'mine', accessToken: 'mine' }
  const { body } = await send('POST /convert', sent)
  for (const [name, value] of Object.entries(sent)) expect(body[name]).not.toBe(value)
})

test('the id of the record above is not the id of what is shown below it', async () => {
  const { send } = mockOf(
    {
      '/orders/{id}/invoice': {
        parameters: [parameter('path', 'id')],
        get: { responses: { 200: answer(object({ id: text }, 'id')) } },
      },
    },
    {},
  )
  expect((await send('GET /orders/o1/invoice')).body.id).not.toBe('o1')
})

test.each<[what: string, media: JsonObject, want: JsonValue]>([
  [
    'its media type',
    { schema: SHIPPING, example: { orderId: 'o', carrier: 'C', eta: 3 } },
    { orderId: 'o', carrier: 'C', eta: 3 },
  ],
  [
    'its media type that is valid',
    {
      schema: SHIPPING,
      examples: { bad: { value: { orderId: 'o' } }, good: { value: { orderId: 'p', carrier: 'D', eta: 4 } } },
    },
    { orderId: 'p', carrier: 'D', eta: 4 },
  ],
  ['its schema', { schema: ref('Shipping') }, { orderId: 'q', carrier: 'E', eta: 5 }],
])('what is not modelled is answered by the example of %s', async (_, media, want) => {
  const { send } = mockOf(
    {
      '/cheapest': {
        get: { responses: { 200: { description: 'ok', content: { 'application/json': media } } } },
      },
    },
    { Shipping: { ...SHIPPING, example: { orderId: 'q', carrier: 'E', eta: 5 } } },
  )
  expect((await send('GET /cheapest')).body).toEqual(want)
})

test('what is called alike elsewhere need not be there for what is not modelled', async () => {
  const { send } = mockOf(
    {
      '/orders': orders,
      '/orders/{order_id}': { parameters: [parameter('path', 'order_id')], ...order },
      '/archive/orders/{order_id}/scan': {
        parameters: [parameter('path', 'order_id')],
        get: { responses: { 200: answer(ref('Shipping')), 404: empty() } },
      },
    },
    { Order: ORDER, Shipping: SHIPPING },
  )
  expect((await send('GET /archive/orders/nobody/scan')).status).toBe(200)
})

const EVENT = object({ at: text, kind: text }, 'at', 'kind')

test.each<
  [what: string, schema: JsonObject, line: string, shown: (body: never) => JsonValue[], length: number]
>([
  ['a list', { ...arrayOf({ type: 'object' }), minItems: 3 }, '', body => body, 3],
  ['no less than it may be', { ...arrayOf({ type: 'object' }), minItems: 3 }, '?limit=1', body => body, 3],
  ['a list by a limit', arrayOf({ type: 'object' }), '?limit=1', body => body, 1],
  [
    'the only list',
    object({ events: arrayOf({}), last: integer }, 'events', 'last'),
    '?limit=1',
    (body: { events: JsonValue[] }) => body.events,
    1,
  ],
])('what is not modelled shows %s', async (_what, schema, query, shown, length) => {
  const example = {
    '200': { description: '', content: { 'application/json': { schema, example: exampleOf(schema) } } },
  }
  const { send } = mockOf(
    { '/events': { get: { parameters: [parameter('query', 'limit', integer)], responses: example } } },
    { Event: EVENT },
  )
  expect(shown((await send(`GET /events${query}`)).body as never)).toHaveLength(length)
})

/** Three items, in the shape of a schema. */
function exampleOf({ type }: JsonObject): JsonValue {
  const events = [{}, {}, {}]
  return type === 'array' ? events : { events, last: 3 }
}
