import { expect, test } from 'vitest'
import { createStore } from '../../../src/store/store.ts'
import type { Store } from '../../../src/store/types.ts'

const record = (id: string, data: { [name: string]: string } = {}) => ({
  key: id,
  id,
  parent: undefined,
  data,
  hidden: {},
})

/** Changes as `things a: - → {n: 1}`. */
function watched(store: Store, work: () => void): string[] {
  return store.watch(work).changes.map(({ collection, before, after }) => {
    const [was, is] = [before, after].map(each => (each === undefined ? '-' : JSON.stringify(each.data)))
    return `${collection} ${(before ?? after)?.key}: ${was} → ${is}`
  })
}

test('a change is told with what the record was and is, each record once', () => {
  const store = createStore()
  const things = store.collection('things')
  things.add(record('a', { n: '1' }))
  things.add(record('b'))
  const told = watched(store, () => {
    things.update('a', { n: '2' })
    things.add(record('c'))
    things.update('a', { n: '3' })
    things.delete('b')
    store.collection('others').add(record('d'))
  })
  expect(told).toEqual([
    'things a: {"n":"1"} → {"n":"3"}',
    'things c: - → {}',
    'things b: {} → -',
    'others d: - → {}',
  ])
})

test('what comes to nothing is not told: made and removed, changed back, taken back', () => {
  const store = createStore()
  const things = store.collection('things')
  things.add(record('a', { n: '1' }))
  const told = watched(store, () => {
    things.add(record('b'))
    things.delete('b')
    things.update('a', { n: '2' })
    things.update('a', { n: '1' })
    store.transact(
      () => things.add(record('c')),
      () => false,
    )
  })
  expect(told).toEqual([])
})

test('who watches from outside sees what was watched inside', () => {
  const store = createStore()
  const things = store.collection('things')
  const told = watched(store, () => void store.watch(() => things.add(record('a'))))
  expect(told).toEqual(['things a: - → {}'])
  things.add(record('b'))
  expect(watched(store, () => undefined)).toEqual([])
})
