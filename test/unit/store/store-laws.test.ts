import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createStore } from '../../../src/store/store.ts'
import type { Criterion, Query, Store, StoredRecord } from '../../../src/store/types.ts'
import { selectNaively } from './naive-store.ts'

/*
 * A store driven by random operations must agree, after every step, with a list that is scanned and sorted anew.
 */

const NAME = 'Thing'
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom('a', 'A', 'b', 'ab', 'Ba', ''),
  fc.integer({ min: -2, max: 3 }),
  fc.boolean(),
  fc.constant(null),
)
const data: fc.Arbitrary<JsonObject> = fc.record(
  { name: value, size: value, nested: fc.record({ tag: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
)
const field = fc.constantFrom('name', 'size', 'nested.tag', 'missing')
const op = fc.constantFrom('eq', 'in', 'contains', 'gt', 'gte', 'lt', 'lte', 'startsWith', 'not' as const)
const criterion: fc.Arbitrary<Criterion> = fc
  .record({ field, op, value: value.filter(x => typeof x !== 'boolean'), ignoreCase: fc.boolean() })
  .filter(c => c.value !== null || ['eq', 'not'].includes(c.op))
const position = fc.record({ values: fc.array(value, { maxLength: 2 }), sequence: fc.nat({ max: 9 }) })
const query: fc.Arbitrary<Query> = fc.record(
  {
    parent: fc.constantFrom('p1', 'p2'),
    where: fc.array(criterion, { maxLength: 2 }),
    anyOf: fc.array(criterion, { minLength: 1, maxLength: 2 }),
    order: fc.uniqueArray(fc.constantFrom('name', '-name', 'size', '-nested.tag'), { maxLength: 2 }),
    offset: fc.nat({ max: 4 }),
    limit: fc.nat({ max: 5 }),
    after: position,
    before: position,
  },
  { requiredKeys: [] },
)
const id = fc.nat({ max: 12 }).map(String)
const parent = fc.constantFrom(undefined, 'p1', 'p2')
const hidden: fc.Arbitrary<JsonObject> = fc.constantFrom({}, { owner: 'x' }, { owner: 'y' })

type Step =
  | {
      readonly do: 'add'
      readonly id: string
      readonly parent: string | undefined
      readonly data: JsonObject
      readonly hidden: JsonObject
    }
  | { readonly do: 'update'; readonly id: string; readonly data: JsonObject }
  | { readonly do: 'delete'; readonly id: string }
  | { readonly do: 'select'; readonly query: Query }
  | { readonly do: 'fork' | 'restore' | 'clear' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), id, parent, data, hidden }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('update' as const), id, data }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), id }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('select' as const), query }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('fork' as const, 'restore' as const, 'clear' as const) }),
  },
)

test('random changes and queries give what scanning a list gives', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.array(query, { minLength: 1, maxLength: 3 }),
      (steps, queries) => {
        let store = createStore()
        let model: StoredRecord[] = []
        for (const step of steps) {
          ;[store, model] = apply(store, model, step)
          for (const asked of queries) {
            expect(store.collection(NAME).select(asked)).toEqual(selectNaively(model, asked))
          }
        }
        expect([...store.collection(NAME).all()]).toEqual(model)
        expect(store.collection(NAME).size).toBe(model.length)
      },
    ),
    { numRuns: 150, seed: 1 },
  )
})

test('what happens in a fork is not seen in the store it was forked from, and the other way round', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (first, second) => {
      const store = createStore()
      run(store, first)
      const before = JSON.stringify(store.snapshot())
      const fork = store.fork()
      run(fork, second)
      expect(JSON.stringify(store.snapshot())).toBe(before)
      const inFork = JSON.stringify(fork.snapshot())
      run(store, second)
      expect(JSON.stringify(fork.snapshot())).toBe(inFork)
    }),
    { numRuns: 100, seed: 1 },
  )
})

test('restoring a snapshot is the identity, also after it went through text', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 10 }), (first, second) => {
      const store = createStore()
      run(store, first)
      const text = JSON.stringify(store.snapshot())
      run(store, second)
      store.restore(JSON.parse(text))
      expect(JSON.stringify(store.snapshot())).toBe(text)
      const other = createStore()
      other.restore(JSON.parse(text))
      run(store, second)
      run(other, second)
      expect(JSON.stringify(other.snapshot())).toBe(JSON.stringify(store.snapshot()))
    }),
    { numRuns: 100, seed: 1 },
  )
})

function run(store: Store, steps: readonly Step[]): void {
  for (const step of steps) if (step.do !== 'fork') apply(store, [...store.collection(NAME).all()], step)
}

function apply(store: Store, model: StoredRecord[], step: Step): [Store, StoredRecord[]] {
  const things = store.collection(NAME)
  switch (step.do) {
    case 'add': {
      const { id, parent, data, hidden } = step
      if (things.get(id) !== undefined) return [store, model]
      return [store, [...model, things.add({ key: id, id, parent, data, hidden })]]
    }
    case 'update': {
      if (things.get(step.id) === undefined) return [store, model]
      const now = things.update(step.id, step.data)
      return [store, model.map(record => (record.key === step.id ? now : record))]
    }
    case 'delete':
      expect(things.delete(step.id)).toBe(model.some(record => record.key === step.id))
      return [store, model.filter(record => record.key !== step.id)]
    case 'select':
      expect(things.select(step.query)).toEqual(selectNaively(model, step.query))
      return [store, model]
    case 'fork': {
      const fork = store.fork()
      store.collection(NAME).add({ key: 'stray', id: 'stray', parent: undefined, data: {}, hidden: {} })
      return [fork, model]
    }
    case 'restore':
      store.restore(store.snapshot())
      return [store, model]
    case 'clear':
      store.clear()
      return [store, []]
  }
}
