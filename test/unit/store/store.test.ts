import { expect, test } from 'vitest'
import { createStore } from '../../../src/store/store.ts'
import type { Store, StoreSnapshot } from '../../../src/store/types.ts'

function add(store: Store, collection: string, id: string): void {
  store.collection(collection).add({ key: id, id, parent: undefined, data: { n: id }, hidden: {} })
}

test('the revision grows with every change and with nothing else', () => {
  const store = createStore()
  const revisions = [
    () => add(store, 'A', '1'),
    () => store.collection('A').select({}),
    () => store.collection('A').update('1', {}),
    () => store.collection('A').delete('2'),
    () => store.collection('A').delete('1'),
  ].map(act => {
    act()
    return store.revision
  })
  expect(revisions).toEqual([1, 1, 2, 2, 3])
})

test('asking for a collection does not change the snapshot', () => {
  const store = createStore()
  const before = JSON.stringify(store.snapshot())
  store.collection('A').find('name', 'x')
  expect(JSON.stringify(store.snapshot())).toBe(before)
  expect(store.names).toEqual([])
})

test('the same records give the same bytes whatever the order in which collections were made', () => {
  const [one, other] = [createStore(), createStore()]
  add(one, 'A', '1')
  add(one, 'B', '2')
  add(other, 'B', '2')
  add(other, 'A', '1')
  expect(JSON.stringify(one.snapshot())).toBe(JSON.stringify(other.snapshot()))
})

test('sequences go on after a restore as they would have', () => {
  const store = createStore()
  add(store, 'A', '1')
  add(store, 'A', '2')
  store.collection('A').delete('2')
  const snapshot = store.snapshot()
  add(store, 'B', '1')
  store.restore(snapshot)
  add(store, 'A', '3')
  expect(store.collection('A').get('3')?.sequence).toBe(3)
  expect(store.names).toEqual(['A'])
})

test('a collection handed out before stays that of the store after clear and restore', () => {
  const store = createStore()
  const held = store.collection('A')
  add(store, 'A', '1')
  const snapshot = store.snapshot()
  store.clear()
  expect([held.size, store.names]).toEqual([0, []])
  store.restore(snapshot)
  expect([held.size, held === store.collection('A')]).toEqual([1, true])
})

const record = { key: 'a', id: 'a', data: {}, hidden: {}, sequence: 1 }

test.each<[unknown, string]>([
  [null, ''],
  [{ collections: [] }, ''],
  [{ collections: { A: { last: 1 } } }, '/collections/A'],
  [{ collections: { A: { last: 1, records: [1] } } }, '/collections/A/records/0'],
  [{ collections: { A: { last: 0, records: [record] } } }, '/collections/A/records/0'],
  [
    { collections: { A: { last: 9, records: [record, { ...record, sequence: 2 }] } } },
    '/collections/A/records/1',
  ],
  [{ collections: { A: { last: 9, records: [{ ...record, parent: 3 }] } } }, '/collections/A/records/0'],
])('%j is refused as a snapshot, and the state stays', (snapshot, pointer) => {
  const store = createStore()
  add(store, 'A', '1')
  expect(() => store.restore(snapshot as StoreSnapshot)).toThrow(
    expect.objectContaining({ code: 'SNAPSHOT_INVALID', where: { pointer } }),
  )
  expect(store.collection('A').size).toBe(1)
})

test('a fork costs no more for many records, and neither does the first change after it', () => {
  const [small, large] = [filled(100), filled(20_000)]
  const cost = (store: Store): number => {
    const times = Array.from({ length: 9 }, (_, i) => {
      const start = performance.now()
      add(store.fork(), 'A', `new${i}`)
      return performance.now() - start
    })
    return times.sort((a, b) => a - b)[4] ?? 0
  }
  cost(small)
  // A copy of 20,000 records takes milliseconds; the bound leaves room for a busy machine.
  expect(cost(large)).toBeLessThan(1)
})

function filled(count: number): Store {
  const store = createStore()
  for (let i = 0; i < count; i++) add(store, 'A', `id${i}`)
  store.collection('A').find('n', 'id1')
  store.collection('A').select({ order: ['-n'], limit: 1 })
  store.collection('A').select({ order: ['-n'], limit: 1 })
  return store
}
