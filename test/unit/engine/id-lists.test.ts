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

function rules(listed: JsonObject): Talk {
  const type = parameter('path', 'type')
  return mockOf(
    {
      '/rules': {
        get: { responses: { 200: answer(listed) } },
        post: { requestBody: json(ref('Rule')), responses: { 201: answer(ref('Rule')) } },
      },
      '/rules/{type}': {
        parameters: [type],
        get: { responses: { 200: answer(ref('Rule')), 404: empty() } },
        delete: { responses: { 204: empty() } },
      },
    },
    { Rule: object({ type: text, config: text }, 'type', 'config') },
  )
}

test.each<[JsonObject, (ids: string[]) => unknown]>([
  [arrayOf(text), ids => ids],
  [
    object({ rules: arrayOf(text), total: integer }, 'rules', 'total'),
    ids => ({ rules: ids, total: ids.length }),
  ],
])('a list of single values above items lists their ids', async (listed, shown) => {
  const { send } = rules(listed)
  expect((await send('GET /rules')).body).toEqual(shown([]))
  await send('POST /rules', { type: 'validity', config: 'full' })
  await send('POST /rules', { type: 'size', config: 'small' })
  expect((await send('GET /rules')).body).toEqual(shown(['validity', 'size']))
  await send('DELETE /rules/validity')
  expect((await send('GET /rules')).body).toEqual(shown(['size']))
})

test('ids that a mock begins with are those its records are read by, as numbers where the list has numbers', async () => {
  const id = parameter('path', 'alliance_id', integer)
  const { send } = mockOf(
    {
      '/alliances': { get: { responses: { 200: answer(arrayOf({ type: 'integer' })) } } },
      '/alliances/{alliance_id}': { parameters: [id], get: { responses: { 200: answer(ref('Alliance')) } } },
    },
    { Alliance: object({ name: text, ticker: text }, 'name', 'ticker') },
    { empty: false },
  )
  const { body } = await send('GET /alliances')
  expect(body).not.toHaveLength(0)
  for (const each of body) {
    expect(each).toEqual(expect.any(Number))
    expect((await send(`GET /alliances/${each}`)).status).toBe(200)
  }
})

test('a list of single values without items below it is not modelled', async () => {
  const { send } = mockOf(
    { '/units': { get: { responses: { 200: answer(arrayOf({ type: 'string', const: 'm' })) } } } },
    {},
  )
  expect(new Set((await send('GET /units')).body)).toEqual(new Set(['m']))
})
