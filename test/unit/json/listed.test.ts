import { expect, test } from 'vitest'
import { createListed } from '../../../src/json/listed.ts'
import type { JsonValue } from '../../../src/json/value.ts'

const LIST: JsonValue[] = ['a', 1, null, true, { x: [1, { y: 2 }], z: 3 }, ['a', 'b'], 'a']

test.each<[JsonValue, boolean]>([
  ['a', true],
  [1, true],
  [null, true],
  [true, true],
  [{ z: 3, x: [1, { y: 2 }] }, true],
  [['a', 'b'], true],
  ['1', false],
  [false, false],
  [0, false],
  [{ z: 3 }, false],
  [['b', 'a'], false],
  ['toString', false],
])('%j is found in a list as JSON Schema compares: %s', (value, want) => {
  expect(createListed(LIST)(value)).toBe(want)
})

test('nothing is in an empty list', () => {
  expect(createListed([])(null)).toBe(false)
})
