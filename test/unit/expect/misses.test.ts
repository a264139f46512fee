import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missesOf } from '../../../src/expect/misses.ts'
import { hasAll } from '../../../src/json/has-all.ts'
import type { JsonValue } from '../../../src/json/value.ts'

test('there are misses exactly where a value has not all of a part', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
      const [value, part] = [a as JsonValue, b as JsonValue]
      expect(missesOf(value, part, 'body').length === 0).toBe(hasAll(value, part))
      expect(missesOf(value, value, 'body')).toEqual([])
    }),
  )
})

test.each([
  [{ a: 1 }, { a: expect.any(Number) }, []],
  [{ a: 1 }, { a: expect.any(String) }, ['body.a']],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: expect.anything() }] }, []],
  [{ a: [{ b: 2, c: 3 }] }, { a: [{ b: 2 }] }, ['body.a[0].c']],
  [{ a: [1] }, { a: [1, 2] }, ['body.a']],
  [undefined, { a: 1 }, ['body']],
  [{}, { a: undefined, b: null }, ['body.b']],
  [JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}'), ['body.__proto__']],
])('%j against %j misses %j', (got, wanted, places) => {
  expect(missesOf(got, wanted, 'body').map(({ at }) => at)).toEqual(places)
})
