import type { JsonObject, JsonValue } from '../../../src/json/value.ts'

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
const answer = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  description: 'ok',
  content: json(schema),
  ...more,
})
const errors = (...statuses: readonly number[]): JsonObject =>
  Object.fromEntries(statuses.map(status => [String(status), answer(ref('Error'))]))
const query = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'query', schema })
const path = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const body = (name: string): JsonObject => ({ requestBody: { required: true, content: json(ref(name)) } })

const ORDER: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'customerId', 'status', 'amount', 'createdAt'],
  properties: {
    id: { type: 'string' },
    customerId: { type: 'string' },
    status: { type: 'string', enum: ['draft', 'open', 'paid'] },
    amount: { type: 'number' },
    note: { type: 'string' },
    lines: { type: 'array', items: { type: 'string' } },
    paidAt: { type: ['string', 'null'], format: 'date-time' },
    reference: { type: ['string', 'integer'] },
    createdAt: { type: 'string', format: 'date-time' },
  },
}

/** Customers with orders: pages by cursor, a filter, an error shape, headers, and things the document leaves open. */
export const SHOP: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.test/v1' }],
  security: [{ key: [] }],
  paths: {
    '/customers': {
      get: {
        operationId: 'listCustomers',
        parameters: [
          query('limit', { type: 'integer', default: 3 }),
          query('cursor', { type: 'string' }),
          query('tier', { type: 'string', enum: ['gold', 'silver'] }),
        ],
        responses: {
          200: answer({
            type: 'object',
            required: ['data'],
            properties: {
              data: { type: 'array', items: ref('Customer') },
              nextCursor: { type: ['string', 'null'] },
            },
          }),
        },
      },
      post: {
        operationId: 'createCustomer',
        ...body('CustomerInput'),
        responses: {
          200: answer(ref('Customer')),
          201: answer(ref('Customer'), {
            headers: {
              location: { required: true, schema: { type: 'string' } },
              'x-request-id': { schema: { type: 'string' } },
            },
          }),
          ...errors(400, 409),
        },
      },
    },
    '/customers/{id}': {
      parameters: [path('id')],
      get: {
        operationId: 'getCustomer',
        responses: {
          200: answer(ref('Customer')),
          404: {
            description: 'none',
            content: { ...json(ref('Error')), 'application/problem+json': { schema: ref('Error') } },
          },
        },
      },
      patch: {
        operationId: 'updateCustomer',
        ...body('CustomerChange'),
        responses: { 200: answer(ref('Customer')), ...errors(400, 404) },
      },
      delete: { operationId: 'deleteCustomer', responses: { 204: { description: 'gone' }, ...errors(404) } },
    },
    '/customers/{id}/orders': {
      parameters: [path('id')],
      get: {
        operationId: 'listOrders',
        responses: { 200: answer({ type: 'array', items: ref('Order') }), ...errors(404) },
      },
      post: {
        operationId: 'createOrder',
        ...body('OrderInput'),
        responses: { 201: answer(ref('Order')), ...errors(400, 404) },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
    schemas: {
      Customer: {
        type: 'object',
        required: ['id', 'name', 'tier', 'active'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          name: { type: 'string' },
          tier: { type: 'string', enum: ['gold', 'silver'] },
          active: { type: 'boolean' },
          nickname: { type: 'string' },
          score: { type: 'integer' },
        },
      },
      CustomerInput: {
        type: 'object',
        required: ['name', 'tier', 'active'],
        properties: {
          name: { type: 'string', minLength: 1 },
          tier: { type: 'string', enum: ['gold', 'silver'] },
          active: { type: 'boolean' },
          nickname: { type: 'string' },
          score: { type: 'integer' },
        },
      },
      CustomerChange: {
        type: 'object',
        properties: {
          name: { type: 'string', minLength: 1 },
          tier: { type: 'string', enum: ['gold', 'silver'] },
        },
      },
      Order: ORDER,
      OrderInput: {
        type: 'object',
        required: ['amount'],
        properties: { amount: { type: 'number' }, note: { type: 'string' } },
      },
      Error: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' }, hint: { type: 'string' } },
      },
    },
  },
}

/** A `fetch` bound to the shop. */
type Send = (method: string, path: string, body?: JsonValue) => Promise<Response>

/** What a client does there: it lists, walks pages, filters, creates, reads, changes, deletes and is refused. */
export async function visitShop(send: Send): Promise<void> {
  const first = await (await send('GET', '/customers')).json()
  if (first.nextCursor !== null)
    await send('GET', `/customers?cursor=${encodeURIComponent(first.nextCursor)}`)
  await send('GET', '/customers?limit=100')
  await send('GET', '/customers?tier=gold&limit=100')
  await send('GET', `/customers/${first.data[0].id}`)
  for (const [name, tier] of [
    ['Acme', 'gold'],
    ['Globex', 'silver'],
    ['Initech', 'gold'],
  ] as const) {
    const made = await (
      await send('POST', '/customers', { name, tier, active: true, nickname: name.slice(0, 3), score: 7 })
    ).json()
    await send('GET', `/customers/${made.id}`)
    await send('PATCH', `/customers/${made.id}`, { name: `${name} Inc` })
    for (const amount of [12.5, 99]) await send('POST', `/customers/${made.id}/orders`, { amount })
    await send('GET', `/customers/${made.id}/orders`)
    if (name === 'Acme') continue
    await send('DELETE', `/customers/${made.id}`)
    await send('GET', `/customers/${made.id}`)
  }
  await send('POST', '/customers', { name: '', tier: 'gold', active: true })
  await send('POST', '/customers', { name: 'No tier' })
  await send('GET', '/customers?limit=100')
}
