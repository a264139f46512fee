import { describe, expect, test } from 'vitest'
import { decodeUtf8, jsonBody } from '../../../src/http/body.ts'
import { decodeBody } from '../../../src/http/decode-body.ts'
import { joinBytes } from '../../../src/http/join-bytes.ts'
import { parseJson } from '../../../src/http/json-text.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a body', () => {
  test.each([
    ['application/json', '{"a":1}', { kind: 'json', value: { a: 1 } }],
    ['application/vnd.api+json;charset=UTF-8', '[]', { kind: 'json', value: [] }],
    ['application/x-www-form-urlencoded', 'a=b+c', { kind: 'form', fields: [{ name: 'a', value: 'b+c' }] }],
    ['text/csv', 'a,b', { kind: 'text', text: 'a,b' }],
    ['application/xml', '<a/>', { kind: 'text', text: '<a/>' }],
    ['image/svg+xml', '<a/>', { kind: 'text', text: '<a/>' }],
    ['application/yaml', 'a: 1', { kind: 'text', text: 'a: 1' }],
    ['image/png', 'x', { kind: 'binary', bytes: bytes('x') }],
    [undefined, 'x', { kind: 'binary', bytes: bytes('x') }],
    ['nonsense', 'x', { kind: 'binary', bytes: bytes('x') }],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--b--',
      {
        kind: 'multipart',
        parts: [{ name: 'a', filename: undefined, contentType: undefined, bytes: bytes('1') }],
      },
    ],
    [
      'multipart/form-data; boundary=b',
      'x',
      { kind: 'broken', message: 'is not a valid multipart body: it has no line with the boundary --b' },
    ],
    [
      'application/json',
      '{',
      { kind: 'broken', message: 'is not valid JSON: line 1, column 2: it ends too early' },
    ],
    [
      'multipart/form-data',
      'x',
      { kind: 'broken', message: 'cannot be taken apart: its content-type names no boundary' },
    ],
  ])('of type %s is read as such', (type, text, want) => {
    expect(decodeBody(bytes(text), type)).toEqual(want)
  })

  test('is read in the charset named', () => {
    expect(decodeBody(new Uint8Array([0x22, 0xe9, 0x22]), 'application/json; charset=latin1')).toEqual({
      kind: 'json',
      value: 'é',
    })
    expect(decodeBody(new Uint8Array([0xe9]), 'text/plain')).toEqual({
      kind: 'broken',
      message: 'is not valid UTF-8',
    })
  })

  test('may begin with a byte order mark', () => {
    expect(decodeBody(bytes('\ufeff{}'), 'application/json')).toEqual({ kind: 'json', value: {} })
  })
})

test.each([
  ['application/json', '{"a":1}', { a: 1 }],
  ['text/plain', '{"a":1}', undefined],
  ['application/json', '{', undefined],
  ['application/json', undefined, undefined],
])('the JSON of a message of type %s with the body %s', (type, body, want) => {
  const message = { headers: { 'content-type': type }, body: body === undefined ? undefined : bytes(body) }
  expect(jsonBody(message)).toEqual(want)
})

test.each([[[]], [['a']], [['a', 'bc']], [['', 'a', '', 'bc']]])('%j joined is one body', pieces => {
  expect(joinBytes(pieces.map(bytes))).toEqual(bytes(pieces.join('')))
})

test('bytes that are no UTF-8 are no text', () => {
  expect(decodeUtf8(new Uint8Array([0xc0]))).toBeUndefined()
})

describe('broken JSON is told by line and column', () => {
  test.each([
    ['', 'there is nothing in it'],
    ['{', 'line 1, column 2: it ends too early'],
    ['{"a":1,}', 'line 1, column 8: a property name in double quotes is expected'],
    ['{"a" 1}', 'line 1, column 6: a colon is expected'],
    ['[1 2]', 'line 1, column 4: a comma is expected'],
    ['{"a":\r\n  nope}', 'line 2, column 3: this is neither a value nor a bracket, a comma or a colon'],
    ['// x\n1', 'line 1, column 1: JSON has no comments'],
    ['"\\x"', 'line 1, column 1: a backslash stands before a character it cannot escape'],
    ['01', 'line 1, column 2: the JSON has ended before this'],
    [`${'['.repeat(50_000)}x`, /^(?:line|it is not JSON)/],
  ])('%s', (text, error) => {
    const parsed = parseJson(text)
    expect('error' in parsed ? parsed.error : '').toMatch(error)
  })
})
