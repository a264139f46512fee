import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  boolean,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from '../mock-of.ts'

const cursor: JsonObject = { type: ['string', 'null'] }
const EDGE = object({ cursor: text, node: ref('Thing') }, 'cursor', 'node')
const INFO = object(
  { startCursor: cursor, endCursor: cursor, hasNextPage: boolean, hasPreviousPage: boolean },
  'hasNextPage',
  'hasPreviousPage',
)

/** Things `1` to `count`, listed as a connection (GraphQL Cursor Connections Specification). */
async function connection(count: number): Promise<Talk> {
  const talk = mockOf(
    {
      '/things': {
        get: {
          parameters: [
            parameter('query', 'first', integer),
            parameter('query', 'after'),
            parameter('query', 'last', integer),
            parameter('query', 'before'),
          ],
          responses: { '200': answer(object({ edges: arrayOf(EDGE), pageInfo: INFO }, 'edges', 'pageInfo')) },
        },
        post: { requestBody: json(ref('Thing')), responses: { '201': answer(ref('Thing')) } },
      },
      '/things/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Thing')) } },
      },
    },
    { Thing: object({ id: text, name: text }, 'id', 'name') },
  )
  for (let number = 1; number <= count; number += 1)
    await talk.send('POST /things', { id: `${number}`, name: 'n' })
  return talk
}

interface Told {
  readonly ids: string
  readonly start: string
  readonly end: string
  readonly next: boolean
  readonly previous: boolean
}

async function page({ send }: Talk, query: string): Promise<Told> {
  const { body } = await send(`GET /things?${query}`)
  const { edges, pageInfo } = body
  if (edges.length > 0) {
    expect(pageInfo.startCursor).toBe(edges[0].cursor)
    expect(pageInfo.endCursor).toBe(edges.at(-1).cursor)
  }
  return {
    ids: edges.map(({ node }: { node: { id: string } }) => node.id).join(' '),
    start: pageInfo.startCursor,
    end: pageInfo.endCursor,
    next: pageInfo.hasNextPage,
    previous: pageInfo.hasPreviousPage,
  }
}

test('the cursors of every page are those of its first and its last edge', async () => {
  const talk = await connection(5)
  const first = await page(talk, 'first=2')
  expect(first).toMatchObject({ ids: '1 2', next: true, previous: false })
  const second = await page(talk, `first=2&after=${first.end}`)
  expect(second).toMatchObject({ ids: '3 4', next: true, previous: true })
  const third = await page(talk, `first=2&after=${second.end}`)
  expect(third).toMatchObject({ ids: '5', next: false, previous: true })
})

test('last and before lead back', async () => {
  const talk = await connection(5)
  const end = await page(talk, 'last=2')
  expect(end).toMatchObject({ ids: '4 5', next: false, previous: true })
  const middle = await page(talk, `last=2&before=${end.start}`)
  expect(middle).toMatchObject({ ids: '2 3', next: true, previous: true })
  const begin = await page(talk, `last=2&before=${middle.start}`)
  expect(begin).toMatchObject({ ids: '1', next: true, previous: false })
  expect(await page(talk, 'last=9')).toMatchObject({ ids: '1 2 3 4 5', next: false, previous: false })
})

test('an empty connection has no cursors', async () => {
  const talk = await connection(0)
  expect((await talk.send('GET /things')).body).toEqual({
    edges: [],
    pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
  })
})
