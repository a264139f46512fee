import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beforeQuery,
  decodeForm,
  decodePercent,
  encodePercent,
  lastSegment,
  pathOf,
  queryOf,
  splitCookies,
  splitQuery,
} from '../../../src/http/query.ts'

test.each([
  ['/a', ''],
  ['/a?b=1', 'b=1'],
  ['/a?b=1?c#d?e', 'b=1?c'],
  ['https://a.test/b?c', 'c'],
])('the query of %s is %j', (url, query) => {
  expect(queryOf(url)).toBe(query)
})

test.each([
  ['/a/b?c=/d#e', '/a/b', 'b'],
  ['https://a.test/b%20c/?d', '/b%20c/', 'b c'],
  ['HTTP://a.test:80', '/', ''],
  ['https://a.test?b=/c', '/', ''],
  ['a/b#c?d', 'a/b', 'b'],
  ['', '/', ''],
])('the path of %s is %s, and its last segment says %j', (url, path, last) => {
  expect([pathOf(url), lastSegment(url)]).toEqual([path, last])
})

test('what stands before the query keeps its origin', () => {
  expect(beforeQuery('https://a.test/b?c#d')).toBe('https://a.test/b')
  expect(beforeQuery('https://a.test/b#c?d')).toBe('https://a.test/b')
})

test('fields without a value are taken apart however many there are', () => {
  expect(splitQuery('a&'.repeat(500_000))).toHaveLength(500_000)
})

test.each([
  ['', []],
  ['&&', []],
  ['a', [['a', '']]],
  [
    'a=1&a=2',
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
  [
    'a=b=c&=d',
    [
      ['a', 'b=c'],
      ['', 'd'],
    ],
  ],
  ['a+b=c+d', [['a b', 'c+d']]],
  ['%5Ba%5D=%2C', [['[a]', '%2C']]],
  [
    'a&b=1',
    [
      ['a', ''],
      ['b', '1'],
    ],
  ],
])('%j is split into fields, values as they travelled', (query, fields) => {
  expect(splitQuery(query).map(({ name, value }) => [name, value])).toEqual(fields)
})

describe('percent sequences', () => {
  test('are decoded once', () => {
    expect(decodePercent('%2541+')).toBe('%41+')
    expect(decodeForm('%2541+')).toBe('%41 ')
  })

  test('that are broken stay as they stand', () => {
    expect(encodePercent('a/é\ud800')).toBe('a%2F%C3%A9%EF%BF%BD')
    expect(decodePercent('%')).toBe('%')
    expect(decodePercent('%c3%28-%C3%A9-%zz')).toBe('%c3%28-é-%zz')
  })

  test('give back every text, and never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        if (text.isWellFormed()) expect(decodePercent(encodeURIComponent(text))).toBe(text)
        expect(() => splitQuery(text).map(({ value }) => decodeForm(value))).not.toThrow()
      }),
    )
  })
})

test('cookies are split at semicolons, without their quotation marks', () => {
  expect(splitCookies('a=1; b="x y";c=d=e; nothing; =f; g="; h="i; j=k"')).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: 'x y' },
    { name: 'c', value: 'd=e' },
    { name: 'g', value: '"' },
    { name: 'h', value: '"i' },
    { name: 'j', value: 'k"' },
  ])
})
