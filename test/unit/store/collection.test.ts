import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { toKey } from '../../../src/store/key.ts'
import { positionOf } from '../../../src/store/order.ts'
import { createStore } from '../../../src/store/store.ts'
import type { Collection, Criterion, Page, Query } from '../../../src/store/types.ts'

function people(...data: JsonObject[]): Collection {
  const collection = createStore().collection('Person')
  data.forEach((each, i) => {
    put(collection, String(i + 1), each)
  })
  return collection
}

function put(collection: Collection, id: string, data: JsonObject, parent?: string): void {
  const key = parent === undefined ? id : toKey([parent, id])
  collection.add({ key, id, parent, data, hidden: {} })
}

const ids = (page: Page): string => page.items.map(record => record.id).join(' ')

test('a record and all it holds is frozen', () => {
  const tags: JsonValue[] = [{ a: 1 }]
  const record = people({ name: 'Jo', tags }).get('1')
  expect(() => Object.assign(record?.data ?? {}, { name: 'Al' })).toThrow(TypeError)
  expect(() => tags.push(1)).toThrow(TypeError)
})

test('an update keeps sequence, parent and the hidden part, and makes a new record', () => {
  const collection = createStore().collection('Person')
  const before = collection.add({ key: 'a', id: 'a', parent: 'p', data: { n: 1 }, hidden: { owner: 'x' } })
  const now = collection.update('a', { n: 2 })
  expect(now).toEqual({ ...before, data: { n: 2 } })
  expect(before.data).toEqual({ n: 1 })
})

test('a key that is taken is refused, and so is a change of a record that is not there', () => {
  const collection = people({})
  expect(() => put(collection, '1', {})).toThrow('Person already has a record "1"')
  expect(() => collection.update('9', {})).toThrow('Person has no record "9"')
  expect(collection.delete('9')).toBe(false)
})

test('a record is found by its own id unless two parents have one with that id', () => {
  const collection = createStore().collection('User')
  put(collection, 'u1', {}, 'a')
  put(collection, 'u2', {}, 'a')
  put(collection, 'u2', {}, 'b')
  expect([collection.byId('u1')?.key, collection.byId('u2'), collection.byId('u3')]).toEqual([
    'a/u1',
    undefined,
    undefined,
  ])
})

test('find gives the first in order of creation, in any case where asked, and follows changes', () => {
  const collection = people({ email: 'b@x.test' }, { email: 'A@x.test' }, { email: 'a@x.test' })
  expect(collection.find('email', 'a@x.test')?.id).toBe('3')
  expect(collection.find('email', 'a@X.test', { ignoreCase: true })?.id).toBe('2')
  collection.update('2', { email: 'c@x.test' })
  expect(collection.find('email', 'a@X.test', { ignoreCase: true })?.id).toBe('3')
  collection.delete('3')
  expect(collection.find('email', 'a@x.test')).toBeUndefined()
})

const MIXED: JsonObject[] = [
  { name: 'bob', n: 10, tags: ['x', 'Y'] },
  { name: 'Bob', n: 9, at: '2026-01-15T09:00:00Z' },
  { name: 'alice', n: '9', at: '2026-01-15T10:30:00+02:00' },
  { name: null, n: 2, at: '2026-01-15' },
  { n: 2 },
]

test.each<[Criterion, string]>([
  [{ field: 'name', op: 'eq', value: 'bob' }, '1'],
  [{ field: 'name', op: 'eq', value: 'BOB', ignoreCase: true }, '1 2'],
  [{ field: 'name', op: 'eq', value: null }, '4 5'],
  [{ field: 'name', op: 'not', value: null }, '1 2 3'],
  [{ field: 'name', op: 'not', value: ['bob', 'Bob'] }, '3 4 5'],
  [{ field: 'n', op: 'in', value: [9, 10] }, '1 2'],
  [{ field: 'n', op: 'gte', value: 9 }, '1 2'],
  [{ field: 'n', op: 'lt', value: 9 }, '4 5'],
  [{ field: 'n', op: 'contains', value: '9' }, '2 3'],
  [{ field: 'name', op: 'startsWith', value: 'B' }, '2'],
  [{ field: 'name', op: 'startsWith', value: 'B', ignoreCase: true }, '1 2'],
  [{ field: 'name', op: 'contains', value: 'LI' }, '3'],
  [{ field: 'tags', op: 'eq', value: 'x' }, '1'],
  [{ field: 'tags', op: 'eq', value: ['x', 'Y'] }, '1'],
  [{ field: 'tags', op: 'contains', value: 'y' }, '1'],
  [{ field: 'at', op: 'lt', value: '2026-01-15T09:00:00.000Z' }, '3 4'],
  [{ field: 'at', op: 'gt', value: '2026-01-15T08:30:00Z' }, '2'],
])('%j is true of %s', (criterion, want) => {
  const collection = people(...MIXED)
  expect(ids(collection.select({ where: [criterion] }))).toBe(want)
  expect(ids(collection.select({ where: [criterion] }))).toBe(want)
})

test.each<[string[], string]>([
  [['name'], '3 1 2 4 5'],
  [['-name'], '4 5 1 2 3'],
  [['n'], '4 5 2 1 3'],
  [['n', '-name'], '4 5 2 1 3'],
  [[], '1 2 3 4 5'],
])('order %j gives %s', (order, want) => {
  expect(ids(people(...MIXED).select({ order }))).toBe(want)
})

test('paging by position misses nothing and repeats nothing while records come and go', () => {
  const collection = people(...['d', 'b', 'f', 'h'].map(name => ({ name })))
  const order = ['name']
  const first = collection.select({ order, limit: 2 })
  expect([ids(first), first.total, first.more]).toEqual(['2 1', 4, true])
  const [last] = first.items.slice(-1)
  if (last === undefined) throw new Error('an empty page')
  put(collection, 'a', { name: 'a' })
  put(collection, 'e', { name: 'e' })
  collection.delete(last.key)
  const second = collection.select({ order, limit: 2, after: positionOf(last, order) })
  expect([ids(second), second.total, second.more]).toEqual(['e 3', 5, true])
  const third = collection.select({ order, limit: 2, offset: 2, after: positionOf(last, order) })
  expect([ids(third), third.more]).toEqual(['4', false])
})

test('an offset or limit out of range gives an empty page', () => {
  const collection = people({}, {})
  expect(collection.select({ offset: 5 })).toEqual({ items: [], total: 2, start: 2, more: false })
  expect(collection.select({ limit: 0 })).toEqual({ items: [], total: 2, start: 0, more: true })
  expect(ids(collection.select({ offset: -3, limit: 1.5 }))).toBe('1')
})

test('what is hidden beside a record can be asked for, and so can its absence', () => {
  const collection = createStore().collection('Partner')
  for (const [id, owner] of Object.entries({ a: 'x', b: 'y', c: null })) {
    collection.add({ key: id, id, parent: undefined, data: {}, hidden: owner === null ? {} : { owner } })
  }
  expect(ids(collection.select({ where: [{ field: 'hidden.owner', op: 'in', value: ['x', null] }] }))).toBe(
    'a c',
  )
})

interface Between {
  readonly limit?: number
  readonly offset?: number
  /** Ids. */
  readonly after?: string
  readonly before?: string
}

test.each<[cut: Between, want: string]>([
  [{}, '1 2 3 4 5'],
  [{ limit: 2 }, '1 2'],
  [{ offset: 3, limit: 9 }, '4 5'],
  [{ after: '3' }, '4 5'],
  [{ after: '3', limit: 1 }, '4'],
  [{ after: '5' }, ''],
  [{ before: '3' }, '1 2'],
  [{ before: '4', limit: 2 }, '2 3'],
  [{ before: '1' }, ''],
  [{ after: '1', before: '5' }, '2 3 4'],
])('%j cuts %j out of five: of all, of those with one value, below one parent, in an order', (cut, want) => {
  const five = ['1', '2', '3', '4', '5']
  const alone = people(...five.map(size => ({ size })))
  const among = createStore().collection('Person')
  for (const id of five) {
    put(among, id, { name: 'Jo', size: id }, 'p')
    put(among, id, { name: 'Al', size: id }, 'q')
  }
  const shown = (from: Collection, query: Query): string => {
    const { after, before, ...size } = cut
    const [begin, end] = [after, before].map(id => {
      const record = from.get(from === alone ? (id ?? '') : toKey(['p', id ?? '']))
      return record && positionOf(record, query.order ?? [])
    })
    return ids(from.select({ ...query, ...size, after: begin, before: end }))
  }
  const where: Criterion[] = [{ field: 'name', op: 'eq', value: 'Jo' }]
  expect([
    shown(alone, {}),
    shown(alone, { order: ['size'] }),
    shown(among, { where }),
    shown(among, { parent: 'p' }),
    shown(among, { parent: 'p', where, order: ['size'] }),
  ]).toEqual([want, want, want, want, want])
})
