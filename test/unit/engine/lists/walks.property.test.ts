import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { add, ask, type Listed, type ListOf, query, thingsMock } from './things-api.ts'

/*
 * A client that walks all pages gets every record exactly once, whatever the style, the order, the filter and the size of
 * a page; with cursors also while records are added.
 */

interface Style {
  readonly list: ListOf
  /** The name of the parameter with the size of a page. */
  readonly limit: string
  /** The query of the next page, from the answer and the number of pages seen; `undefined` at the end. */
  readonly next: (listed: Listed, pages: number, limit: number) => string | undefined
  /** Whether records may be added on the way. */
  readonly isSteady?: boolean
}

const text = { type: 'string' }
const whole = { type: 'integer' }
const nullable = { type: ['string', 'null'] }
const link = { Link: { schema: text } }
const limit = query('limit', { type: 'integer', minimum: 1 })
const more = (listed: Listed): boolean => listed.things.length > 0
const lastId = ({ things }: Listed): string => encodeURIComponent(String(things.at(-1)?.id ?? ''))
const nextLink = ({ headers }: Listed): string | undefined =>
  /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]

const STYLES: { readonly [name: string]: Style } = {
  'page numbers from one': {
    list: { parameters: [query('page', whole), query('per_page', whole)] },
    limit: 'per_page',
    next: (listed, pages) => (more(listed) ? `page=${pages + 1}` : undefined),
  },
  'page numbers from zero': {
    list: {
      parameters: [query('page', { ...whole, default: 0 }), query('size', whole)],
      envelope: { last: { type: 'boolean' }, totalPages: whole },
    },
    limit: 'size',
    next: ({ body }, pages) => (body.last ? undefined : `page=${pages}`),
  },
  'a page inside an object': {
    list: {
      parameters: [
        query(
          'page',
          { type: 'object', properties: { number: whole, size: whole } },
          { style: 'deepObject' },
        ),
      ],
      envelope: { links: { type: 'object', properties: { next: nullable } } },
    },
    limit: 'page[size]',
    next: ({ body }) => body.links.next ?? undefined,
  },
  offset: {
    list: { parameters: [limit, query('offset', whole)], envelope: { total: whole } },
    limit: 'limit',
    next: ({ body }, pages, size) => (pages * size < body.total ? `offset=${pages * size}` : undefined),
  },
  'offset from one': {
    list: { parameters: [query('count', whole), query('startIndex', { ...whole, minimum: 1 })] },
    limit: 'count',
    next: (listed, pages, size) => (more(listed) ? `startIndex=${pages * size + 1}` : undefined),
  },
  'a token': {
    list: { parameters: [limit, query('cursor', text)], envelope: { next_cursor: nullable } },
    limit: 'limit',
    next: ({ body }) => (body.next_cursor === null ? undefined : `cursor=${body.next_cursor}`),
    isSteady: true,
  },
  'a token that must be there': {
    list: {
      parameters: [query('pageSize', whole), query('pageToken', text)],
      envelope: { nextPageToken: text },
      required: ['nextPageToken'],
    },
    limit: 'pageSize',
    next: ({ body }) => (body.nextPageToken === '' ? undefined : `pageToken=${body.nextPageToken}`),
    isSteady: true,
  },
  'a number as token': {
    list: {
      parameters: [limit, query('cursor', whole)],
      envelope: { nextCursor: { type: ['integer', 'null'] } },
    },
    limit: 'limit',
    next: ({ body }) => (body.nextCursor === null ? undefined : `cursor=${body.nextCursor}`),
    isSteady: true,
  },
  'ids as tokens': {
    list: {
      parameters: [limit, query('starting_after', text), query('ending_before', text)],
      envelope: { has_more: { type: 'boolean' } },
    },
    limit: 'limit',
    next: listed => (listed.body.has_more ? `starting_after=${lastId(listed)}` : undefined),
    isSteady: true,
  },
  'a Link header over pages': {
    list: { parameters: [query('page', whole), query('per_page', whole)], headers: link },
    limit: 'per_page',
    next: nextLink,
  },
  'a Link header over tokens': {
    list: {
      parameters: [query('after', text), query('before', text), query('per_page', whole)],
      headers: link,
    },
    limit: 'per_page',
    next: nextLink,
    isSteady: true,
  },
  'a link in the body': {
    list: {
      parameters: [query('page', whole), query('page_size', whole)],
      envelope: {
        count: whole,
        next: { ...nullable, format: 'uri' },
        previous: { ...nullable, format: 'uri' },
      },
    },
    limit: 'page_size',
    next: ({ body }) => body.next ?? undefined,
  },
  'a relative link that is left out at the end': {
    list: {
      parameters: [query('cursor', text), limit],
      envelope: {
        _links: {
          type: 'object',
          properties: {
            next: { type: 'object', properties: { href: { ...text, example: '/v1/things?cursor=x' } } },
          },
        },
      },
    },
    limit: 'limit',
    next: ({ body }) => body._links.next?.href,
    isSteady: true,
  },
}

const ORDERS = ['', 'sort=name', 'sort=-size', 'sort=status,-name', 'sort=createdAt:desc']
const FILTERS = ['', 'status=open', 'size_gte=2', 'q=name']
const also = [query('sort', text), query('status', text), query('size_gte', whole), query('q', text)]

const thing: fc.Arbitrary<JsonObject> = fc.record({
  size: fc.integer({ min: 0, max: 4 }),
  status: fc.constantFrom('open', 'closed'),
  createdAt: fc.integer({ min: 1, max: 28 }).map(day => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`),
})

async function walk(
  style: Style,
  size: number,
  asked: string,
  mock: ReturnType<typeof thingsMock>,
  onPage: () => void = () => {},
): Promise<string[]> {
  const ids: string[] = []
  const base = [`${style.limit}=${size}`, asked].filter(Boolean).join('&')
  let search: string | undefined = base
  for (let pages = 1; search !== undefined; pages += 1) {
    if (pages > 100) throw new Error('the walk does not end')
    const listed = await ask(mock, search)
    expect([listed.status, listed.things.length <= size]).toEqual([200, true])
    ids.push(...listed.things.map(({ id }) => String(id)))
    const next = style.next(listed, pages, size)
    onPage()
    search = next === undefined || /[/?]/.test(next) ? next : `${base}&${next}`
  }
  return ids
}

const OPTIONS = { numRuns: 25, seed: 7 }

function withFilters({ list }: Style): ListOf {
  return { ...list, parameters: [...list.parameters, ...also] }
}

test.each(Object.entries(STYLES))(
  '%s: a walk meets every record once, in the order of the whole list',
  async (_, style) => {
    const asked = fc.tuple(fc.constantFrom(...ORDERS), fc.constantFrom(...FILTERS))
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { maxLength: 17 }),
        fc.integer({ min: 1, max: 6 }),
        asked,
        async (things, size, parts) => {
          const mock = thingsMock(withFilters(style))
          add(mock, things)
          const wanted = parts.filter(Boolean).join('&')
          const all = (await ask(mock, `${style.limit}=1000&${wanted}`)).things.map(({ id }) => String(id))
          expect(await walk(style, size, wanted, mock)).toEqual(all)
          expect(new Set(all).size).toBe(all.length)
        },
      ),
      OPTIONS,
    )
  },
)

const STEADY = Object.entries(STYLES).filter(([, { isSteady }]) => isSteady)

test.each(STEADY)('%s: a walk meets every record once while others are added', async (_, style) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(thing, { minLength: 1, maxLength: 12 }),
      fc.array(thing, { maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(...ORDERS),
      async (things, later, size, order) => {
        const mock = thingsMock(withFilters(style))
        add(mock, things)
        const first = things.map((_, index) => `t${index + 1}`)
        const rest = [...later]
        const met = await walk(style, size, order, mock, () => add(mock, rest.splice(0, 1)))
        expect(met.filter(id => first.includes(id)).toSorted()).toEqual(first.toSorted())
        expect(new Set(met).size).toBe(met.length)
      },
    ),
    OPTIONS,
  )
})
