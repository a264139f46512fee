import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../src/json/canonical.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'

test('members are sorted at every depth and lists keep their order', () => {
  expect(canonicalJson({ b: [3, { d: null, c: 'x' }], a: true })).toBe(
    '{"a":true,"b":[3,{"c":"x","d":null}]}',
  )
})

test('the text does not depend on the order keys were set in, and reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), raw => {
      const value = JSON.parse(JSON.stringify(raw)) as JsonValue
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
  )
})

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  ) as JsonObject
}
