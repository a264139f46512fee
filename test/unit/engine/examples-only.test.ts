import { expect, test } from 'vitest'
import { starterOverlay } from '../../../src/resource/explain/starter-overlay.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { empty, json, mockOf, object, parameter, text } from './mock-of.ts'

const shown = (value: JsonValue, schema?: JsonObject): JsonObject => ({
  '200': {
    description: 'ok',
    content: {
      'application/json': { examples: { one: { value } }, ...(schema === undefined ? {} : { schema }) },
    },
  },
})
const LIST = { list_id: 437, list_name: 'Example', contacts: 0 }
const envelope = (data: JsonValue): JsonObject => ({ http_code: 200, response_code: 'SUCCESS', data })

test.each<[string, JsonObject | undefined]>([
  ['no schema', undefined],
  ['a schema that says nothing', { type: 'object' }],
])('records are kept and shown where answers have examples and %s', async (_, schema) => {
  const { send, mock } = mockOf(
    {
      '/lists': {
        get: { responses: shown(envelope({ total: 1, data: [LIST, { ...LIST, list_id: 438 }] }), schema) },
        post: {
          requestBody: json(object({ list_name: text }, 'list_name')),
          responses: shown(envelope(LIST), schema),
        },
      },
      '/lists/{list_id}': {
        parameters: [parameter('path', 'list_id')],
        get: { responses: { ...shown(envelope(LIST), schema), '404': empty() } },
        delete: { responses: { '204': empty() } },
      },
    },
    {},
  )
  // What is learnt stands nowhere in the document, so no hint can point to it.
  expect(starterOverlay(mock.runtime.model)).toMatch(/resource: List/)
  expect(starterOverlay(mock.runtime.model)).not.toContain('schema:')
  const { body } = await send('POST /lists', { list_name: 'Mine' })
  expect(body).toEqual(
    envelope({ list_id: expect.any(Number), list_name: 'Mine', contacts: expect.any(Number) }),
  )
  const path = `/lists/${body.data.list_id}`
  expect((await send(`GET ${path}`)).body).toEqual(body)
  expect((await send('GET /lists')).body.data.data).toEqual([body.data])
  const other = await send('POST /lists', { list_name: 'Other' })
  expect(other.body.data.list_id).not.toBe(body.data.list_id)
  await send(`DELETE ${path}`)
  expect((await send(`GET ${path}`)).status).toBe(404)
})
