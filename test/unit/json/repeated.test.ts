import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalJson } from '../../../src/json/equal-json.ts'
import { createSeen, repeatedPair } from '../../../src/json/repeated.ts'
import type { JsonValue } from '../../../src/json/value.ts'

test.each([
  { list: [1, 2, 3], want: undefined },
  { list: [1, 2, 1, 2], want: { i: 3, j: 1 } },
  { list: [1, '1', true, null, '{}', {}], want: undefined },
  { list: [{ a: 1, b: 2 }, 0, { b: 2, a: 1 }], want: { i: 2, j: 0 } },
  { list: [[1], [1, 2], [1], [1]], want: { i: 3, j: 2 } },
  { list: [{ a: [] }, { a: {} }], want: undefined },
])('$list repeats $want', ({ list, want }) => {
  expect(repeatedPair(list as JsonValue[])).toEqual(want)
})

test('it is the pair that comparing all with all meets first from the end', () => {
  const item = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom<JsonValue>(0, '0', [], {}, [0]), item)), list => {
      let want: unknown
      for (const [i, value] of list.entries())
        for (const [j, earlier] of list.slice(0, i).entries()) if (equalJson(value, earlier)) want = { i, j }
      expect(repeatedPair(list)).toEqual(want)
      const seen = createSeen()
      expect(list.some(seen)).toBe(want !== undefined)
    }),
  )
})

test('a hundred thousand different objects are told apart in one walk', () => {
  const list = Array.from({ length: 100_000 }, (_, id): JsonValue => ({ id }))
  expect(repeatedPair(list)).toBeUndefined()
  expect(repeatedPair([...list, { id: 7 }])).toEqual({ i: 100_000, j: 7 })
})
