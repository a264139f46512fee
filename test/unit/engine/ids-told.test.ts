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

test('a creation tells the path on which what it made can be deleted, where nothing reads it', async () => {
  const { send } = mockOf(
    {
      '/filters': {
        get: { responses: { '200': answer(arrayOf(ref('Filter'))) } },
        post: { requestBody: json(ref('Filter')), responses: { '201': empty() } },
      },
      '/filters/{id}': {
        parameters: [parameter('path', 'id', integer)],
        delete: { responses: { '204': empty() } },
      },
    },
    { Filter: object({ id: integer, name: text }) },
  )
  const { headers } = await send('POST /filters', { name: 'a' })
  expect(headers['location']).toBe('/filters/1')
  expect((await send(`DELETE ${headers['location']}`)).status).toBe(204)
})

test.each([
  ['a PUT that also creates', '201', { put: { responses: { '201': empty(), '200': empty() } } }],
  [
    'a change, by an answer that is documented by default only',
    'default',
    { patch: { responses: { '204': empty() } } },
  ],
])('a creation tells the path of %s, where nothing reads it', async (_what, status, item) => {
  const { send } = mockOf(
    {
      '/filters': {
        get: { responses: { '200': answer(arrayOf(ref('Filter'))) } },
        post: {
          summary: 'Create a filter',
          requestBody: json(ref('Filter')),
          responses: { [status]: empty() },
        },
      },
      '/filters/{id}': {
        parameters: [parameter('path', 'id', integer)],
        ...Object.fromEntries(
          Object.entries(item).map(([method, each]) => [
            method,
            { requestBody: json(ref('Filter')), ...each },
          ]),
        ),
      },
    },
    { Filter: object({ id: integer, name: text }) },
  )
  expect(await send('POST /filters', { name: 'a' })).toMatchObject({
    status: 201,
    headers: { location: '/filters/1' },
  })
})

test.each<[string, JsonObject, number]>([
  ['has nothing to say', {}, 204],
  ['can tell where the new one is', { get: { responses: { '200': answer(ref('Role')) } } }, 201],
])(
  'a creation that documents only a range, and no content, is what it can be where it %s',
  async (_why, read, status) => {
    const { send } = mockOf(
      {
        '/roles': {
          get: { responses: { '2XX': answer(arrayOf(ref('Role'))) } },
          post: { requestBody: json(ref('Role')), responses: { '2XX': empty() } },
        },
        ...(Object.keys(read).length === 0
          ? {}
          : { '/roles/{id}': { parameters: [parameter('path', 'id')], ...read } }),
      },
      { Role: object({ id: text, name: text }) },
    )
    expect((await send('POST /roles', { name: 'a' })).status).toBe(status)
  },
)

test('where the words for an id are few, those that are taken are numbered', async () => {
  const { send } = mockOf(
    {
      '/teams': {
        post: { requestBody: json(object({ about: text })), responses: { '201': answer(ref('Team')) } },
      },
      '/teams/{slug}': {
        parameters: [parameter('path', 'slug')],
        get: { responses: { '200': answer(ref('Team')) } },
      },
    },
    { Team: object({ slug: { type: 'string', pattern: '^[ab](-[0-9]+)?$' }, about: text }, 'slug') },
  )
  const slugs = new Set<string>()
  for (let count = 0; count < 6; count += 1) slugs.add((await send('POST /teams', { about: 'x' })).body.slug)
  expect(slugs.size).toBe(6)
  for (const slug of slugs) expect((await send(`GET /teams/${slug}`)).status).toBe(200)
})

test('where the document has one example of an id that no record shows, it gets an ending as soon as it is taken', async () => {
  const { send } = mockOf(
    {
      '/sent': { post: { responses: { '201': answer(ref('Sent')) } } },
      '/sent/{hex}': {
        parameters: [{ ...parameter('path', 'hex'), schema: { ...text, examples: ['0100'] } }],
        get: { responses: { '200': answer(ref('Sent')), '404': empty() } },
      },
    },
    { Sent: object({ fee: integer }, 'fee') },
  )
  const made = [await send('POST /sent'), await send('POST /sent'), await send('POST /sent')]
  const paths = made.map(({ headers }) => headers['location'])
  expect(new Set(paths).size).toBe(3)
  for (const path of paths) expect((await send(`GET ${path}`)).status).toBe(200)
})
