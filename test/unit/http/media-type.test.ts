import { describe, expect, test } from 'vitest'
import { bestEntry, covers, essenceOf, isJsonType, parseMediaType } from '../../../src/http/media-type.ts'
import { negotiate } from '../../../src/http/negotiate.ts'

test('a media type is taken apart', () => {
  expect(parseMediaType('Application/Vnd.API+JSON; Charset="UTF-8"')).toMatchObject({
    essence: 'application/vnd.api+json',
    type: 'application',
    subtype: 'vnd.api+json',
    parameters: { charset: 'UTF-8' },
  })
  expect(essenceOf(' Text/HTML ; q=1')).toBe('text/html')
})

test.each(['', 'json', '/json', 'text/', ';'])('%j is no media type', text => {
  expect(parseMediaType(text)).toBeUndefined()
})

test.each([
  ['application/json', true],
  ['application/problem+json', true],
  ['application/jsonp', false],
  ['text/plain', false],
])('%s is JSON: %s', (type, want) => {
  expect(isJsonType(type)).toBe(want)
})

test.each([
  ['application/json', 'application/json; charset=utf-8', true],
  ['application/*', 'application/json', true],
  ['application/*', 'text/json', false],
  ['*/*', 'text/json', true],
  ['application/*+json', 'application/vnd.a+json', true],
  ['application/*+json', 'application/json', false],
  ['application/json', 'application/vnd.a+json', false],
])('%s covers %s: %s', (range, type, want) => {
  expect(covers(range, type)).toBe(want)
})

test('the most specific entry is the one for a type', () => {
  const entries = ['*/*', 'text/*', 'text/plain', 'application/*+json'].map(type => ({ type }))
  const chosen = ['text/plain', 'text/html', 'application/a+json', 'image/png'].map(
    type => bestEntry(type, entries)?.type,
  )
  expect(chosen).toEqual(['text/plain', 'text/*', 'application/*+json', '*/*'])
  expect(bestEntry('a/b', [{ type: 'c/d' }])).toBeUndefined()
})

describe('negotiation', () => {
  const HTML_FIRST = ['text/html', 'application/json']
  test.each<[string | undefined, string[], string | undefined]>([
    [undefined, HTML_FIRST, 'text/html'],
    ['', HTML_FIRST, 'text/html'],
    ['*/*', HTML_FIRST, 'text/html'],
    ['application/json', HTML_FIRST, 'application/json'],
    ['Application/JSON', HTML_FIRST, 'application/json'],
    ['text/html;q=0.5, application/json', HTML_FIRST, 'application/json'],
    ['application/json, text/html', HTML_FIRST, 'application/json'],
    ['*/*, text/html;q=0', HTML_FIRST, 'application/json'],
    ['text/*;q=0.3, text/plain;q=0.7, */*;q=0.5', ['text/html', 'text/plain', 'image/png'], 'text/plain'],
    ['*/*;q=0.1, text/*;q=0.9, application/json;q=0.5', HTML_FIRST, 'text/html'],
    ['application/json;q=often, text/html;q=0.5', HTML_FIRST, 'application/json'],
    ['image/*', HTML_FIRST, undefined],
    ['application/json;q=0', HTML_FIRST, undefined],
    ['application/json', ['application/json; charset=utf-8'], 'application/json; charset=utf-8'],
    [
      'application/json;version=2',
      ['application/json;version=1', 'application/json;version=2'],
      'application/json;version=2',
    ],
    ['application/json;version=2', ['application/json'], 'application/json'],
    [
      'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      ['application/json', 'text/html'],
      'text/html',
    ],
    ['garbage, application/json', HTML_FIRST, 'application/json'],
    ['application/json;q=high', HTML_FIRST, 'application/json'],
    ['*', HTML_FIRST, 'text/html'],
    ['a/b', [], undefined],
  ])('Accept %j of %j: %s', (accept, available, want) => {
    expect(negotiate(accept, available)).toBe(want)
  })

  test('ends, whatever the header', () => {
    for (const accept of [',,,,', ';;', '"', 'a/b;c="', ',', '\\', 'a/b,'.repeat(10_000)]) {
      expect(() => negotiate(accept, HTML_FIRST)).not.toThrow()
    }
  })
})
