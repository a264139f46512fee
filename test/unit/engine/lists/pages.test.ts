import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { add, ask, type ListOf, query, thingsMock } from './things-api.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }
const nullable = { type: ['string', 'null'] }
const flag = { type: 'boolean' }
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties })
const BASE = 'https://things.test/v1/things'
const page = query('page', whole)
const perPage = query('per_page', whole)

/** The answer to a query among five things. */
async function answer(
  list: ListOf,
  search: string,
): Promise<{ ids: string; rest: JsonObject; link: string | null }> {
  const mock = thingsMock(list)
  add(mock, [{}, {}, {}, {}, {}])
  const { things, body, headers } = await ask(mock, search)
  const { data: _data, ...rest } = Array.isArray(body) ? { data: body } : body
  return { ids: things.map(({ id }) => id).join(' '), rest, link: headers.get('link') }
}

test.each<[string, ListOf, string, JsonObject]>([
  [
    'numbers of the page',
    {
      parameters: [page, perPage],
      envelope: {
        meta: object({
          pagination: object({
            total: whole,
            count: whole,
            total_pages: whole,
            current_page: whole,
            per_page: whole,
          }),
        }),
      },
    },
    'page=2&per_page=2',
    { meta: { pagination: { total: 5, count: 2, total_pages: 3, current_page: 2, per_page: 2 } } },
  ],
  [
    'records counted from one',
    {
      parameters: [page, perPage],
      envelope: {
        from: whole,
        to: whole,
        last_page: whole,
        next_page_url: nullable,
        prev_page_url: nullable,
      },
    },
    'page=3&per_page=2',
    { from: 5, to: 5, last_page: 3, next_page_url: null, prev_page_url: `${BASE}?page=2&per_page=2` },
  ],
  [
    'flags, pages from zero',
    {
      parameters: [query('page', { ...whole, default: 0 }), query('size', whole)],
      envelope: {
        first: flag,
        last: flag,
        empty: flag,
        number: whole,
        numberOfElements: whole,
        totalElements: whole,
      },
    },
    'page=0&size=5',
    { first: true, last: true, empty: false, number: 0, numberOfElements: 5, totalElements: 5 },
  ],
  [
    'the number of the next page',
    {
      parameters: [page, perPage],
      envelope: { next_page: { type: ['integer', 'null'] }, previous_page: { type: ['integer', 'null'] } },
    },
    'per_page=2',
    { next_page: 2, previous_page: null },
  ],
  [
    'links of JSON:API',
    {
      parameters: [query('page[number]', whole), query('page[size]', whole)],
      envelope: { links: object({ self: text, first: text, prev: nullable, next: nullable, last: text }) },
    },
    'page[size]=2',
    {
      links: {
        self: `${BASE}?page%5Bsize%5D=2`,
        first: `${BASE}?page%5Bsize%5D=2&page%5Bnumber%5D=1`,
        prev: null,
        next: `${BASE}?page%5Bsize%5D=2&page%5Bnumber%5D=2`,
        last: `${BASE}?page%5Bsize%5D=2&page%5Bnumber%5D=3`,
      },
    },
  ],
  [
    'links as the examples show them',
    {
      parameters: [query('offset', whole), query('limit', whole)],
      envelope: {
        next: { ...nullable, example: '/v1/things?offset=2' },
        self: { ...text, example: '?offset=0' },
      },
    },
    'limit=2&offset=2',
    { next: '/v1/things?limit=2&offset=4', self: '?limit=2&offset=2' },
  ],
  ['a total that is a text', { parameters: [page], envelope: { total: text } }, '', { total: '5' }],
  [
    'no number its place does not take',
    { parameters: [page, perPage], envelope: { total: { ...whole, maximum: 3, example: 1 } } },
    '',
    { total: expect.toSatisfy((total: number) => total <= 3) },
  ],
])('an envelope tells %s', async (_, list, search, want) => {
  expect((await answer(list, search)).rest).toEqual(want)
})

describe('headers', () => {
  const link = { Link: { schema: text } }

  test.each<[string, string | null]>([
    ['per_page=2', `<${BASE}?per_page=2&page=2>; rel="next", <${BASE}?per_page=2&page=3>; rel="last"`],
    [
      'per_page=2&page=2',
      `<${BASE}?per_page=2&page=1>; rel="prev", <${BASE}?per_page=2&page=3>; rel="next", <${BASE}?per_page=2&page=3>; rel="last", <${BASE}?per_page=2&page=1>; rel="first"`,
    ],
    [
      'per_page=2&page=3',
      `<${BASE}?per_page=2&page=2>; rel="prev", <${BASE}?per_page=2&page=1>; rel="first"`,
    ],
    ['per_page=9', null],
  ])('the Link header after %s', async (search, want) => {
    expect((await answer({ parameters: [page, perPage], headers: link }, search)).link).toBe(want)
  })

  test('links begin with the prefix that was taken off the path, and with the scheme a proxy in front tells', async () => {
    const mock = thingsMock({
      parameters: [page, perPage],
      envelope: { next: { ...nullable, format: 'uri' } },
    })
    add(mock, [{}, {}])
    const request = { method: 'GET', body: undefined, url: '/v1/things?per_page=1' }
    const headers = { host: 'localhost:4010', 'x-forwarded-prefix': '/things', 'x-forwarded-proto': 'https' }
    const { body } = mock.runtime.handle({ ...request, headers })
    expect(JSON.parse(String(body))).toMatchObject({
      next: 'https://localhost:4010/things/v1/things?per_page=1&page=2',
    })
  })

  test('hints say which parameters and places are those of pages where no name does', async () => {
    const mock = thingsMock({
      parameters: [query('from', text), query('many', whole)],
      envelope: { walk: object({ key: nullable, open: flag, all: whole }) },
      hints: {
        paging: {
          style: 'cursor',
          position: 'from',
          limit: 'many',
          next: 'walk.key',
          hasMore: 'walk.open',
          total: 'walk.all',
        },
      },
    })
    add(mock, [{}, {}, {}])
    const first = await ask(mock, 'many=2')
    const { walk } = first.body as { walk: { key: string } }
    expect(walk).toEqual({ key: expect.any(String), open: true, all: 3 })
    const second = await ask(mock, `many=2&from=${encodeURIComponent(walk.key)}`)
    expect([first, second].map(({ things }) => things.map(({ id }) => id))).toEqual([['t1', 't2'], ['t3']])
    expect(second.body).toMatchObject({ walk: { key: null, open: false, all: 3 } })
  })

  test.each(['after', 'before'])('a token of %s that was not given out is refused by name', async name => {
    const mock = thingsMock({ parameters: [query('after', text), query('before', text), perPage] })
    const { status, body } = await ask(mock, `${name}=made-up`)
    expect({ status, ...body }).toMatchObject({
      status: 400,
      detail: `${name}: "made-up" was not issued for this list`,
    })
  })

  test.each([
    ['page=2&per_page=2', 'page=1', 'page=3'],
    ['page=3&per_page=2', 'page=2', undefined],
    ['page=9&per_page=2', 'page=3', undefined],
  ])('of five things by two the page %s has a page before and behind it', async (search, before, behind) => {
    const { link } = await answer(
      { parameters: [page, perPage], headers: { Link: { schema: text } } },
      search,
    )
    const led = (relation: string): string | undefined =>
      new RegExp(`[?&](page=\\d+)[^>]*>; rel="${relation}"`).exec(link ?? '')?.[1]
    expect([led('prev'), led('next')]).toEqual([before, behind])
  })

  test('a Link header of tokens leads back as well', async () => {
    const mock = thingsMock({
      parameters: [query('after', text), query('before', text), perPage],
      headers: link,
    })
    add(mock, [{}, {}, {}, {}, {}])
    const follow = async (from: string, relation: string): Promise<[string, string]> => {
      const { things, headers } = await ask(mock, from)
      const links = headers.get('link') ?? ''
      return [
        things.map(({ id }) => id).join(' '),
        new RegExp(`<([^>]*)>; rel="${relation}"`).exec(links)?.[1] ?? '',
      ]
    }
    const [first, second] = await follow('per_page=2', 'next')
    const [next, back] = await follow(second, 'prev')
    const [again, forth] = await follow(back, 'next')
    const [there] = await follow(forth, 'next')
    expect([second, back, forth].map(url => [...new URL(url).searchParams.keys()].join())).toEqual([
      'per_page,after',
      'per_page,before',
      'per_page,after',
    ])
    expect([first, next, again, there]).toEqual(['t1 t2', 't3 t4', 't1 t2', 't3 t4'])
  })

  test('counts stand in the headers that are declared', async () => {
    const number = { schema: whole }
    const mock = thingsMock({
      parameters: [page, perPage],
      headers: {
        'X-Total-Count': number,
        'X-Total-Pages': number,
        'X-Page': number,
        'X-Per-Page': number,
        'X-Next-Page': number,
      },
    })
    add(mock, [{}, {}, {}])
    const { headers } = await ask(mock, 'per_page=2&page=2')
    const names = ['x-total-count', 'x-total-pages', 'x-page', 'x-per-page', 'x-next-page']
    expect(names.map(name => headers.get(name))).toEqual(['3', '2', '2', '2', null])
  })

  test('a Range header cuts the list where the answer declares Content-Range', async () => {
    const mock = thingsMock({
      parameters: [{ name: 'Range', in: 'header', schema: text }],
      headers: { 'Content-Range': { schema: text } },
      statuses: ['200', '206'],
    })
    add(mock, [{}, {}, {}])
    const part = await ask(mock, '', { range: 'items=1-1' })
    expect([part.status, part.things.map(({ id }) => id), part.headers.get('content-range')]).toEqual([
      206,
      ['t2'],
      'items 1-1/3',
    ])
    const all = await ask(mock, '')
    expect([all.status, all.headers.get('content-range')]).toEqual([200, 'items 0-2/3'])
  })
})

describe('ids as tokens', () => {
  const parameters = [query('limit', whole), query('starting_after', text), query('ending_before', text)]
  const list = { parameters, envelope: { has_more: flag } }

  test.each([
    ['limit=2', 't1 t2', true],
    ['limit=2&starting_after=t2', 't3 t4', true],
    ['limit=2&starting_after=t4', 't5', false],
    ['limit=2&ending_before=t5', 't3 t4', true],
    ['limit=2&ending_before=t3', 't1 t2', false],
  ])('%s shows %s', async (search, ids, more) => {
    expect(await answer(list, search)).toMatchObject({ ids, rest: { has_more: more } })
  })

  test('an id no record has is refused', async () => {
    const mock = thingsMock(list)
    add(mock, [{}])
    expect((await ask(mock, 'starting_after=t9')).status).toBe(400)
  })

  test('a number is the id beside a name that tells records apart', async () => {
    const login = { name: 'login', in: 'path', required: true, schema: text }
    const shown = {
      description: 'ok',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
    }
    const user = { type: 'object', required: ['id', 'login'], properties: { id: whole, login: text } }
    const users = { type: 'array', items: { $ref: '#/components/schemas/User' } }
    const mock = thingsMock({
      parameters: [],
      schemas: { User: user },
      paths: {
        '/users': {
          get: {
            operationId: 'listUsers',
            parameters: [query('since', whole, { description: 'A user ID' }), query('per_page', whole)],
            responses: {
              '200': {
                description: 'ok',
                headers: { Link: { schema: text } },
                content: { 'application/json': { schema: users } },
              },
            },
          },
        },
        '/users/{login}': {
          get: { operationId: 'getUser', parameters: [login], responses: { '200': shown } },
        },
      },
    })
    for (const [id, name] of [
      [4, 'ann'],
      [7, 'bob'],
      [9, 'cid'],
    ])
      mock.session.add('User', { id: id ?? 0, login: name ?? '' })
    const { things, headers } = await ask(mock, '/v1/users?per_page=1&since=4')
    expect([things.map(({ login: name }) => name), headers.get('link')]).toEqual([
      ['bob'],
      '<https://things.test/v1/users?per_page=1&since=7>; rel="next", <https://things.test/v1/users?per_page=1>; rel="first"',
    ])
  })

  test('numbers need not be ids of records', async () => {
    const mock = thingsMock({
      parameters: [query('limit', whole), query('since_id', whole), query('max_id', whole)],
      properties: { id: whole },
    })
    add(mock, [{ id: 3 }, { id: 5 }, { id: 8 }])
    const ids = async (search: string): Promise<unknown[]> =>
      (await ask(mock, search)).things.map(({ id }) => id)
    expect([
      await ids('since_id=0&limit=2'),
      await ids('since_id=5'),
      await ids('since_id=4'),
      await ids('max_id=8'),
    ]).toEqual([[3, 5], [8], [5, 8], [3, 5]])
  })
})

describe('a size', () => {
  test.each<[string, JsonObject, string, number]>([
    ['that a schema gives by default', query('limit', { ...whole, default: 2 }), '', 2],
    ['that the description gives', query('limit', whole, { description: 'Default: 3' }), '', 3],
    [
      'over the largest the description tells is cut',
      query('limit', whole, { description: 'Items per page (max 4)' }),
      'limit=50',
      4,
    ],
    [
      'below nothing is the usual one',
      query('limit', whole, { description: 'Default 2. Use -1 for the usual' }),
      'limit=-1',
      2,
    ],
    ['of nothing shows nothing', query('limit', whole), 'limit=0', 0],
    ['without a say shows all', query('limit', whole), '', 5],
  ])('%s', async (_, parameter, search, count) => {
    const { ids } = await answer({ parameters: [parameter] }, search)
    expect(ids.split(' ').filter(Boolean)).toHaveLength(count)
  })

  test.each([
    ['page=2&per_page=2', 't3 t4'],
    ['page[number]=2&page[size]=2', 't3 t4'],
  ])('a page that may be a number or an object is read either way: %s', async (search, ids) => {
    const number = { type: 'integer', minimum: 1 }
    const page = query('page', { oneOf: [number, object({ number, size: number })] })
    const list = { parameters: [page, perPage] }
    expect(await answer(list, search)).toMatchObject({ ids })
  })

  test('is no larger than the array of the answer', async () => {
    const mock = thingsMock({ parameters: [], maxItems: 2 })
    add(mock, [{}, {}, {}])
    expect((await ask(mock, '')).things).toHaveLength(2)
  })

  test('over the largest the schema allows is refused', async () => {
    const mock = thingsMock({ parameters: [query('limit', { ...whole, maximum: 3 })] })
    expect((await ask(mock, 'limit=4')).status).toBe(400)
  })

  test('of a list that has pages and says nothing is a hundred', async () => {
    const mock = thingsMock({ parameters: [page] })
    add(
      mock,
      Array.from({ length: 101 }, () => ({})),
    )
    expect([(await ask(mock, '')).things.length, (await ask(mock, 'page=2')).things.length]).toEqual([100, 1])
  })
})

test('a number of records is skipped by who has no token, and a token goes before it', async () => {
  const list = { parameters: [query('after', text), query('offset', whole), query('limit', whole)] }
  const [first, skipped] = [await answer(list, 'limit=2'), await answer(list, 'limit=2&offset=2')]
  const ids = [...first.ids.split(' '), ...skipped.ids.split(' ')]
  expect(new Set(ids).size).toBe(4)
  const led = await answer(list, `limit=2&offset=1&after=${ids[1]}`)
  expect(led.ids).toBe(skipped.ids)
})

test('the default that a document writes for a token is none', async () => {
  const after = query('search_after', { ...text, default: 'cursor to the first page' })
  const { ids } = await answer(
    { parameters: [after, query('limit', whole)], envelope: { next_search_after: nullable } },
    'limit=2',
  )
  expect(ids.split(' ')).toHaveLength(2)
})
