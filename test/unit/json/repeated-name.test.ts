import { expect, test } from 'vitest'
import { findRepeatedName } from '../../../src/json/repeated-name.ts'

test.each<[text: string, want: ReturnType<typeof findRepeatedName>]>([
  ['{"a": 1, "a": 2}', { name: 'a', offset: 9 }],
  ['{"a": {"b": 1, "c": [{"b": 1}], "b" : 2}}', { name: 'b', offset: 32 }],
  ['{"\\u0061": 1, "a": 2}', { name: 'a', offset: 14 }],
  ['{"__proto__": 1, "__proto__": 2}', { name: '__proto__', offset: 17 }],
  ['{"a": "a", "b": "a", "c": ["a", "a"]}', undefined],
  ['{"a": [{"x": 1}, {"x": 1}], "x": {"a": 1}}', undefined],
  ['{"a": "\\"b\\": 1, \\"b\\": 2", "b": "\\\\"}', undefined],
  ['{"a\\"b": 1, "c": 2, "a\\"b": 3}', { name: 'a"b', offset: 20 }],
  ['{"a": "\\\\", "a": 1}', { name: 'a', offset: 12 }],
  ['[]', undefined],
  ['"a"', undefined],
])('%s', (text, want) => {
  expect(findRepeatedName(text)).toEqual(want)
  expect(() => JSON.parse(text)).not.toThrow()
})
