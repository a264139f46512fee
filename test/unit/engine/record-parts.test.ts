import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, integer, json, mockOf, object, parameter, ref, text } from './mock-of.ts'

const STATUS: JsonObject = { type: 'string', enum: ['new', 'packed', 'sent'] }
const METER = object({ distance: integer, unit: text })
const ORDER = object(
  {
    id: text,
    customerName: text,
    status: STATUS,
    tags: arrayOf(text),
    meter: ref('Meter'),
    note: text,
    weight: integer,
    secret: { type: 'string', writeOnly: true },
  },
  'id',
)

/** Orders with one more operation below each: `GET /orders/{id}/NAME`. */
function withBelow(name: string, shown: JsonObject, more: JsonObject = {}, schemas: JsonObject = {}) {
  const id = parameter('path', 'id')
  const { id: _, ...sent } = ORDER.properties as JsonObject
  return mockOf(
    {
      '/orders': {
        get: { responses: { 200: answer(arrayOf(ref('Order'))) } },
        post: { requestBody: json(object(sent)), responses: { 201: answer(ref('Order')) } },
      },
      '/orders/{id}': {
        parameters: [id],
        get: { responses: { 200: answer(ref('Order')) } },
        patch: { requestBody: json(object(sent)), responses: { 200: answer(ref('Order')) } },
        delete: { responses: { 204: empty() } },
      },
      [`/orders/{id}/${name}`]: { parameters: [id], get: { responses: { 200: answer(shown) } } },
      ...more,
    },
    { Order: ORDER, Meter: METER, ...schemas },
  )
}

const SENT = {
  customerName: 'Ada',
  status: 'packed',
  tags: ['a', 'b'],
  meter: { distance: 17, unit: 'km' },
  weight: 3,
  secret: 'x',
}

test.each<[string, string, JsonObject, unknown]>([
  ['a property called as the path is', 'status', object({ status: STATUS }, 'status'), { status: 'packed' }],
  [
    'one of several properties',
    'status',
    object({ orderStatus: text, status: STATUS, since: integer }, 'status', 'since'),
    { status: 'packed', since: expect.any(Number) },
  ],
  ['the whole of an object', 'meter', ref('Meter'), { distance: 17, unit: 'km' }],
  [
    'an object written in place',
    'meter',
    object({ unit: text, distance: integer }),
    { distance: 17, unit: 'km' },
  ],
  [
    'a value in a wrapper',
    'meter',
    object({ data: ref('Meter') }, 'data'),
    { data: { distance: 17, unit: 'km' } },
  ],
  ['a single value', 'weight', integer, 3],
  ['a single value in an object', 'weight', object({ value: integer }, 'value'), { value: 3 }],
  ['a list of single values', 'tags', arrayOf(text), ['a', 'b']],
  ['a list in a wrapper', 'tags', object({ names: arrayOf(text) }, 'names'), { names: ['a', 'b'] }],
  [
    'another spelling of the name',
    'customer-name',
    object({ customer_name: text }),
    { customer_name: 'Ada' },
  ],
  [
    'another look at the record, whatever the path calls it',
    'summary',
    object({ customerName: text, weight: integer, status: STATUS, pages: integer }, 'pages'),
    { customerName: 'Ada', weight: 3, status: 'packed', pages: expect.any(Number) },
  ],
])('below a record %s is what the record has', async (_what, name, shown, body) => {
  const { send } = withBelow(name, shown)
  const made = await send('POST /orders', SENT)
  expect(await send(`GET /orders/${made.body.id}/${name}`)).toMatchObject({ status: 200, body })
})

test('what is shown below a record follows its changes, and goes with it', async () => {
  const { send } = withBelow('status', object({ status: STATUS }, 'status'))
  const { body } = await send('POST /orders', SENT)
  const path = `/orders/${body.id}`
  expect((await send(`GET ${path}/status`)).body).toEqual({ status: 'packed' })
  await send(`PATCH ${path}`, { status: 'sent' })
  expect((await send(`GET ${path}/status`)).body).toEqual({ status: 'sent' })
  await send(`DELETE ${path}`)
  expect((await send(`GET ${path}/status`)).status).toBe(404)
})

test('each of several records has its own part, also asked for in turns', async () => {
  const { send } = withBelow('meter', ref('Meter'))
  const ids: string[] = []
  for (const distance of [1, 2]) ids.push((await send('POST /orders', { meter: { distance } })).body.id)
  for (const [index, id] of [...ids, ...ids].entries())
    expect((await send(`GET /orders/${id}/meter`)).body).toEqual({ distance: (index % 2) + 1 })
})

test('what the record does not say is left out, or made up where it must be there', async () => {
  const shown = object({ customerName: text, weight: integer, note: text, status: STATUS }, 'note')
  const { send } = withBelow('summary', shown)
  const { body } = await send('POST /orders', { customerName: 'Ada', status: 'new' })
  const { weight, note } = (await send(`GET /orders/${body.id}`)).body
  const summary = (await send(`GET /orders/${body.id}/summary`)).body
  expect(summary).toMatchObject({ customerName: 'Ada', status: 'new', note: note ?? expect.any(String) })
  expect(summary.weight).toEqual(weight)
})

test('a value that the place does not take is made up', async () => {
  const { send } = withBelow('status', object({ status: { type: 'string', enum: ['sent'] } }, 'status'))
  const { body } = await send('POST /orders', SENT)
  expect((await send(`GET /orders/${body.id}/status`)).body).toEqual({ status: 'sent' })
})

test('what only requests have is never shown', async () => {
  const { send } = withBelow('secret', object({ secret: text }, 'secret'))
  const { body } = await send('POST /orders', SENT)
  expect((await send(`GET /orders/${body.id}/secret`)).body.secret).not.toBe('x')
})

test('a record of another kind has its own values of the same names', async () => {
  const OrderParcel = object(
    { id: text, status: STATUS, weight: integer, note: text },
    'id',
    'status',
    'weight',
  )
  const id = parameter('path', 'id')
  const { send } = withBelow(
    'parcel',
    ref('OrderParcel'),
    {
      '/parcels': { get: { responses: { 200: answer(arrayOf(ref('OrderParcel'))) } } },
      '/parcels/{id}': { get: { parameters: [id], responses: { 200: answer(ref('OrderParcel')) } } },
    },
    { OrderParcel },
  )
  const { body } = await send('POST /orders', { ...SENT, weight: 2_000_003 })
  const parcel = (await send(`GET /orders/${body.id}/parcel`)).body
  expect(parcel.id).not.toBe(body.id)
  expect(parcel.weight).not.toBe(2_000_003)
})
