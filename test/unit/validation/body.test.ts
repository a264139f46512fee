import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { check, checkerOf, messagesOf } from './support.ts'

const USER = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string', minLength: 1 },
    tags: { type: 'array', items: { type: 'string' } },
    data: { type: 'object', required: ['email'], properties: { email: { type: 'string', format: 'email' } } },
  },
}

function bodyOf(content: JsonObject, required = true): JsonObject {
  return { requestBody: { required, content } }
}

const json = checkerOf(bodyOf({ 'application/json': { schema: USER } }))
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

describe('a JSON body', () => {
  test('is decoded and judged; read-only properties may be sent', () => {
    const checked = check(json, { headers: JSON_TYPE, body: '{"name":"é","id":"1"}' })
    expect(checked).toMatchObject({ body: { name: 'é', id: '1' }, issues: [] })
  })

  test('gives issues that name the property in dotted form', () => {
    const { issues, body } = check(json, {
      headers: JSON_TYPE,
      body: '{"data":{"email":"x"},"tags":["a",1]}',
    })
    expect(
      issues.map(({ name, pointer, keyword, message }) => ({ name, pointer, keyword, message })),
    ).toEqual([
      { name: 'name', pointer: '/name', keyword: 'required', message: 'name is required' },
      { name: 'tags.1', pointer: '/tags/1', keyword: 'type', message: 'tags.1 must be a string' },
      {
        name: 'data.email',
        pointer: '/data/email',
        keyword: 'format',
        message: 'data.email "x" is not an email address',
      },
    ])
    expect(body).toEqual({ data: { email: 'x' }, tags: ['a', 1] })
  })

  test.each<[string, JsonObject, string | undefined, string, string]>([
    ['missing', {}, undefined, 'required', 'the body is required'],
    ['empty', JSON_TYPE, '', 'required', 'the body is required'],
    ['of the wrong type', JSON_TYPE, '[]', 'type', 'the body must be an object'],
    [
      'of the wrong media type',
      { 'content-type': 'text/csv' },
      'a,b',
      'media-type',
      'the body must be application/json, not text/csv',
    ],
    [
      'broken',
      JSON_TYPE,
      '{"name": "a",\n "tags": [1 2]}',
      'syntax',
      'the body is not valid JSON: line 2, column 13: a comma is expected',
    ],
    [
      'broken, without a content-type',
      {},
      '{',
      'syntax',
      'the body is not valid JSON: line 1, column 2: it ends too early',
    ],
    [
      'not text',
      { 'content-type': 'application/json; charset=klingon' },
      '{}',
      'syntax',
      'the body has an unknown charset "klingon"',
    ],
  ])('that is %s is one issue about the body', (_name, headers, body, keyword, message) => {
    const { issues } = check(json, {
      headers: headers as Record<string, string>,
      ...(body === undefined ? {} : { body }),
    })
    expect(issues).toMatchObject([{ in: 'body', name: '', pointer: '', keyword, message }])
  })

  test('that is not UTF-8 says so', () => {
    expect(messagesOf(json, { headers: JSON_TYPE, body: new Uint8Array([0x22, 0xff, 0x22]) })).toEqual([
      'the body is not valid UTF-8',
    ])
  })

  test('without a content-type is taken for JSON', () => {
    expect(check(json, { body: '{"name":"a"}' })).toMatchObject({ body: { name: 'a' }, issues: [] })
  })

  test('may be left out where it is not required', () => {
    const checker = checkerOf(bodyOf({ 'application/json': { schema: USER } }, false))
    expect(check(checker, {})).toMatchObject({ body: undefined, issues: [] })
  })

  test('of an operation that takes none is ignored', () => {
    expect(check(checkerOf({}), { headers: JSON_TYPE, body: '{' })).toMatchObject({
      body: undefined,
      issues: [],
    })
  })

  test.each([
    ['application/*', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*+json', 'application/vnd.api+json'],
    ['application/merge-patch+json', 'Application/Merge-Patch+JSON'],
  ])('is recognised under %s as %s', (documented, sent) => {
    const checker = checkerOf(bodyOf({ [documented]: { schema: USER } }))
    expect(messagesOf(checker, { headers: { 'content-type': sent }, body: '{}' })).toEqual([
      'name is required',
    ])
  })

  test('is judged by the most specific media type', () => {
    const content = { '*/*': { schema: { type: 'null' } }, 'application/json': { schema: { type: 'array' } } }
    expect(messagesOf(checkerOf(bodyOf(content)), { headers: JSON_TYPE, body: '[]' })).toEqual([])
  })

  test('with a key called __proto__ changes nothing but itself', () => {
    const { body } = check(json, { headers: JSON_TYPE, body: '{"name":"a","__proto__":{"x":1}}' })
    expect(Object.keys(body as JsonObject)).toEqual(['name', '__proto__'])
  })
})

describe('a form body', () => {
  const schema = {
    type: 'object',
    required: ['grant_type'],
    properties: {
      grant_type: { type: 'string' },
      n: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string' } },
      ids: { type: 'array', items: { type: 'integer' } },
      address: { type: 'object', properties: { zip: { type: 'integer' } } },
      colour: { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' } } },
      few: { type: 'array', items: { type: 'integer' } },
    },
  }
  const encoding = {
    colour: { style: 'form' },
    few: { explode: false },
    ids: { style: 'pipeDelimited', explode: false },
    n: { contentType: 'text/plain' },
  }
  const form = checkerOf(bodyOf({ 'application/x-www-form-urlencoded': { schema, encoding } }))
  const read = (body: string): JsonValue | undefined =>
    check(form, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }).body

  test.each<[string, JsonValue]>([
    ['grant_type=client+credentials&n=5', { grant_type: 'client credentials', n: 5 }],
    ['tags=a&tags=b,c', { tags: ['a', 'b,c'] }],
    ['ids=1|2', { ids: [1, 2] }],
    ['address=%7B%22zip%22:1%7D', { address: { zip: 1 } }],
    ['R=1&G=2', { colour: { R: 1, G: 2 }, R: '1', G: '2' }],
    ['few=1,2', { few: [1, 2] }],
    ['address[zip]=7', { address: { zip: 7 } }],
    ['tags[]=a&tags[]=b', { tags: ['a', 'b'] }],
    ['other=1&other=2', { other: ['1', '2'] }],
    ['more[a]=1', { more: { a: '1' } }],
  ])('%s → %j', (body, want) => {
    expect(read(body)).toEqual(want)
  })

  test('is judged like any other', () => {
    expect(
      messagesOf(form, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'n=x' }),
    ).toEqual(['grant_type is required', 'n must be an integer'])
  })

  test('is not judged by a schema of a text, which no form can be', () => {
    const text = checkerOf(bodyOf({ 'application/x-www-form-urlencoded': { schema: { type: 'string' } } }))
    const sent = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'q=hello' }
    expect(check(text, sent)).toMatchObject({ body: undefined, issues: [] })
  })
})

describe('a multipart body', () => {
  const schema = {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
      n: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string' } },
      meta: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
    },
  }
  const multipart = checkerOf(bodyOf({ 'multipart/form-data': { schema } }))
  const headers = { 'content-type': 'multipart/form-data; boundary="xx"' }
  const part = (disposition: string, text: string): string =>
    `--xx\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`

  test.each([
    [['a'], ['a']],
    [['["a","b"]'], ['["a","b"]']],
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ],
  ])('a list is one part an item: %j', (tags, want) => {
    const body = `${tags.map(tag => part('name="tags"', tag)).join('')}--xx--\r\n`
    expect(check(multipart, { headers, body }).body).toEqual({ tags: want })
  })

  test('is taken apart and read by its schema', () => {
    const body = `${part('name="file"; filename="a.txt"', 'héllo\r\nyou')}${part('name=n', '5')}${part('name="tags"', 'a')}${part('name="tags"', 'b')}${part('name="meta"', '{"a":1}')}--xx--\r\n`
    expect(check(multipart, { headers, body })).toMatchObject({
      issues: [],
      body: { file: 'héllo\r\nyou', n: 5, tags: ['a', 'b'], meta: { a: 1 } },
    })
  })

  test('keeps bytes that are no text as base64', () => {
    const head = new TextEncoder().encode(
      '--xx\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n',
    )
    const body = new Uint8Array([...head, 0xff, 0xfe, ...new TextEncoder().encode('\r\n--xx--')])
    expect(check(multipart, { headers, body }).body).toEqual({ file: '//4=' })
  })

  test.each([
    ['a part missing', `${part('name=n', 'x')}--xx--`, ['file is required', 'n must be an integer']],
    [
      'no closing boundary',
      part('name=file', 'x'),
      ['the body is not a valid multipart body: it ends before the closing boundary --xx--'],
    ],
    [
      'no boundary at all',
      'hello',
      ['the body is not a valid multipart body: it has no line with the boundary --xx'],
    ],
  ])('with %s says so', (_name, body, messages) => {
    expect(messagesOf(multipart, { headers, body })).toEqual(messages)
  })

  test.each([
    { name: 'a text', type: 'string' },
    { name: 'a list', type: 'array' },
  ])('is not judged by a schema of $name, which no form can be', ({ type }) => {
    const file = checkerOf(bodyOf({ 'multipart/form-data': { schema: { type, items: {} } } }))
    const body = `${part('name="file"; filename="a.txt"', 'hello')}--xx--`
    expect(check(file, { headers, body })).toMatchObject({ body: undefined, issues: [] })
  })
})

describe('other bodies', () => {
  test('of text are text', () => {
    const checker = checkerOf(bodyOf({ 'text/*': { schema: { type: 'string', maxLength: 3 } } }))
    expect(check(checker, { headers: { 'content-type': 'text/plain' }, body: 'abc' }).body).toBe('abc')
    expect(messagesOf(checker, { headers: { 'content-type': 'text/plain' }, body: 'abcd' })).toEqual([
      'the body must have at most 3 characters',
    ])
  })

  test('of XML are not judged by a schema of objects', () => {
    const checker = checkerOf(bodyOf({ 'application/xml': { schema: USER } }))
    expect(check(checker, { headers: { 'content-type': 'application/xml' }, body: '<a/>' })).toMatchObject({
      body: undefined,
      issues: [],
    })
  })

  test('of bytes are taken whole', () => {
    const checker = checkerOf(bodyOf({ 'application/octet-stream': {} }))
    expect(
      check(checker, { headers: { 'content-type': 'application/octet-stream' }, body: 'abc' }).body,
    ).toBe('abc')
  })
})

describe('fields of any number', () => {
  const form = checkerOf(
    bodyOf({
      'application/x-www-form-urlencoded': {
        schema: { type: 'object', properties: { 'ids[]': { type: 'array' } } },
      },
    }),
  )
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
  const many = Array.from({ length: 60_000 }, (_, index) => index)

  test('with names of their own are read', () => {
    const { body } = check(form, { headers: FORM, body: many.map(index => `f${index}=1`).join('&') })
    expect(Object.keys(body ?? {})).toHaveLength(many.length)
  })

  test.each([
    ['one name', 'a=1', 'a'],
    ['a name in brackets', 'a[]=1', 'a'],
    ['a name the schema has in brackets', 'ids[]=1', 'ids[]'],
  ])('with %s make a list', (_, field, name) => {
    const { body } = check(form, { headers: FORM, body: many.map(() => field).join('&') })
    expect(body).toMatchObject({ [name]: { length: many.length } })
  })
})
