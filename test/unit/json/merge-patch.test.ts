import { expect, test } from 'vitest'
import { applyMergePatch } from '../../../src/json/merge-patch.ts'
import type { JsonValue } from '../../../src/json/value.ts'

// RFC 7396 appendix A, and a key that must stay data.
test.each<[JsonValue, JsonValue, JsonValue]>([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j patched with %j is %j', (target, patch, want) => {
  expect(applyMergePatch(target, patch)).toStrictEqual(want)
})

test('what a place leaves when emptied can be said', () => {
  const left = (path: readonly string[]): JsonValue | undefined =>
    path.join('.') === 'a.b' ? null : undefined
  expect(applyMergePatch({ a: { b: 1 }, c: 1 }, { a: { b: null }, c: null }, left)).toEqual({
    a: { b: null },
  })
})
