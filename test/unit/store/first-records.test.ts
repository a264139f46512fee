import { expect, test } from 'vitest'
import { createStore } from '../../../src/store/store.ts'
import type { Store } from '../../../src/store/types.ts'

/** A store whose collections A and B start with two records each; `filled` tells which have been. */
function begun(): { store: Store; filled: string[] } {
  const filled: string[] = []
  const store = createStore({
    names: ['A', 'B'],
    fill(collection) {
      filled.push(collection.name)
      for (const id of ['1', '2']) {
        collection.add({ key: id, id, parent: undefined, data: { of: collection.name }, hidden: {} })
      }
    },
  })
  return { store, filled }
}

test('a collection is filled when it is first asked for, once for all forks', () => {
  const { store, filled } = begun()
  const [one, two] = [store.fork(), store.fork()]
  expect(filled).toEqual([])
  expect([one.hasOpened('A'), one.hasOpened('C')]).toEqual([false, true])
  expect([one.collection('A').size, two.collection('A').size, store.collection('A').size]).toEqual([2, 2, 2])
  expect(filled).toEqual(['A'])
  expect([two.hasOpened('A'), two.hasOpened('B')]).toEqual([true, false])
})

test('a fork changes on its own, whether it looked before or after', () => {
  const { store } = begun()
  const early = store.fork()
  early.collection('A').delete('1')
  const late = early.fork()
  expect([store.collection('A').size, early.collection('A').size, late.collection('A').size]).toEqual([
    2, 1, 1,
  ])
})

test('looking is no change', () => {
  const { store } = begun()
  store.collection('A')
  expect(store.revision).toBe(0)
})

test('a snapshot holds what nobody has looked at', () => {
  const { store } = begun()
  expect(store.names).toEqual(['A', 'B'])
  expect(JSON.stringify(store.fork().snapshot())).toBe(JSON.stringify(store.snapshot()))
})

test.each([
  ['clear', (store: Store): void => store.clear()],
  ['restore', (store: Store): void => store.restore({ collections: {} })],
])('%s empties what nobody has looked at, without filling it', (_, empty) => {
  const { store, filled } = begun()
  empty(store)
  expect([store.collection('A').size, store.names, filled]).toEqual([0, [], []])
  expect(store.revision).toBeGreaterThan(0)
})

test('a fork may keep some collections only', () => {
  const { store, filled } = begun()
  store.collection('A').delete('2')
  const fork = store.fork(name => name === 'B')
  expect([fork.collection('A').size, fork.collection('B').size]).toEqual([0, 2])
  expect([store.collection('A').size, filled]).toEqual([1, ['A', 'B']])
})

test('a collection whose filling failed is filled when asked again', () => {
  let attempts = 0
  const store = createStore({
    names: ['A'],
    fill(collection) {
      collection.add({ key: '1', id: '1', parent: undefined, data: {}, hidden: {} })
      attempts += 1
      if (attempts === 1) throw new Error('not yet')
    },
  })
  expect(() => store.collection('A')).toThrow('not yet')
  expect(store.collection('A').size).toBe(1)
})
