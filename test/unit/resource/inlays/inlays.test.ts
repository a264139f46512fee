import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { explainModel } from '../../../../src/resource/explain/explain.ts'
import { inlaysOf } from '../../../../src/resource/inlays/inlays.ts'
import type { ResourceModel } from '../../../../src/resource/types.ts'
import { inferred, resourceOf } from '../read-model.ts'

const text = { type: 'string' }
const integer = { type: 'integer' }
const lines = (items: JsonObject): JsonObject => ({ type: 'array', items })
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties })
const line = object({ id: text, sku: text, quantity: integer })
const answer = (schema: JsonObject): JsonObject => ({
  '200': { description: 'ok', content: { 'application/json': { schema } } },
})
const inOrder = [{ name: 'orderId', in: 'path', required: true, schema: text }]
const inLine = [...inOrder, { name: 'itemId', in: 'path', required: true, schema: text }]

/** Orders with these properties, and their lines at `/orders/{orderId}/line-items`. */
function ordersWith(properties: JsonObject): ResourceModel {
  const order = object({ id: text, note: text, ...properties })
  return inferred({
    paths: {
      '/orders': { get: { responses: answer(lines(order)) } },
      '/orders/{orderId}': { parameters: inOrder, get: { responses: answer(order) } },
      '/orders/{orderId}/line-items': {
        parameters: inOrder,
        get: { responses: answer(lines({ $ref: '#/components/schemas/OrderLine' })) },
        post: { responses: answer({ $ref: '#/components/schemas/OrderLine' }) },
      },
      '/orders/{orderId}/line-items/{itemId}': {
        parameters: inLine,
        get: { responses: answer({ $ref: '#/components/schemas/OrderLine' }) },
      },
    },
    components: { schemas: { OrderLine: line } },
  })
}

const READINGS: readonly (readonly [field: string, schema: JsonObject, shows: string | undefined])[] = [
  ['lineItems', lines({ $ref: '#/components/schemas/OrderLine' }), 'records'],
  ['lines', lines(object({ id: text, sku: text })), 'records'],
  ['order_lines', lines({ $ref: '#/components/schemas/OrderLine' }), 'records'],
  ['line_item_ids', lines(text), 'ids'],
  ['lineItemCount', integer, 'count'],
  ['line_items_count', integer, 'count'],
  ['total_line_items', integer, 'count'],
  ['number_of_lines', integer, 'count'],
  ['num_lines', integer, 'count'],
  ['lines', integer, 'count'],
  ['has_lines', { type: 'boolean' }, 'any'],
  ['line', integer, undefined],
  ['line_count', text, undefined],
  ['open_lines_count', integer, undefined],
  ['lines', lines(text), undefined],
  ['line_item_ids', text, undefined],
  ['returns', lines({ $ref: '#/components/schemas/OrderLine' }), undefined],
]

describe('a property of a record', () => {
  test.each(READINGS)('%s (%j) shows of the records below: %s', (field, schema, shows) => {
    const model = ordersWith({ [field]: schema })
    const { inlays, misfits } = inlaysOf(model, resourceOf(model, 'Order'))
    expect(inlays).toEqual(shows === undefined ? [] : [{ field, resource: 'OrderLine', shows }])
    expect(misfits).toEqual([])
  })

  test('that holds the list in an object of its own shows it there', () => {
    const model = ordersWith({
      lines: object({ object: text, data: lines(line), has_more: { type: 'boolean' } }),
    })
    expect(inlaysOf(model, resourceOf(model, 'Order')).inlays).toMatchObject([{ field: 'lines.data' }])
  })

  test('that has the name and another shape is kept apart', () => {
    const model = ordersWith({ lines: lines(object({ x: integer, y: integer, z: integer })) })
    expect(inlaysOf(model, resourceOf(model, 'Order'))).toEqual({
      inlays: [],
      misfits: [{ field: 'lines', resource: 'OrderLine' }],
    })
    expect(explainModel(model)).toContain(
      'lines has another shape than OrderLine: kept apart from the records below it',
    )
  })

  test('is named by the explanation', () => {
    const told = explainModel(ordersWith({ lines: lines(line), lineCount: integer }))
    expect(told).toContain('lines shows the OrderLine records below it')
    expect(told).toContain('lineCount counts the OrderLine records below it')
  })
})
