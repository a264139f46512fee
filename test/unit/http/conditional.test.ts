import { expect, test } from 'vitest'
import { fromHttpDate, namesTag, toEntityTag, toHttpDate } from '../../../src/http/conditional.ts'

test.each([
  ['*', '"a"', true],
  ['"a"', '"a"', true],
  ['"b", "a"', '"a"', true],
  ['W/"a"', '"a"', true],
  ['a', '"a"', true],
  ['"a"', 'W/"a"', true],
  ['"a,b"', '"a"', false],
  ['"A"', '"a"', false],
  ['', '"a"', false],
])('%s names %s: %s', (field, tag, want) => {
  expect(namesTag(field, tag)).toBe(want)
})

test('a tag is sent in quotes, whatever it holds', () => {
  expect([toEntityTag('a'), toEntityTag('"a"'), toEntityTag('W/"a"'), toEntityTag('a"\r\nb')]).toEqual([
    '"a"',
    '"a"',
    'W/"a"',
    '"ab"',
  ])
})

test('an HTTP date is read back', () => {
  expect(toHttpDate(784111777000)).toBe('Sun, 06 Nov 1994 08:49:37 GMT')
  expect(fromHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(784111777000)
  expect(fromHttpDate('never')).toBeUndefined()
})
