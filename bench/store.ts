import { createStore } from '../src/store/store.ts'
import type { Query, Store } from '../src/store/types.ts'

/*
 * What a fork, a first change after it and a page cost in a small and a large store. Only the ratio says something: it stays
 * near 1 where the cost does not depend on the number of records. node bench/store.ts
 */

const SIZES = [1_000, 1_000_000] as const
const ROUNDS = 2_000

function filled(size: number): Store {
  const store = createStore()
  const users = store.collection('User')
  for (let index = 0; index < size; index += 1) {
    const id = `u${index}`
    users.add({
      key: id,
      id,
      parent: `team${index % 100}`,
      data: { name: `Name ${(index * 7919) % size}` },
      hidden: {},
    })
  }
  return store
}

function micros(work: () => unknown): number {
  for (let round = 0; round < 100; round += 1) work()
  const start = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) work()
  return ((performance.now() - start) / ROUNDS) * 1000
}

const page = (query: Query) => (store: Store) => () =>
  store.collection('User').select({ limit: 25, ...query })
const CASES: Readonly<Record<string, (store: Store) => () => unknown>> = {
  fork: store => () => store.fork(),
  'fork and first change': store => () => store.fork().collection('User').update('u7', { name: 'changed' }),
  'page of 25': page({ offset: 500 }),
  'page of 25 of a parent': page({ parent: 'team7' }),
  'page of 25 in order of a field': page({ order: ['name'], offset: 500 }),
}

const stores = SIZES.map(filled)
for (const [name, prepare] of Object.entries(CASES)) {
  const [small = 0, large = 0] = stores.map(store => micros(prepare(store)))
  const figures = `${small.toFixed(1)} µs of 1,000, ${large.toFixed(1)} µs of 1,000,000, ${(large / small).toFixed(1)} x`
  process.stdout.write(`${name.padEnd(32)}${figures}\n`)
}
