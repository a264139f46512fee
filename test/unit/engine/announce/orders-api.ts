import type { JsonObject } from '../../../../src/json/value.ts'
import type { Mock, MockOptions } from '../../../../src/mock/types.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from '../mock-of.ts'

/* Orders with lines below them, and what the shop tells its clients of them. */

const STATUS = { type: 'string', enum: ['open', 'paid', 'cancelled'] }
const MOMENT = { type: 'string', format: 'date-time' }

const SCHEMAS: JsonObject = {
  Order: object(
    {
      id: { ...text, readOnly: true },
      customer: { type: 'string', minLength: 1 },
      status: STATUS,
      secret: { ...text, writeOnly: true },
    },
    'id',
    'customer',
    'status',
  ),
  Line: object({ id: { ...text, readOnly: true }, article: text }, 'id', 'article'),
  Event: object(
    {
      id: { type: 'string', format: 'uuid' },
      type: { type: 'string', enum: ['order.created', 'order.updated', 'order.deleted', 'order.paid'] },
      occurredAt: MOMENT,
      data: object({ object: ref('Order') }, 'object'),
    },
    'id',
    'type',
    'occurredAt',
    'data',
  ),
  LineGone: {
    ...object({ lineId: text, deletedAt: MOMENT }, 'lineId', 'deletedAt'),
    additionalProperties: false,
  },
}

const body = (schema: JsonObject): JsonObject => ({ required: true, ...json(schema) })

const PATHS: JsonObject = {
  '/orders': {
    get: { responses: { 200: answer(arrayOf(ref('Order'))) } },
    post: { requestBody: body(ref('Order')), responses: { 201: answer(ref('Order')), 400: empty() } },
  },
  '/orders/{orderId}': {
    parameters: [parameter('path', 'orderId')],
    get: { responses: { 200: answer(ref('Order')), 404: empty() } },
    patch: {
      requestBody: body(object({ customer: text, status: STATUS })),
      responses: { 200: answer(ref('Order')), 404: empty() },
    },
    delete: { responses: { 204: empty(), 404: empty() } },
  },
  '/orders/{orderId}/pay': {
    parameters: [parameter('path', 'orderId')],
    post: { responses: { 200: answer(ref('Order')), 404: empty() } },
  },
  '/orders/{orderId}/lines': {
    parameters: [parameter('path', 'orderId')],
    get: { responses: { 200: answer(arrayOf(ref('Line'))) } },
    post: { requestBody: body(ref('Line')), responses: { 201: answer(ref('Line')) } },
  },
  '/orders/{orderId}/lines/{lineId}': {
    parameters: [parameter('path', 'orderId'), parameter('path', 'lineId')],
    get: { responses: { 200: answer(ref('Line')), 404: empty() } },
  },
}

/** A webhook whose body is a schema. */
export const webhook = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  post: { requestBody: json(schema), responses: { 200: empty() }, ...more },
})

/** What the shop tells unless a test says otherwise. */
export const WEBHOOKS: JsonObject = {
  'order.created': webhook(ref('Event')),
  orderUpdated: webhook(ref('Event')),
  'order.paid': webhook(ref('Event')),
  onOrderDeleted: webhook(ref('Event')),
  line_deleted: webhook(ref('LineGone')),
  ping: webhook(object({ hello: text })),
}

/** A mock of the shop without records; `more` is laid over the document. */
export function shop(
  webhooks: JsonObject = WEBHOOKS,
  more: JsonObject = {},
  options: MockOptions = {},
): Talk {
  const actions = [{ target: '$', update: { webhooks, ...more } }]
  const overlay = { overlay: '1.0.0', info: { title: 'webhooks', version: '1' }, actions }
  return mockOf(PATHS, SCHEMAS, { ...options, overlays: [overlay, ...(options.overlays ?? [])] })
}

/** Names and bodies of what was told. */
export const told = ({ webhooks }: Mock): readonly (readonly [string, unknown])[] =>
  webhooks.map(({ name, body }) => [name, body] as const)
