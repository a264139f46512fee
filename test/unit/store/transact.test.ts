import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore } from '../../../src/store/store.ts'
import type { Store } from '../../../src/store/types.ts'

const add = (store: Store, id: string, name = 'Thing'): void => {
  store.collection(name).add({ key: id, id, parent: undefined, data: { name: id }, hidden: {} })
}

const failing = (store: Store, work: () => void): void => {
  expect(() =>
    store.transact(() => {
      work()
      throw new Error('half way')
    }),
  ).toThrow('half way')
}

test('work that fails half way leaves nothing of itself, in any collection', () => {
  const store = createStore()
  add(store, 'a')
  const before = store.snapshot()
  failing(store, () => {
    add(store, 'b')
    add(store, 'c', 'Other')
    store.collection('Thing').update('a', { name: 'changed' })
    store.collection('Thing').delete('b')
  })
  expect(store.snapshot()).toEqual(before)
  expect(store.collection('Thing').find('name', 'changed')).toBeUndefined()
})

test('work whose result is not kept is taken back, and its result still returned', () => {
  const store = createStore()
  const size = store.transact(
    () => {
      add(store, 'a')
      return store.collection('Thing').size
    },
    () => false,
  )
  expect([size, store.collection('Thing').size]).toEqual([1, 0])
})

test('a failure inside takes back the inside only; a failure outside takes back both', () => {
  const store = createStore()
  const ids = (): string[] => [...store.collection('Thing').all()].map(record => record.id)
  store.transact(() => {
    add(store, 'outer')
    failing(store, () => add(store, 'inner'))
  })
  expect(ids()).toEqual(['outer'])
  failing(store, () => {
    store.transact(() => add(store, 'inner'))
    add(store, 'second')
  })
  expect(ids()).toEqual(['outer'])
})

test('after any failed work a store answers and goes on as if nothing had been tried', () => {
  const step = fc.record({ do: fc.constantFrom('add', 'update', 'delete'), id: fc.nat(6).map(String) })
  const apply = (store: Store, steps: readonly { do: string; id: string }[]): void => {
    const things = store.collection('Thing')
    for (const { do: what, id } of steps) {
      if (what === 'add') things.addIfFree({ key: id, id, parent: undefined, data: { n: id }, hidden: {} })
      else if (what === 'delete') things.delete(id)
      else if (things.get(id) !== undefined) things.update(id, { n: `${id}!` })
    }
  }
  const query = { where: [{ field: 'n', op: 'startsWith' as const, value: '1' }], order: ['-n'] }
  fc.assert(
    fc.property(fc.array(step), fc.array(step), fc.array(step), (first, tried, then) => {
      const [store, plain] = [createStore(), createStore()]
      for (const each of [store, plain]) {
        apply(each, first)
        each.collection('Thing').select(query)
        each.collection('Thing').select(query)
      }
      failing(store, () => apply(store, tried))
      for (const each of [store, plain]) apply(each, then)
      expect(store.snapshot()).toEqual(plain.snapshot())
      expect(store.collection('Thing').select(query)).toEqual(plain.collection('Thing').select(query))
    }),
  )
})
