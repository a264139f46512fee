import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { compositeShape, createComposite, reviewComposite } from '../../../src/store/composite.ts'
import { createStore } from '../../../src/store/store.ts'
import type { Criterion, Query, StoredRecord } from '../../../src/store/types.ts'
import { selectNaively } from './naive-store.ts'

/* An index over all records is built only among many: so many records are there from the start. */

const MANY = 600
const value: fc.Arbitrary<JsonValue> = fc.constantFrom('a', 'A', 'b', 1, 2, null)
const data: fc.Arbitrary<JsonObject> = fc.record(
  { name: value, size: value, tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }) },
  { requiredKeys: [] },
)
const criterion: fc.Arbitrary<Criterion> = fc.record({
  field: fc.constantFrom('name', 'size', 'tags'),
  op: fc.constantFrom('eq' as const, 'in' as const),
  value: fc.constantFrom('a', 'b', 'x', 1),
  ignoreCase: fc.boolean(),
})
const position = fc.record({ values: fc.array(value, { maxLength: 2 }), sequence: fc.nat({ max: MANY }) })
const query: fc.Arbitrary<Query> = fc.record(
  {
    parent: fc.constantFrom('p1', 'p2'),
    where: fc.array(criterion, { maxLength: 2 }),
    order: fc.uniqueArray(fc.constantFrom('name', '-name', '-size'), { maxLength: 2 }),
    offset: fc.nat({ max: 40 }),
    limit: fc.nat({ max: 20 }),
    after: position,
    before: position,
  },
  { requiredKeys: [] },
)
const change = fc.record({ number: fc.nat({ max: MANY + 20 }), data: fc.option(data) })

const letters = ['a', 'b', 'A', null]
function recordAt(number: number): Omit<StoredRecord, 'sequence'> {
  const tags = ['x', 'y', 'z'].slice(number % 3)
  return {
    key: `k${number}`,
    id: `k${number}`,
    parent: number % 2 === 0 ? 'p1' : 'p2',
    data: { name: letters[number % 4] ?? null, size: number % 5, tags },
    hidden: {},
  }
}

test('among many records, equalities in any order and any cut give what scanning gives, also after changes', () => {
  const start = createStore()
  for (let number = 0; number < MANY; number += 1) start.collection('T').add(recordAt(number))
  fc.assert(
    fc.property(
      fc.array(query, { minLength: 1, maxLength: 3 }),
      fc.array(change, { maxLength: 5 }),
      (queries, changes) => {
        const things = start.fork().collection('T')
        for (const each of [undefined, ...changes]) {
          const key = `k${each?.number}`
          if (each?.data === null) things.delete(key)
          else if (each !== undefined && things.get(key) !== undefined) things.update(key, each.data)
          else if (each !== undefined) things.add({ ...recordAt(each.number), data: each.data })
          const model = [...things.all()]
          for (const asked of queries) expect(things.select(asked)).toEqual(selectNaively(model, asked))
        }
      },
    ),
    { numRuns: 60, seed: 3 },
  )
})

test.each<[string, Query, boolean]>([
  ['equalities and an order', { where: [{ field: 'a', op: 'eq', value: 1 }], order: ['b'] }, true],
  ['one of a single value', { where: [{ field: 'a', op: 'in', value: ['x'] }] }, true],
  ['one of several', { where: [{ field: 'a', op: 'in', value: ['x', 'y'] }] }, false],
  ['more than', { where: [{ field: 'a', op: 'gt', value: 1 }] }, false],
  ['a search', { anyOf: [{ field: 'a', op: 'contains', value: 'x' }] }, false],
])('%s: an index serves it, or not', (_, asked, isServed) => {
  expect(compositeShape(asked) !== undefined).toBe(isServed)
})

test('queries that differ in values only have one shape', () => {
  const asking = (value: string): Query => ({ where: [{ field: 'a', op: 'eq', value }], order: ['-b'] })
  expect(compositeShape(asking('x'))?.key).toBe(compositeShape(asking('y'))?.key)
})

test('a record with too many combinations of values ends the index', () => {
  const shape = compositeShape({
    where: [
      { field: 'a', op: 'eq', value: 1 },
      { field: 'b', op: 'eq', value: 1 },
    ],
  })
  if (shape === undefined) throw new Error('equalities have a shape')
  const wide = Array.from({ length: 40 }, (_, index) => index)
  const record: StoredRecord = { ...recordAt(1), data: { a: wide, b: wide }, sequence: 1 }
  expect(createComposite(shape, [record])).toBeUndefined()
  const empty = createComposite(shape, [])
  expect(empty === undefined ? empty : reviewComposite(empty, undefined, record)).toBeUndefined()
})
