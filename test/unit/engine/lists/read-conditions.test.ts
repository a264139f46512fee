import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonValue } from '../../../../src/json/value.ts'
import { readConditions } from '../../../../src/engine/lists/read-conditions.ts'

test.each<[JsonValue, unknown]>([
  [{ a: 1 }, { all: [{ field: 'a', op: 'eq', value: 1 }] }],
  [{ a: { b: { $ne: 'x' } } }, { all: [{ field: 'a.b', op: 'not', value: 'x' }] }],
  [
    [{ Field: 'a', Operator: 'Starts With', Value: 'x' }],
    { all: [{ field: 'a', op: 'startsWith', value: 'x' }] },
  ],
  [{ field: 'a', op: 'in', values: [1, 2] }, { all: [{ field: 'a', op: 'in', value: [1, 2] }] }],
  [
    { and: [{ a: 1 }, { or: [{ b: 2 }, { c: 3 }] }] },
    {
      all: [{ field: 'a', op: 'eq', value: 1 }],
      any: [
        { field: 'b', op: 'eq', value: 2 },
        { field: 'c', op: 'eq', value: 3 },
      ],
    },
  ],
  [{ or: [{ a: 1, b: 2 }] }, undefined],
  [{ and: [{ or: [{ a: 1 }] }, { or: [{ b: 1 }] }] }, undefined],
  [[{ field: 'a', operator: 'sounds-like', value: 'x' }], undefined],
  [[], undefined],
  [{}, undefined],
  ['a = 1', undefined],
  [Array.from({ length: 60 }, () => ({ a: 1 })), undefined],
])('%j is read as what it asks, or not at all', (given, wanted) => {
  expect(readConditions(given)).toEqual(wanted)
})

test('whatever is sent is read in the end', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), value => {
      const read = readConditions(value as JsonValue)
      expect((read?.all.length ?? 1) + (read?.any?.length ?? 0)).toBeLessThanOrEqual(50)
    }),
  )
})
