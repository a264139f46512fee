import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { readField, withField, withoutField } from '../../../src/store/field.ts'

const DATA: JsonObject = { a: { b: [{ c: 1 }, 2] }, 'a.x': 'dotted', n: null, 'p.q': { r: 7 } }

test.each<[string, JsonValue | undefined]>([
  ['a.b.0.c', 1],
  ['a.b.1', 2],
  ['a.b.01', undefined],
  ['a.b.length', undefined],
  ['a.x', 'dotted'],
  ['p.q.r', 7],
  ['n', null],
  ['n.m', undefined],
  ['constructor', undefined],
  ['a.__proto__', undefined],
  ['', undefined],
])('%s reads %j', (path, want) => {
  expect(readField(DATA, path)).toEqual(want)
})

test.each<[string, JsonObject, JsonObject]>([
  ['a.b', {}, { a: { b: 1 } }],
  ['a.b', { a: 'text' }, { a: { b: 1 } }],
  ['a.b', { 'a.b': 0, a: { b: 0 } }, { 'a.b': 1, a: { b: 0 } }],
  ['a.1', { a: [0, 0, 0] }, { a: [0, 1, 0] }],
  ['a.1', { a: [0] }, { a: [0, 1] }],
  ['a.9', { a: [0] }, { a: { 9: 1 } }],
  ['a.0.b', { a: [{ c: 2 }] }, { a: [{ c: 2, b: 1 }] }],
])('setting %s in %j gives %j', (path, data, want) => {
  expect(withField(data, path, 1)).toEqual(want)
})

test('what is set is read, and the value it was set in stays as it was', () => {
  const paths = fc.constantFrom('a', 'a.b', 'a.b.0', 'x.y.z', 'a.x', 'a.x.y', '__proto__', '__proto__.b')
  fc.assert(
    fc.property(paths, fc.jsonValue() as fc.Arbitrary<JsonValue>, (path, value) => {
      const before = structuredClone(DATA)
      expect(readField(withField(DATA, path, value), path)).toEqual(value)
      expect(DATA).toEqual(before)
      expect(Object.getPrototypeOf(withField(DATA, path, value))).toBe(Object.prototype)
    }),
    { seed: 1 },
  )
})

test('parts the path does not pass are shared', () => {
  expect(withField(DATA, 'n', 1)['a']).toBe(DATA['a'])
})

test.each<[string, JsonObject, JsonObject]>([
  ['a.b', { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
  ['a', { a: 1 }, {}],
  ['a.b', { a: 1 }, { a: 1 }],
  ['a.b', { 'a.b': 1, a: { b: 2 } }, { a: { b: 2 } }],
])('removing %s from %j leaves %j', (path, data, want) => {
  expect(withoutField(data, path)).toEqual(want)
})
