import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { add, ask, query, thingsMock } from './things-api.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }
const many = { type: 'array', items: text }
const deep = { style: 'deepObject', explode: true }

const THINGS: readonly JsonObject[] = [
  {
    name: 'Ann',
    size: 1,
    status: 'open',
    done: true,
    owner: { id: 'u1', email: 'a@x.test' },
    tags: ['red'],
    createdAt: '2026-01-01T10:00:00Z',
  },
  {
    name: 'bob',
    size: 20,
    status: 'closed',
    done: false,
    owner: { id: 'u2', email: 'b@x.test' },
    tags: ['red', 'blue'],
    createdAt: '2026-01-02T10:00:00+02:00',
  },
  {
    name: 'Cid',
    size: 3,
    status: 'open',
    done: false,
    owner: { id: 'u1', email: 'c@x.test' },
    tags: [],
    createdAt: '2026-01-03T00:00:00Z',
  },
]

/** Ids of the things a list with these parameters shows for a query. */
async function shown(parameters: readonly JsonObject[], search: string): Promise<string> {
  const mock = thingsMock({ parameters })
  add(mock, THINGS)
  const { status, things } = await ask(mock, search)
  return status === 200 ? things.map(({ id }) => id).join(' ') : String(status)
}

describe('a filter', () => {
  test.each<[string, readonly JsonObject[], string, string]>([
    ['by equality', [query('status', text)], 'status=open', 't1 t3'],
    ['in another case of a listed value', [query('status', text)], 'status=OPEN', 't1 t3'],
    ['by nothing', [query('status', text)], 'status=', 't1 t2 t3'],
    ['by several, repeated', [query('size', { type: 'array', items: whole })], 'size=1&size=3', 't1 t3'],
    ['by several, with commas', [query('ids', many, { explode: false })], 'ids=t3,t2', 't2 t3'],
    [
      'by several in one text',
      [query('ids', text, { description: 'Comma-separated list of ids' })],
      'ids=t3,t2',
      't2 t3',
    ],
    ['by an item of a list', [query('tag', text)], 'tag=blue', 't2'],
    ['by a number written as text', [query('size', text)], 'size=20', 't2'],
    ['by yes or no', [query('done', { type: 'boolean' })], 'done=true', 't1'],
    ['by yes or no in a text', [query('done', text)], 'done=0', 't2 t3'],
    ['inside an object', [query('owner.id', text)], 'owner.id=u1', 't1 t3'],
    ['by what names an object', [query('owner', text)], 'owner=u2', 't2'],
    ['from', [query('size_gte', whole)], 'size_gte=3', 't2 t3'],
    ['more than, as a number', [query('size[gt]', text)], 'size[gt]=3', 't2'],
    ['up to', [query('max_size', whole)], 'max_size=3', 't1 t3'],
    [
      'between, in one parameter',
      [query('size', { type: 'object', properties: { gte: whole, lt: whole } }, deep)],
      'size[gte]=2&size[lt]=20',
      't3',
    ],
    ['by an instant in another zone', [query('created_at', text)], 'created_at=2026-01-02T08:00:00Z', 't2'],
    ['by a day', [query('createdAt', { ...text, format: 'date' })], 'createdAt=2026-01-02', 't2'],
    ['since', [query('since', { ...text, format: 'date-time' })], 'since=2026-01-02T08:00:00Z', 't2 t3'],
    [
      'after, by Unix time',
      [query('created_after', whole)],
      `created_after=${Date.parse('2026-01-02T08:00:00Z') / 1000}`,
      't3',
    ],
    ['before a day', [query('createdAt[lt]', text)], 'createdAt[lt]=2026-01-03', 't1 t2'],
    ['by the start of a text', [query('name_startswith', text)], 'name_startswith=Ci', 't3'],
    [
      'by a part, as the description says',
      [query('name', text, { description: 'Partial match' })],
      'name=i',
      't3',
    ],
    [
      'by a start, as the description says',
      [query('name', text, { description: 'Name starts with' })],
      'name=A',
      't1',
    ],
    ['of what is not', [query('status[ne]', text)], 'status[ne]=open', 't2'],
    [
      'in an object of filters',
      [query('filter', { type: 'object', properties: { status: text, name: text } }, deep)],
      'filter[status]=closed',
      't2',
    ],
    ['that is a search', [query('q', text)], 'q=B', 't2'],
    [
      'that is a text to look for',
      [query('filter', text, { description: 'Search text' })],
      'filter=ci',
      't3',
    ],
  ])('%s', async (_, parameters, search, want) => {
    expect(await shown(parameters, search)).toBe(want)
  })

  test.each<[string, JsonObject, string]>([
    [
      'an enum that speaks of something else',
      query('status', { ...text, enum: ['member', 'owner'] }),
      'status=owner',
    ],
    ['a yes or no where the field is none', query('name', { type: 'boolean' }), 'name=true'],
    [
      'an expression that is more than comparisons',
      query('filter', text, { description: 'An OData expression' }),
      'filter=not (size eq 1)',
    ],
    ['a name that is no field', query('mood', text), 'mood=good'],
    [
      'every one, where no record has that value',
      query('status', { ...text, enum: ['open', 'closed', 'all'] }),
      'status=all',
    ],
  ])('%s leaves the list whole', async (_, parameter, search) => {
    expect(await shown([parameter], encodeURI(search))).toBe('t1 t2 t3')
  })
})

describe('a sort', () => {
  const sort = query('sort', text)
  test.each<[string, readonly JsonObject[], string, string]>([
    ['ascending', [sort], 'sort=size', 't1 t3 t2'],
    ['with a sign', [sort], 'sort=-size', 't2 t3 t1'],
    ['with a plus', [sort], 'sort=%2Bsize', 't1 t3 t2'],
    ['with a colon', [sort], 'sort=name:desc', 't3 t2 t1'],
    ['with a space', [query('$orderby', text)], '$orderby=size desc', 't2 t3 t1'],
    ['with a comma', [sort], 'sort=size,desc', 't2 t3 t1'],
    ['as a call', [sort], 'sort=desc(size)', 't2 t3 t1'],
    ['with an ending', [query('order_by', text)], 'order_by=size_desc', 't2 t3 t1'],
    [
      'as a listed value',
      [query('sort', { ...text, enum: ['created_desc', 'created_asc'] })],
      'sort=created_desc',
      't3 t2 t1',
    ],
    ['as a word', [query('sort', { ...text, enum: ['newest', 'oldest'] })], 'sort=newest', 't3 t2 t1'],
    ['in another spelling', [sort], 'sort=-created_at', 't3 t2 t1'],
    ['by several', [query('sort', many)], 'sort=status&sort=-size', 't2 t3 t1'],
    [
      'with the direction apart',
      [query('sortBy', text), query('sortOrder', text)],
      'sortBy=size&sortOrder=DESC',
      't2 t3 t1',
    ],
    [
      'with a yes or no for the direction',
      [query('sort_by', text), query('ascending', { type: 'boolean' })],
      'sort_by=size&ascending=false',
      't2 t3 t1',
    ],
    [
      'by direction alone, in order of creation',
      [query('order', { ...text, enum: ['asc', 'desc'] })],
      'order=desc',
      't3 t2 t1',
    ],
    ['inside an object', [query('owner', text), sort], 'sort=-owner.email', 't3 t2 t1'],
    ['as an object', [query('sort_by', { type: 'object' }, deep)], 'sort_by[size]=desc', 't2 t3 t1'],
    ['by what is no field', [sort], 'sort=mood', 't1 t2 t3'],
  ])('%s', async (_, parameters, search, want) => {
    expect(await shown(parameters, search.replaceAll(' ', '%20'))).toBe(want)
  })
})
