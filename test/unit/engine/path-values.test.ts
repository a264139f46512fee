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

const STATUS: JsonObject = { type: 'string', enum: ['new', 'packed', 'sent'] }
const STATUS_OR_ALL: JsonObject = { type: 'string', enum: ['all', 'new', 'packed', 'sent'] }
const FIELDS = { name: text, status: STATUS, category: text, year: integer, tags: arrayOf(text) }
const ORDER = object({ id: text, ...FIELDS }, 'id')
const listed = { responses: { 200: answer(arrayOf(ref('Order'))) } }

function orders(more: JsonObject): Talk {
  return mockOf(
    {
      '/orders': {
        get: listed,
        post: { requestBody: json(object(FIELDS)), responses: { 201: answer(ref('Order')) } },
      },
      '/orders/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { 200: answer(ref('Order')) } },
        patch: { requestBody: json(object(FIELDS)), responses: { 200: answer(ref('Order')) } },
      },
      ...more,
    },
    { Order: ORDER },
  )
}

/** One more list, below a value. */
function below(path: string, schema: JsonObject = text): Talk {
  const [, name = ''] = /\{(\w+)\}/.exec(path) ?? []
  return orders({ [path]: { get: { parameters: [parameter('path', name, schema)], ...listed } } })
}

async function names({ send }: Talk, path: string): Promise<string[]> {
  const { body } = await send(`GET ${path}`)
  return body.map(({ name }: { name: string }) => name)
}

const A = { name: 'A', status: 'packed', category: 'tools', year: 2024, tags: ['x'] }
const B = { name: 'B', status: 'new', category: 'toys', year: 2025, tags: ['x', 'y'] }

test.each<[path: string, schema: JsonObject, asked: string, found: string[]]>([
  ['/orders/status/{status}', STATUS, '/orders/status/packed', ['A']],
  ['/orders/status/{status}', STATUS, '/orders/status/sent', []],
  ['/orders/findByStatus/{value}', text, '/orders/findByStatus/new', ['B']],
  ['/orders/status/{orderStatus}', text, '/orders/status/new', ['B']],
  ['/orders/in/{state}', STATUS, '/orders/in/new', ['B']],
  ['/orders/category/{categoryName}', text, '/orders/category/tools', ['A']],
  ['/categories/{category}/orders', text, '/categories/toys/orders', ['B']],
  ['/orders/year/{year}', integer, '/orders/year/2024', ['A']],
  ['/orders/tags/{tag}', text, '/orders/tags/x', ['A', 'B']],
  ['/orders/tags/{tag}', text, '/orders/tags/y', ['B']],
  ['/orders/status/{status}', STATUS_OR_ALL, '/orders/status/all', ['A', 'B']],
])('%s shows the records that say so', async (path, schema, asked, found) => {
  const talk = below(path, schema)
  for (const order of [A, B]) await talk.send('POST /orders', order)
  expect(await names(talk, asked)).toEqual(found)
})

test('a record that says something else is on the other list', async () => {
  const talk = below('/orders/status/{status}', STATUS)
  const { body } = await talk.send('POST /orders', A)
  await talk.send(`PATCH /orders/${body.id}`, { status: 'sent' })
  expect(await names(talk, '/orders/status/packed')).toEqual([])
  expect(await names(talk, '/orders/status/sent')).toEqual(['A'])
})

test('what deletes many below a value means the same records', async () => {
  const status = parameter('path', 'status', STATUS)
  const talk = orders({
    '/status/{status}/orders': { parameters: [status], get: listed, delete: { responses: { 204: empty() } } },
  })
  const { body } = await talk.send('POST /orders', A)
  for (const order of [A, B]) await talk.send('POST /orders', order)
  await talk.send(`PATCH /orders/${body.id}`, { name: 'C', status: 'sent' })
  expect((await talk.send('DELETE /status/packed/orders')).status).toBe(204)
  expect(await names(talk, '/orders')).toEqual(['C', 'B'])
})

test('a value below which records are made keeps them apart, whatever it is called', async () => {
  const talk = orders({
    '/category/{categoryName}/orders': {
      parameters: [parameter('path', 'categoryName')],
      get: listed,
      post: { requestBody: json(object({ name: text })), responses: { 201: answer(ref('Order')) } },
    },
  })
  await talk.send('POST /category/north/orders', { name: 'C' })
  expect(await names(talk, '/category/north/orders')).toEqual(['C'])
  expect(await names(talk, '/category/south/orders')).toEqual([])
})

test('what names a record above is no value, though a field is called so', async () => {
  const Shop = object({ id: text, name: text }, 'id')
  const shop = parameter('path', 'category')
  const talk = orders({
    '/categories': {
      get: { responses: { 200: answer(arrayOf(Shop)) } },
      post: { requestBody: json(object({ name: text })), responses: { 201: answer(Shop) } },
    },
    '/categories/{category}': { get: { parameters: [shop], responses: { 200: answer(Shop) } } },
    '/categories/{category}/orders': { get: { parameters: [shop], ...listed } },
  })
  await talk.send('POST /orders', A)
  expect((await talk.send('GET /categories/tools/orders')).status).toBe(404)
})

test('a hint says that a value in the path narrows nothing, or by what it does', async () => {
  const path = '/orders/status/{status}'
  const hinted = (filter: unknown) => ({
    [path]: {
      get: {
        parameters: [parameter('path', 'status', text)],
        ...listed,
        'x-understudy': { list: { filters: { '{status}': filter } } },
      } as JsonObject,
    },
  })
  for (const [filter, found] of [
    [false, ['A', 'B']],
    ['category', ['A']],
  ] as const) {
    const talk = orders(hinted(filter))
    for (const order of [A, { ...B, status: 'new' }]) await talk.send('POST /orders', order)
    expect(await names(talk, '/orders/status/tools')).toEqual(found)
  }
})
