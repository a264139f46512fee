import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  boolean,
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

const ITEM = {
  Item: object({ id: { ...text, readOnly: true }, name: text, kind: text, size: integer }, 'id', 'name'),
}
const id = [parameter('path', 'id')]
const query = (name: string, schema: JsonObject = text): JsonObject => ({
  name,
  in: 'query',
  required: false,
  schema,
})

/** Items that can be made one by one, with whatever else is given. */
const items = (collection: JsonObject = {}, paths: JsonObject = {}, post: JsonObject = {}): Talk =>
  mockOf(
    {
      '/items': {
        get: { parameters: [query('kind')], responses: { '200': answer(arrayOf(ref('Item'))) } },
        post: { requestBody: json(ref('Item')), responses: { '201': answer(ref('Item')) }, ...post },
        ...collection,
      },
      '/items/{id}': {
        parameters: id,
        get: { responses: { '200': answer(ref('Item')), '404': empty() } },
      },
      ...paths,
    },
    ITEM,
  )

const names = async ({ send }: Talk): Promise<string[]> =>
  (await send('GET /items')).body.map((item: JsonObject) => item['name'])
const made = async ({ send }: Talk, ...given: string[]): Promise<string[]> => {
  const ids: string[] = []
  for (const name of given) ids.push((await send('POST /items', { name, kind: name })).body.id)
  return ids
}

const NEW = [{ name: 'a' }, { name: 'b', kind: 'k' }]

test.each<[string, Talk, string, JsonValue]>([
  [
    'a list posted to the collection',
    items(
      {},
      {},
      { requestBody: json(arrayOf(ref('Item'))), responses: { '201': answer(arrayOf(ref('Item'))) } },
    ),
    'POST /items',
    NEW,
  ],
  [
    'a list in a wrapper',
    items(
      {},
      {
        '/items/bulk': {
          post: {
            requestBody: json(object({ items: arrayOf(ref('Item')) }, 'items')),
            responses: { '200': answer(arrayOf(ref('Item'))) },
          },
        },
      },
    ),
    'POST /items/bulk',
    { items: NEW },
  ],
  [
    'a custom method',
    items(
      {},
      {
        '/items:batchCreate': {
          post: {
            requestBody: json(arrayOf(ref('Item'))),
            responses: { '200': answer(arrayOf(ref('Item'))) },
          },
        },
      },
    ),
    'POST /items:batchCreate',
    NEW,
  ],
])('%s creates every record in it', async (_, talk, line, body) => {
  const reply = await talk.send(line, body)
  expect(reply.body).toMatchObject([{ name: 'a' }, { name: 'b', kind: 'k' }])
  expect(new Set(reply.body.map((item: JsonObject) => item['id'])).size).toBe(2)
  expect((await talk.send('GET /items')).body).toEqual(reply.body)
})

test('an answer that counts or lists ids tells the truth', async () => {
  const answered = object(
    { created: integer, failed: integer, ids: arrayOf(text), errors: arrayOf(text), success: boolean },
    'created',
    'failed',
    'ids',
    'errors',
    'success',
  )
  const talk = items(
    {},
    {
      '/items/batch': {
        post: { requestBody: json(arrayOf(ref('Item'))), responses: { '200': answer(answered) } },
      },
    },
  )
  const { body } = await talk.send('POST /items/batch', NEW)
  const listed = (await talk.send('GET /items')).body
  expect(body).toEqual({
    created: 2,
    failed: 0,
    ids: [listed[0].id, listed[1].id],
    errors: [],
    success: true,
  })
})

test('one of many that is refused leaves none', async () => {
  const keyed = { Tag: object({ key: text }, 'key') }
  const { send } = mockOf(
    {
      '/tags': {
        get: { responses: { '200': answer(arrayOf(ref('Tag'))) } },
        post: { requestBody: json(ref('Tag')), responses: { '201': answer(ref('Tag')) } },
      },
      '/tags/{key}': {
        get: { parameters: [parameter('path', 'key')], responses: { '200': answer(ref('Tag')) } },
      },
      '/tags/bulk': {
        post: {
          requestBody: json(arrayOf(ref('Tag'))),
          responses: { '201': answer(arrayOf(ref('Tag'))), '409': empty() },
        },
      },
    },
    keyed,
  )
  await send('POST /tags', { key: 'x' })
  expect((await send('POST /tags/bulk', [{ key: 'a' }, { key: 'x' }])).status).toBe(409)
  expect((await send('GET /tags')).body).toEqual([{ key: 'x' }])
})

test('many are changed by the ids in them, all or none', async () => {
  const sent = arrayOf(object({ id: text, name: text, kind: text }, 'id'))
  const talk = items({
    patch: { requestBody: json(sent), responses: { '200': answer(arrayOf(ref('Item'))), '404': empty() } },
  })
  const [a = '', b = ''] = await made(talk, 'a', 'b')
  const reply = await talk.send('PATCH /items', [
    { id: a, name: 'A' },
    { id: b, name: 'B' },
  ])
  expect(reply.body).toMatchObject([
    { id: a, name: 'A', kind: 'a' },
    { id: b, name: 'B', kind: 'b' },
  ])
  expect((await talk.send('PATCH /items', [{ id: a, name: 'X' }, { id: 'none' }])).status).toBe(404)
  expect(await names(talk)).toEqual(['A', 'B'])
})

const gone = { responses: { '204': empty() } }

test.each<[string, Talk, (ids: readonly string[]) => [string, JsonValue?]]>([
  [
    'ids in a list parameter',
    items({ delete: { parameters: [query('ids', arrayOf(text))], ...gone } }),
    ids => [`DELETE /items?ids=${ids[0]}&ids=${ids[2]}`],
  ],
  [
    'ids in one text',
    items({ delete: { parameters: [query('item_ids')], ...gone } }),
    ids => [`DELETE /items?item_ids=${ids[0]},${ids[2]}`],
  ],
  [
    'ids in the body',
    items({ delete: { requestBody: json(object({ ids: arrayOf(text) }, 'ids')), ...gone } }),
    ids => ['DELETE /items', { ids: [ids[0] ?? '', ids[2] ?? ''] }],
  ],
  [
    'a POST called batch-delete',
    items({}, { '/items/batch-delete': { post: { requestBody: json(arrayOf(text)), ...gone } } }),
    ids => ['POST /items/batch-delete', [ids[0] ?? '', ids[2] ?? '']],
  ],
])('%s name the records to delete', async (_, talk, request) => {
  const ids = await made(talk, 'a', 'b', 'c')
  const [line, body] = request(ids)
  expect((await talk.send(line, body)).status).toBe(204)
  expect(await names(talk)).toEqual(['b'])
})

test('DELETE on a collection without ids takes what its filters leave, else all', async () => {
  const parameters = [query('kind'), query('olderThan')]
  const talk = items({ delete: { operationId: 'deleteItems', parameters, ...gone } })
  await made(talk, 'a', 'b', 'c')
  await talk.send('DELETE /items?olderThan=yesterday')
  expect(await names(talk)).toEqual(['a', 'b', 'c'])
  await talk.send('DELETE /items?kind=b')
  expect(await names(talk)).toEqual(['a', 'c'])
  await talk.send('DELETE /items')
  expect(await names(talk)).toEqual([])
})

test.each<[string, JsonObject, JsonValue]>([
  ['a bare number', integer, 2],
  ['a count', object({ count: integer }, 'count'), { count: 2 }],
  ['a wrapped total', object({ data: object({ total: integer }, 'total') }, 'data'), { data: { total: 2 } }],
])('%s counts the records, narrowed like the list', async (_, schema, want) => {
  const talk = items(
    {},
    { '/items/count': { get: { parameters: [query('kind')], responses: { '200': answer(schema) } } } },
  )
  await made(talk, 'a', 'b', 'a')
  expect((await talk.send('GET /items/count?kind=a')).body).toEqual(want)
})

test('records that only lists attach keep the ids they come with, and are detached by them', async () => {
  const roles = arrayOf(ref('Role'))
  const { send } = mockOf(
    {
      '/users/{id}/roles': {
        parameters: id,
        get: { responses: { '200': answer(roles) } },
        post: { requestBody: json(roles), responses: { '204': empty() } },
        delete: { requestBody: json(roles), responses: { '204': empty() } },
      },
    },
    { Role: object({ id: text, name: text }) },
  )
  const [a, b] = [
    { id: 'r1', name: 'admin' },
    { id: 'r2', name: 'guest' },
  ]
  expect((await send('POST /users/u/roles', [a, b])).status).toBe(204)
  expect((await send('GET /users/u/roles')).body).toEqual([a, b])
  await send('DELETE /users/u/roles', [a])
  expect((await send('GET /users/u/roles')).body).toEqual([b])
})

test('a hint says that an operation counts, creates or deletes many where nothing else tells', async () => {
  const says = (behaviour: string): JsonObject => ({ 'x-understudy': { resource: 'Item', behaviour } })
  const sent = json(object({ things: arrayOf(ref('Item')) }))
  const talk = items(
    {},
    {
      '/statistics/stock': {
        get: { ...says('count'), responses: { '200': answer(object({ inStock: integer })) } },
      },
      '/intake': { post: { ...says('create-many'), requestBody: sent, responses: { '204': empty() } } },
      '/clearance': {
        post: {
          ...says('delete-many'),
          requestBody: json(object({ itemIds: arrayOf(text) })),
          responses: { '204': empty() },
        },
      },
    },
  )
  await talk.send('POST /intake', { things: NEW })
  expect((await talk.send('GET /statistics/stock')).body).toEqual({ inStock: 2 })
  const [first] = (await talk.send('GET /items')).body
  await talk.send('POST /clearance', { itemIds: [first.id] })
  expect(await names(talk)).toEqual(['b'])
})

test('records are deleted by whatever the one list of the body is called, and what was not there is told', async () => {
  const { send } = mockOf(
    {
      '/parcels': {
        get: { responses: { '200': answer(arrayOf(ref('Parcel'))) } },
        post: { requestBody: json(ref('Parcel')), responses: { '201': answer(ref('Parcel')) } },
      },
      '/parcels/{tracking_number}': {
        parameters: [parameter('path', 'tracking_number')],
        get: { responses: { '200': answer(ref('Parcel')) } },
      },
      '/parcels/batch': {
        delete: {
          requestBody: json(object({ references: arrayOf(text), reason: text }, 'references')),
          responses: {
            '200': answer(object({ deleted: integer, not_found: arrayOf(text) }, 'deleted', 'not_found')),
          },
        },
      },
    },
    { Parcel: object({ tracking_number: text }, 'tracking_number') },
  )
  for (const tracking_number of ['a', 'b', 'c']) await send('POST /parcels', { tracking_number })
  expect((await send('DELETE /parcels/batch', { references: ['a', 'z', 'c'], reason: 'lost' })).body).toEqual(
    {
      deleted: 2,
      not_found: ['z'],
    },
  )
  expect((await send('GET /parcels')).body).toEqual([{ tracking_number: 'b' }])
})
