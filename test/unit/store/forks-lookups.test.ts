import { expect, test } from 'vitest'
import { createStore } from '../../../src/store/store.ts'
import type { Store } from '../../../src/store/types.ts'

const SIZE = 300

/** A store of things `0` to `299`, every third of which is red. */
function filled(): Store {
  const store = createStore()
  for (let number = 0; number < SIZE; number += 1) {
    const id = String(number)
    const data = { colour: number % 3 === 0 ? 'red' : 'blue' }
    store.collection('things').add({ key: `below/${id}`, id, parent: 'below', data, hidden: {} })
  }
  return store
}

const reds = (store: Store): number =>
  store.collection('things').select({ where: [{ field: 'colour', op: 'eq', value: 'red' }] }).total

test('what one fork has worked out to find records by, another does not find wrong', () => {
  const store = filled()
  const one = store.fork()
  expect([one.collection('things').byId('7')?.id, reds(one)]).toEqual(['7', 100])
  one.collection('things').delete('below/7')
  one.collection('things').update('below/8', { colour: 'red' })
  const other = store.fork()
  expect([other.collection('things').byId('7')?.id, reds(other)]).toEqual(['7', 100])
  expect([one.collection('things').byId('7'), reds(one)]).toEqual([undefined, 101])
  store.collection('things').delete('below/9')
  expect([store.fork().collection('things').byId('9'), reds(store.fork())]).toEqual([undefined, 99])
  expect([other.collection('things').byId('9')?.id, reds(other)]).toEqual(['9', 100])
})

test('nor does a collection that takes a change back', () => {
  const store = filled()
  const things = store.collection('things')
  store.transact(
    () => {
      things.update('below/1', { colour: 'red' })
      expect([things.byId('1')?.data, reds(store)]).toEqual([{ colour: 'red' }, 101])
    },
    () => false,
  )
  expect([things.byId('1')?.data, reds(store)]).toEqual([{ colour: 'blue' }, 100])
})
