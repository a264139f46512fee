import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import type { Talk } from '../mock-of.ts'
import { object, ref, text } from '../mock-of.ts'
import { shop, webhook } from './orders-api.ts'

const HERE = 'http://client.test/hook'
const STATUS_CHANGED = object({ orderId: text, status: text }, 'orderId', 'status')

/** The shop, whose creation calls back. */
function calling(callbacks: JsonObject): Talk {
  const schema = object({ ...(object({ callbackUrl: text })['properties'] as JsonObject) })
  const requestBody = { content: { 'application/json': { schema: { allOf: [ref('Order'), schema] } } } }
  const parameters = [{ name: 'notify', in: 'query', schema: text }]
  return shop({}, { paths: { '/orders': { post: { callbacks, requestBody, parameters } } } })
}

const at = (to: string, name = 'onEvent'): JsonObject => ({ [name]: { [to]: webhook(STATUS_CHANGED) } })

test.each([
  ['{$request.body#/callbackUrl}', HERE],
  ['$request.body#/callbackUrl', HERE],
  ['{$request.body#/callbackUrl}?order={$response.body#/customer}', `${HERE}?order=Ac%26me`],
  ['{$request.query.notify}/done', 'http://query.test/done'],
  ['http://fixed.test/{$method}/{$statusCode}', 'http://fixed.test/POST/201'],
  ['{$request.header.X-Hook}', 'http://header.test/'],
  ['{$response.header.location}', undefined],
  ['{$request.body#/nothing}', undefined],
  ['{callbackUrl}', undefined],
  ['{$request.body#/customer}', undefined],
])('the address %s is %s', async (to, want) => {
  const { mock, send } = calling(at(to))
  const order = { customer: 'Ac&me', status: 'open', callbackUrl: HERE }
  await send('POST /orders?notify=http%3A%2F%2Fquery.test', order, { 'x-hook': 'http://header.test/' })
  expect(mock.webhooks.map(({ url }) => url)).toEqual(want === undefined ? [] : [want])
})

test('a callback tells of the record its operation made, whether it shows or names it', async () => {
  const { mock, send } = calling({
    onCreated: { '{$request.body#/callbackUrl}': webhook(ref('Event')) },
    orderCreated: { '{$request.body#/callbackUrl}': webhook(STATUS_CHANGED) },
  })
  const { body: order } = await send('POST /orders', { customer: 'Acme', status: 'open', callbackUrl: HERE })
  const { id, customer, status } = order
  expect(mock.webhooks.map(({ kind, name, body }) => [kind, name, body])).toEqual([
    [
      'callback',
      'onCreated',
      expect.objectContaining({ data: { object: expect.objectContaining({ id, customer }) } }),
    ],
    ['callback', 'orderCreated', { orderId: id, status }],
  ])
})

test('who gives no address is not called, nor is anybody when the operation fails', async () => {
  const { mock, send } = calling(at('{$request.body#/callbackUrl}'))
  await send('POST /orders', { customer: 'Acme', status: 'open' })
  await send('POST /orders', { status: 'open', callbackUrl: HERE })
  expect(mock.webhooks).toEqual([])
})

test('of several callbacks only those are made that speak of what the operation did, unless a hint says more', async () => {
  const to = '{$request.body#/callbackUrl}'
  const hinted = webhook(STATUS_CHANGED, { 'x-understudy': { event: 'created' } })
  const { mock, send } = calling({
    ...at(to, 'orderCreated'),
    ...at(to, 'orderDeleted'),
    ...at(to, 'creationFailed'),
    ...at(to, 'progress'),
    hinted: { [to]: hinted },
  })
  await send('POST /orders', { customer: 'Acme', status: 'open', callbackUrl: HERE })
  expect(mock.webhooks.map(({ name }) => name)).toEqual(['orderCreated', 'hinted'])
})
