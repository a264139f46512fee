import { expect, test } from 'vitest'
import { createMock } from '../../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../../src/spec/source.ts'
import { answer, empty, json, mockOf, object, parameter, ref, talkTo, text } from '../mock-of.ts'
import { shop, told, WEBHOOKS, webhook } from './orders-api.ts'

const ACME = { customer: 'Acme', status: 'open' }
const NOW = '2026-01-15T09:00:00.000Z'

test('a record that is made, changed and removed through the API is told of each time, once the answer is a success', async () => {
  const { mock, send } = shop()
  const { body: order } = await send('POST /orders', ACME)
  await send(`PATCH /orders/${order.id}`, { customer: 'Globex' })
  await send(`DELETE /orders/${order.id}`)
  await send(`DELETE /orders/${order.id}`)
  expect(told(mock)).toEqual([
    ['order.created', expect.objectContaining({ type: 'order.created', data: { object: order } })],
    [
      'orderUpdated',
      expect.objectContaining({
        type: 'order.updated',
        data: { object: expect.objectContaining({ id: order.id, customer: 'Globex' }) },
      }),
    ],
    ['onOrderDeleted', expect.objectContaining({ type: 'order.deleted' })],
  ])
})

test('a webhook named after a state is sent when a record comes into it, by whatever operation', async () => {
  const { mock, send } = shop()
  const { body: one } = await send('POST /orders', ACME)
  const { body: other } = await send('POST /orders', ACME)
  await send(`POST /orders/${one.id}/pay`)
  await send(`PATCH /orders/${other.id}`, { status: 'paid' })
  await send(`PATCH /orders/${other.id}`, { customer: 'Globex' })
  const paid = mock.webhooks.filter(({ name }) => name === 'order.paid')
  expect(paid.map(({ id }) => id)).toEqual([one.id, other.id])
})

test('what happens to records below is told, too, and named by id where the body does not show it', async () => {
  const { mock, send } = shop()
  const { body: order } = await send('POST /orders', ACME)
  const { body: line } = await send(`POST /orders/${order.id}/lines`, { article: 'Lamp' })
  await send(`DELETE /orders/${order.id}`)
  expect(told(mock)).toContainEqual(['line_deleted', { lineId: line.id, deletedAt: expect.any(String) }])
})

test('what is sent keeps to the schema, shows nothing that is only written, and tells the time it happened', async () => {
  const { mock, send } = shop()
  await send('POST /orders', { ...ACME, secret: 'hush' })
  const [notice] = mock.webhooks
  expect(notice?.body).toMatchObject({ occurredAt: NOW })
  expect(notice?.payload).toBe(JSON.stringify(notice?.body))
  expect(notice?.payload).not.toContain('hush')
  expect(notice).toMatchObject({ kind: 'webhook', method: 'POST', resource: 'Order', url: undefined })
  const { api } = mock.runtime
  const schema = api.webhooks[0]?.requestBody?.content[0]?.schema
  expect(schema && api.schemas.validator(schema, 'response').issues(notice?.body as never)).toEqual([])
})

test('a refusal, a read and what a test arranges are told to nobody; what happens to a record is', async () => {
  const hints = { resources: { Order: { events: { settle: { set: { status: 'paid' } } } } } }
  const { mock, send } = shop(WEBHOOKS, { 'x-understudy': hints })
  mock.state['Order']?.create({ id: 'o1', ...ACME })
  await send('POST /orders', { status: 'open' })
  await send('GET /orders/o1')
  expect(told(mock)).toEqual([])
  mock.session.happen('Order', 'o1', 'settle')
  expect(mock.webhooks.map(({ name }) => name)).toEqual(['orderUpdated', 'order.paid'])
})

test('the same seed tells the same, and replaying the journal tells it again', async () => {
  const talk = async () => {
    const { mock, send } = shop()
    const { body } = await send('POST /orders', ACME)
    await send(`POST /orders/${body.id}/pay`)
    return mock
  }
  const [one, other] = [await talk(), await talk()]
  expect(other.webhooks).toEqual(one.webhooks)
  const third = shop().mock
  third.runtime.replay(one.journal)
  expect(third.webhooks).toEqual(one.webhooks)
})

test('listeners are told once an exchange is over, until they are turned off', async () => {
  const { mock, send } = shop()
  const heard: string[] = []
  const off = mock.onWebhook(({ name, entry }) => heard.push(`${name} #${entry}`))
  const { body: order } = await send('POST /orders', ACME)
  await send(`PATCH /orders/${order.id}`, { customer: 'Globex' })
  off()
  await send(`DELETE /orders/${order.id}`)
  expect(heard).toEqual(['order.created #1', 'orderUpdated #2'])
})

test('an overlay decides: what is told, when, and what is in it', async () => {
  const hints = {
    resource: 'Order',
    event: 'created',
    when: { 'record.customer': 'Acme' },
    set: { hello: '{id}' },
  }
  const { mock, send } = shop({
    ping: webhook(object({ hello: text }), { 'x-understudy': hints }),
    'order.created': webhook(ref('Event'), { 'x-understudy': { event: false } }),
  })
  const { body: order } = await send('POST /orders', ACME)
  await send('POST /orders', { ...ACME, customer: 'Globex' })
  expect(told(mock)).toEqual([['ping', { hello: order.id }]])
})

test('a hint that is misspelt is refused when the document is loaded', () => {
  const wrong = { ping: webhook(ref('Event'), { 'x-understudy': { resurce: 'Order' } }) }
  expect(() => shop(wrong)).toThrow('`resurce` is not a hint here')
})

test('an answer that is given again under an idempotency key is told once', async () => {
  const parameters = [{ name: 'Idempotency-Key', in: 'header', schema: text }]
  const { mock, send } = shop(WEBHOOKS, { paths: { '/orders': { post: { parameters } } } })
  await send('POST /orders', ACME, { 'idempotency-key': 'k' })
  await send('POST /orders', ACME, { 'idempotency-key': 'k' })
  expect(mock.webhooks).toHaveLength(1)
})

test('a record that a request only comes upon is not told of as made', async () => {
  const weather = object({ city: text, sky: text }, 'city', 'sky')
  const document = {
    openapi: '3.1.0',
    info: { title: 'Weather', version: '1' },
    paths: {
      '/weather/{city}': {
        parameters: [{ name: 'city', in: 'path', required: true, schema: text }],
        get: { responses: { '200': answer(ref('Weather')) } },
        patch: { requestBody: json(object({ sky: text })), responses: { '200': answer(ref('Weather')) } },
      },
    },
    webhooks: {
      weatherCreated: { post: { requestBody: json(ref('Weather')), responses: { '200': empty() } } },
      weatherUpdated: { post: { requestBody: json(ref('Weather')), responses: { '200': empty() } } },
    },
    components: { schemas: { Weather: weather } },
  }
  const mock = createMock(toSpecSource(document))
  const { send } = talkTo(mock, 'https://api.test')
  await send('GET /weather/Paris')
  expect(mock.webhooks).toEqual([])
  await send('PATCH /weather/Rome', { sky: 'blue' })
  expect(mock.webhooks).toMatchObject([{ name: 'weatherUpdated', body: { city: 'Rome', sky: 'blue' } }])
})

test('a webhook named after what a time tells of is sent when that is filled, though it may be null', async () => {
  const at = { type: ['string', 'null'], format: 'date-time' }
  const Parcel = object({ id: { ...text, readOnly: true }, shippedAt: at }, 'id')
  const { mock, send } = mockOf(
    {
      '/parcels': { post: { requestBody: json(Parcel), responses: { 201: answer(ref('Parcel')) } } },
      '/parcels/{id}': {
        parameters: [parameter('path', 'id')],
        patch: { requestBody: json(Parcel), responses: { 200: answer(ref('Parcel')) } },
      },
    },
    { Parcel },
    {
      overlays: [
        {
          overlay: '1.0.0',
          info: { title: 'webhooks', version: '1' },
          actions: [{ target: '$', update: { webhooks: { 'parcel.shipped': webhook(ref('Parcel')) } } }],
        },
      ],
    },
  )
  const { body: parcel } = await send('POST /parcels', { shippedAt: null })
  expect(told(mock)).toEqual([])
  await send(`PATCH /parcels/${parcel.id}`, { shippedAt: NOW })
  expect(told(mock).map(([name]) => name)).toEqual(['parcel.shipped'])
})

test.each([
  [
    'below the event',
    object({ data: object({ object: ref('Order') }, 'object') }, 'data'),
    ['data', 'object'],
  ],
  ['as the whole body', ref('Order'), []],
])('what a record does not have is not made up where it is shown %s', async (_, schema, path) => {
  const { mock, send } = shop(
    { 'order.created': webhook(schema) },
    { components: { schemas: { Order: { properties: { note: text, fee: { type: 'number' } } } } } },
    { empty: true },
  )
  for (const customer of ['Ada', 'Grace', 'Edsger', 'Barbara']) {
    const { body } = await send('POST /orders', { customer, status: 'open' })
    const shown = path.reduce<unknown>(
      (value, name) => (value as Record<string, unknown>)[name],
      mock.webhooks.at(-1)?.body,
    )
    expect(shown).toEqual(body)
  }
})
