import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { answer, arrayOf, boolean, integer, json, mockOf, object, ref, type Talk, text } from '../mock-of.ts'

const THING = object(
  {
    id: text,
    name: text,
    size: integer,
    state: { type: 'string', enum: ['open', 'closed'] },
    created_at: { type: 'string', format: 'date-time' },
    maker: object({ city: text }),
    customer_id: text,
  },
  'id',
)
const open: JsonObject = { type: 'object' }

/** Things, and one path that lists them by what its body says. */
async function asking(
  body: JsonObject,
  { path = '/things/search', method = 'post' } = {},
  answered: JsonObject = object({ items: arrayOf(ref('Thing')), next_cursor: text, total: integer }, 'items'),
): Promise<Talk> {
  const ask = { operationId: 'askThings', requestBody: json(body), responses: { '200': answer(answered) } }
  const paths: { [path: string]: JsonObject } = {
    '/things': {
      get: { responses: { '200': answer(arrayOf(ref('Thing'))) } },
      post: { requestBody: json(ref('Thing')), responses: { '201': answer(ref('Thing')) } },
    },
  }
  paths[path] = { ...paths[path], [method]: ask }
  const talk = mockOf(paths, { Thing: THING })
  const made = (id: string, size: number, state: string, day: string, city: string): JsonObject => ({
    id,
    name: `${id} ${city}`,
    size,
    state,
    created_at: `${day}T10:00:00Z`,
    maker: { city },
    customer_id: `of-${id}`,
  })
  for (const thing of [
    made('a', 1, 'open', '2026-01-01', 'Rome'),
    made('b', 5, 'open', '2026-01-02', 'Oslo'),
    made('c', 9, 'closed', '2026-01-03', 'Rome'),
  ])
    await talk.send('POST /things', thing)
  return talk
}

const idsIn = (items: readonly { id: string }[]): string => items.map(({ id }) => id).join(' ')

async function asked({ send }: Talk, body: JsonValue, line = 'POST /things/search'): Promise<string> {
  const reply = await send(line, body)
  return reply.status === 200 ? idsIn(reply.body.items) : String(reply.status)
}

const comparison = object({ field: text, operator: text, value: {} })

describe('a question in a body is understood', () => {
  test.each<[string, JsonObject, JsonObject, string]>([
    [
      'fields',
      object({ limit: integer, filter: object({ state: text }) }),
      { filter: { state: 'closed' } },
      'c',
    ],
    ['fields at the root', object({ limit: integer, cursor: text, state: text }), { state: 'closed' }, 'c'],
    [
      'filters inside filters',
      object({ query: object({ filter: object({ state_filter: object({ states: arrayOf(text) }) }) }) }),
      { query: { filter: { state_filter: { states: ['OPEN'] } } } },
      'a b',
    ],
    [
      'a span of time',
      object({ query: object({ filter: object({ created_at: object({ start_at: text, end_at: text }) }) }) }),
      { query: { filter: { created_at: { start_at: '2026-01-02', end_at: '2026-01-02T23:00:00Z' } } } },
      'b',
    ],
    [
      'operators as properties',
      object({ where: object({ name: object({ contains: text }), size: object({ gte: integer }) }) }),
      { where: { name: { contains: 'rome' }, size: { gte: 2 } } },
      'c',
    ],
    ['a text', object({ query: text, page: integer, limit: integer }), { query: 'oslo' }, 'b'],
    [
      'a list of conditions',
      object({ filters: arrayOf(comparison) }),
      { filters: [{ field: 'size', operator: '>=', value: 5 }] },
      'b c',
    ],
    [
      'conditions that must all hold',
      object({ filters: arrayOf(comparison) }),
      {
        filters: [
          { field: 'state', operator: 'is', value: 'open' },
          { field: 'maker.city', operator: 'not_equals', value: 'Rome' },
        ],
      },
      'b',
    ],
    [
      'conditions in other words',
      object({
        queryProperties: arrayOf(object({ propertyName: text, operator: text, propertyValue: text })),
      }),
      { queryProperties: [{ propertyName: 'name', operator: 'LIKE', propertyValue: 'oslo' }] },
      'b',
    ],
    [
      'a choice',
      object({ filter: object({ and: arrayOf(open), or: arrayOf(open) }) }),
      {
        filter: {
          or: [
            { field: 'size', op: 'eq', value: 1 },
            { field: 'size', op: 'eq', value: 9 },
          ],
        },
      },
      'a c',
    ],
    [
      'conditions and a choice',
      object({ filter: open }),
      { filter: { and: [{ state: 'open' }, { or: [{ size: { lt: 2 } }, { size: 9 }] }] } },
      'a',
    ],
    [
      'groups',
      object({ filter: open }),
      {
        filter: {
          operator: 'or',
          conditions: [
            { property: 'size', value: 5 },
            { property: 'size', value: 9 },
          ],
        },
      },
      'b c',
    ],
    ['a map of fields', object({ where: open }), { where: { customerId: 'of-b' } }, 'b'],
    [
      'a map with operators',
      object({ where: open }),
      { where: { size: { $gt: 1, $lt: 9 }, maker: { city: ['Oslo', 'Bern'] } } },
      'b',
    ],
    [
      'a span',
      object({ filters: arrayOf(comparison) }),
      { filters: [{ field: 'size', operator: 'between', value: [2, 9] }] },
      'b c',
    ],
    [
      'what is no field leaves the list whole',
      object({ where: open }),
      { where: { colour: 'red' } },
      'a b c',
    ],
    [
      'what is more than a choice leaves it whole',
      object({ where: open }),
      { where: { not: { size: 1 } } },
      'a b c',
    ],
    ['nothing', object({ where: open, limit: integer }), {}, 'a b c'],
  ])('%s', async (_, schema, body, wanted) => {
    expect(await asked(await asking(schema), body)).toBe(wanted)
  })
})

describe('an order in a body is kept', () => {
  const sorting = arrayOf(object({ field: text, direction: text }))
  test.each<[string, JsonObject, JsonObject, string]>([
    ['a text', object({ sort: text }), { sort: '-size' }, 'c b a'],
    [
      'a field and a direction',
      object({ sort: object({ field: text, order: text }) }),
      { sort: { field: 'size', order: 'DESC' } },
      'c b a',
    ],
    [
      'names that repeat where they stand',
      object({ query: object({ sort: object({ sort_field: text, sort_order: text }) }) }),
      { query: { sort: { sort_field: 'SIZE', sort_order: 'DESC' } } },
      'c b a',
    ],
    [
      'a yes or no',
      object({ order: object({ orderBy: text, orderAscending: boolean }) }),
      { order: { orderBy: 'size', orderAscending: false } },
      'c b a',
    ],
    [
      'several',
      object({ sort: sorting }),
      {
        sort: [
          { field: 'state', direction: 'desc' },
          { field: 'size', direction: 'asc' },
        ],
      },
      'a b c',
    ],
    [
      'several, the other way',
      object({ sort: sorting }),
      { sort: [{ field: 'state' }, { field: 'size', direction: 'desc' }] },
      'c b a',
    ],
    ['a map', object({ orderBy: open }), { orderBy: { size: 'desc' } }, 'c b a'],
    ['a list of maps', object({ orderBy: arrayOf(open) }), { orderBy: [{ size: -1 }] }, 'c b a'],
  ])('%s', async (_, schema, body, wanted) => {
    expect(await asked(await asking(schema), body)).toBe(wanted)
  })
})

test('pages are cut by what the body says', async () => {
  const byPage = await asking(object({ pagination: object({ page: integer, pageSize: integer }) }))
  expect(await asked(byPage, { pagination: { page: 2, pageSize: 2 } })).toBe('c')
  const byOffset = await asking(object({ startIndex: integer, count: integer }))
  expect(await asked(byOffset, { startIndex: 1, count: 1 })).toBe('b')
})

test('a cursor of an answer leads on in the body', async () => {
  const talk = await asking(object({ cursor: text, limit: { ...integer, default: 2 } }))
  const first = await talk.send('POST /things/search', {})
  expect(idsIn(first.body.items)).toBe('a b')
  expect(first.body.total).toBe(3)
  const second = await talk.send('POST /things/search', { cursor: first.body.next_cursor })
  expect(idsIn(second.body.items)).toBe('c')
  expect(second.body.next_cursor).toBeUndefined()
  expect(await asked(talk, { cursor: 'nonsense' })).toBe('400')
})

describe('a question is told from a creation by what it is sent and answers', () => {
  test.each<[string, { path: string; method: string }, string]>([
    ['POST on a path of its own', { path: '/reports', method: 'post' }, 'POST /reports'],
    ['POST where they are listed', { path: '/things', method: 'query' }, 'QUERY /things'],
    ['QUERY', { path: '/stock', method: 'query' }, 'QUERY /stock'],
  ])('%s', async (_, at, line) => {
    const talk = await asking(object({ limit: integer, cursor: text, filters: arrayOf(comparison) }), at)
    const reply = await talk.send(line, { limit: 2, filters: [] })
    expect(reply.status).toBe(200)
    const again = await talk.send(line, { limit: 2, filters: [] })
    expect(again.body).toEqual(reply.body)
    expect(reply.body.total).toBe(line === 'QUERY /things' ? 3 : again.body.total)
  })

  test('what is sent with a limit of its own is made', async () => {
    const talk = mockOf(
      {
        '/budgets': {
          get: { responses: { '200': answer(arrayOf(ref('Budget'))) } },
          post: { requestBody: json(ref('Budget')), responses: { '201': answer(ref('Budget')) } },
        },
      },
      { Budget: object({ id: text, limit: integer, page: integer }, 'id') },
    )
    await talk.send('POST /budgets', { id: 'b1', limit: 3, page: 1 })
    expect((await talk.send('GET /budgets')).body).toEqual([{ id: 'b1', limit: 3, page: 1 }])
  })
})

test('a cursor that was not given out is refused by name', async () => {
  const { send } = await asking(object({ paging: object({ cursor: text, limit: integer }) }))
  const { status, body } = await send('POST /things/search', { paging: { cursor: 'made-up' } })
  expect([status, body.detail]).toEqual([400, 'paging.cursor: "made-up" was not issued for this list'])
})
