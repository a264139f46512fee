import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { library } from '../library-api.ts'
import type { Talk } from '../mock-of.ts'

const parameter = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'query', schema })

/** A library whose list of authors takes these parameters and answers in this envelope. */
function listing(parameters: JsonObject[], envelope?: JsonObject, headers?: JsonObject): Talk {
  return library({ empty: true }, document => {
    const paths = document.paths as { [path: string]: { get: JsonObject } }
    const get = paths['/authors']?.get
    if (get === undefined) throw new Error('the library lists authors')
    const items = { type: 'array', items: { $ref: '#/components/schemas/Author' } }
    const schema =
      envelope === undefined ? items : { type: 'object', properties: { data: items, ...envelope } }
    get.parameters = parameters
    get.responses = {
      '200': {
        description: 'ok',
        content: { 'application/json': { schema } },
        ...(headers === undefined ? {} : { headers }),
      },
    }
  })
}

const limit = parameter('limit', { type: 'integer', default: 2, maximum: 10 })

async function fill({ send }: Talk, names: readonly string[]): Promise<void> {
  for (const name of names) await send('POST /authors', { name })
}

/** Follows `next` until it ends, giving the names page by page. */
async function walk(
  api: Talk,
  nextOf: (reply: Awaited<ReturnType<Talk['send']>>) => string | undefined,
): Promise<string[][]> {
  const pages: string[][] = []
  for (let line: string | undefined = 'GET /authors'; line !== undefined && pages.length < 10; ) {
    const reply = await api.send(line)
    pages.push(
      (Array.isArray(reply.body) ? reply.body : reply.body.data).map(
        (author: { name: string }) => author.name,
      ),
    )
    const next = nextOf(reply)
    line = next === undefined ? undefined : `GET /authors?${next}`
  }
  return pages
}

const FIVE = ['A', 'B', 'C', 'D', 'E']
const PAGES = [['A', 'B'], ['C', 'D'], ['E']]

test('a cursor walks the list once and is null at its end', async () => {
  const api = listing([limit, parameter('cursor', { type: 'string' })], {
    next_cursor: { type: ['string', 'null'] },
  })
  await fill(api, FIVE)
  expect(
    await walk(api, ({ body }) => (body.next_cursor === null ? undefined : `cursor=${body.next_cursor}`)),
  ).toEqual(PAGES)
})

test('a cursor goes on where it was when records come and go', async () => {
  const api = listing([limit, parameter('cursor', { type: 'string' })], {
    next_cursor: { type: ['string', 'null'] },
  })
  await fill(api, FIVE)
  const first = (await api.send('GET /authors')).body
  await api.send(`DELETE /authors/${first.data[1].id}`)
  const second = (await api.send(`GET /authors?cursor=${first.next_cursor}`)).body
  expect(second.data.map((author: { name: string }) => author.name)).toEqual(['C', 'D'])
})

test('a token that was not given out is refused', async () => {
  const api = listing([limit, parameter('cursor', { type: 'string' })], { next_cursor: { type: 'string' } })
  expect(await api.send('GET /authors?cursor=made-up')).toMatchObject({ status: 400 })
})

test('has_more tells whether a page follows', async () => {
  const api = listing([limit, parameter('offset', { type: 'integer' })], { has_more: { type: 'boolean' } })
  await fill(api, FIVE)
  expect((await api.send('GET /authors?offset=2')).body.has_more).toBe(true)
  expect((await api.send('GET /authors?offset=4')).body.has_more).toBe(false)
})

test('pages are counted from one', async () => {
  const api = listing([
    parameter('per_page', { type: 'integer', default: 2 }),
    parameter('page', { type: 'integer', default: 1 }),
  ])
  await fill(api, FIVE)
  expect((await api.send('GET /authors')).body.map((author: { name: string }) => author.name)).toEqual([
    'A',
    'B',
  ])
  expect((await api.send('GET /authors?page=3')).body.map((author: { name: string }) => author.name)).toEqual(
    ['E'],
  )
})

test('a Link header leads through the pages where the document has one', async () => {
  const link = { Link: { schema: { type: 'string' } } }
  const api = listing(
    [
      parameter('per_page', { type: 'integer', default: 2 }),
      parameter('page', { type: 'integer', default: 1 }),
    ],
    undefined,
    link,
  )
  await fill(api, FIVE)
  const pages = await walk(api, ({ headers }) => /<[^?]*\?([^>]*)>; rel="next"/.exec(headers.link ?? '')?.[1])
  expect(pages).toEqual(PAGES)
})

test.each([
  ['sort=name', ['A', 'b', 'C']],
  ['sort=-name', ['C', 'b', 'A']],
  ['sort=name:desc', ['C', 'b', 'A']],
])('%s sorts without case', async (query, names) => {
  const api = listing([parameter('sort', { type: 'string' })])
  await fill(api, ['b', 'C', 'A'])
  expect(
    (await api.send(`GET /authors?${query}`)).body.map((author: { name: string }) => author.name),
  ).toEqual(names)
})

test('a search finds part of a text in any case', async () => {
  const api = listing([parameter('q', { type: 'string' })])
  await fill(api, ['Ursula', 'Stanislaw'])
  expect((await api.send('GET /authors?q=RSU')).body).toMatchObject([{ name: 'Ursula' }])
})
