import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { check, checkerOf, messagesOf, queryParameter } from './support.ts'

/** What a query says of one parameter `p`. */
function read(schema: JsonValue, query: string, more: JsonObject = {}): JsonValue | undefined {
  return check(checkerOf({ parameters: [queryParameter('p', schema, more)] }), { query }).parameters.query[
    'p'
  ]
}

const TEXT = { type: 'string' }
const TEXTS = { type: 'array', items: TEXT }
const NUMBERS = { type: 'array', items: { type: 'integer' } }
const COLOUR = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, name: TEXT } }

describe('texts become what the schema has', () => {
  test.each<[JsonValue, string, JsonValue]>([
    [{ type: 'integer' }, 'p=5', 5],
    [{ type: 'integer' }, 'p=-5', -5],
    [{ type: 'integer' }, 'p=abc', 'abc'],
    [{ type: 'integer' }, 'p=', ''],
    [{ type: 'integer' }, 'p=0x10', '0x10'],
    [{ type: 'integer' }, 'p=1e3', 1000],
    [{ type: 'number' }, 'p=1.50', 1.5],
    [{ type: 'number' }, 'p=Infinity', 'Infinity'],
    [{ type: 'number' }, `p=1${'0'.repeat(400)}`, `1${'0'.repeat(400)}`],
    [{ type: 'boolean' }, 'p=true', true],
    [{ type: 'boolean' }, 'p=1', '1'],
    [{ type: 'string' }, 'p=5', '5'],
    [{ type: ['string', 'null'] }, 'p=null', 'null'],
    [{ type: ['array', 'null'], items: TEXT }, 'p=null', ['null']],
    [{ type: ['integer', 'null'] }, 'p=null', null],
    [{ type: ['integer', 'null'] }, 'p=', null],
    [{ type: ['string', 'integer'] }, 'p=5', 5],
    [{ type: ['string', 'integer'] }, 'p=12345678901234567890', '12345678901234567890'],
    [{ enum: [1, 2] }, 'p=2', 2],
    [{ const: 2 }, 'p=2', 2],
    [{ additionalProperties: { type: 'integer' } }, 'a=5', { a: 5 }],
    [{ properties: { a: { type: 'integer' } } }, 'a=5', { a: 5 }],
    [{ prefixItems: [{ type: 'integer' }] }, 'p=5', [5]],
    [{ anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'p=true', true],
    [{ allOf: [{ $ref: '#/components/schemas/None' }, { type: 'integer' }] }, 'p=7', 7],
    [{}, 'p=7', '7'],
  ])('%j %s → %j', (schema, query, want) => {
    expect(read(schema, query)).toEqual(want)
  })
})

describe('queries', () => {
  test.each<[string, JsonValue, JsonObject, string, JsonValue | undefined]>([
    ['repeated keys are a list', TEXTS, {}, 'p=a&p=b', ['a', 'b']],
    ['one value with a comma stays one', TEXTS, {}, 'p=a,b', ['a,b']],
    ['unexploded lists are split', TEXTS, { explode: false }, 'p=a,b', ['a', 'b']],
    ['an encoded comma is part of an item', TEXTS, { explode: false }, 'p=a%2Cb,c', ['a,b', 'c']],
    ['an empty list', TEXTS, {}, 'p=', []],
    ['items are coerced', NUMBERS, {}, 'p=1&p=x', [1, 'x']],
    ['spaces', TEXTS, { style: 'spaceDelimited', explode: false }, 'p=a%20b+c', ['a', 'b', 'c']],
    ['pipes', NUMBERS, { style: 'pipeDelimited', explode: false }, 'p=1|2%7C3', [1, 2, 3]],
    ['an object unexploded', COLOUR, { explode: false }, 'p=R,100,G,200', { R: 100, G: 200 }],
    ['an object exploded', COLOUR, {}, 'R=100&G=200&name=a+b', { R: 100, G: 200, name: 'a b' }],
    [
      'an object in brackets',
      COLOUR,
      { style: 'deepObject' },
      'p[R]=100&p%5Bname%5D=x%5B',
      { R: 100, name: 'x[' },
    ],
    ['deeper brackets', { type: 'object' }, { style: 'deepObject' }, 'p[a][b]=1', { a: { b: '1' } }],
    [
      'lists in brackets',
      { type: 'object', properties: { t: NUMBERS } },
      { style: 'deepObject' },
      'p[t]=1&p[t]=2',
      { t: [1, 2] },
    ],
    [
      'empty brackets',
      { type: 'object', properties: { t: NUMBERS } },
      { style: 'deepObject' },
      'p[t][]=1',
      { t: [1] },
    ],
    [
      'numbered brackets',
      { type: 'object', properties: { t: TEXTS } },
      { style: 'deepObject' },
      'p[t][1]=b&p[t][0]=a',
      { t: ['a', 'b'] },
    ],
    [
      'range filters',
      { type: 'object', properties: { gte: { type: 'integer' } } },
      { style: 'deepObject' },
      'p[gte]=5',
      { gte: 5 },
    ],
    ['plus and percent are decoded once', TEXT, {}, 'p=a+b%2Bc%2525', 'a b+c%25'],
    ['broken percent sequences stay', TEXT, {}, 'p=%zz%41-%ff', '%zzA-%ff'],
    ['reserved characters', TEXT, { allowReserved: true }, 'p=a/b?c:d@e', 'a/b?c:d@e'],
    ['a key without a value', TEXT, {}, 'p', ''],
    ['an equals sign in the value', TEXT, {}, 'p=a=b', 'a=b'],
    ['an encoded name', TEXT, {}, '%70=x', 'x'],
    ['other parameters', TEXT, {}, 'q=1&pp=2', undefined],
  ])('%s', (_name, schema, more, query, want) => {
    expect(read(schema, query, more)).toEqual(want)
  })

  test('an exploded object leaves the other parameters alone', () => {
    const checker = checkerOf({
      parameters: [
        queryParameter('filter', { type: 'object', additionalProperties: { type: 'string' } }),
        queryParameter('limit', { type: 'integer' }),
      ],
    })
    const { parameters } = check(checker, { query: 'limit=3&a=b' })
    expect(parameters.query).toEqual({ filter: { a: 'b' }, limit: 3 })
  })

  test('a parameter with content is a document of its own', () => {
    const json = { name: 'p', in: 'query', content: { 'application/json': { schema: COLOUR } } }
    const checker = checkerOf({ parameters: [json] })
    expect(check(checker, { query: 'p=%7B%22R%22:1%7D' }).parameters.query['p']).toEqual({ R: 1 })
    expect(messagesOf(checker, { query: 'p=%7B' })).toEqual(['p is not valid application/json'])
    expect(messagesOf(checker, { query: 'p=%7B%22R%22:%22x%22%7D' })).toEqual(['p.R must be an integer'])
  })

  test('a query may be a document as a whole', () => {
    const schema = { type: 'object', properties: { q: TEXT, limit: { type: 'integer' } }, required: ['q'] }
    const content = { 'application/x-www-form-urlencoded': { schema } }
    const checker = checkerOf({ parameters: [{ name: 'all', in: 'querystring', required: true, content }] })
    expect(check(checker, { query: 'q=a+b&limit=3' }).parameters.query).toEqual({
      all: { q: 'a b', limit: 3 },
    })
    expect(messagesOf(checker, { query: 'limit=x' })).toEqual([
      'all.q is required',
      'all.limit must be an integer',
    ])
    expect(messagesOf(checker, {})).toEqual(['all is required'])
  })

  test.each([
    ['page=2', 2],
    ['page[number]=2&page[size]=5', { number: 2, size: 5 }],
    ['number=2&size=5', { number: 2, size: 5 }],
  ])('a parameter that is a number or an object: %s', (query, want) => {
    const whole = { type: 'integer' }
    const pages = { type: 'object', properties: { number: whole, size: whole } }
    const checker = checkerOf({ parameters: [queryParameter('page', { anyOf: [whole, pages] })] })
    expect(check(checker, { query })).toMatchObject({ parameters: { query: { page: want } }, issues: [] })
  })

  test('names of Object are no parameters', () => {
    const checker = checkerOf({
      parameters: [queryParameter('toString', TEXT), queryParameter('__proto__', TEXT)],
    })
    const { parameters, issues } = check(checker, { query: '__proto__=x' })
    expect(Object.keys(parameters.query)).toEqual(['__proto__'])
    expect(issues).toEqual([])
  })

  test('brackets that name a prototype are data', () => {
    const value = read({ type: 'object' }, 'p[__proto__][polluted]=1', { style: 'deepObject' })
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":"1"}}')
    expect(({} as JsonObject)['polluted']).toBeUndefined()
  })
})

describe('paths', () => {
  test('an object that only the server can say is the text in its place', () => {
    const part = { type: 'integer', readOnly: true }
    const schema = { type: 'object', properties: { major: part, minor: part }, additionalProperties: false }
    const parameter = { name: 'version', in: 'path', required: true, schema }
    const given = check(checkerOf({ parameters: [parameter] }), { path: { version: '1.2' } })
    expect(given).toMatchObject({ parameters: { path: { version: '1.2' } }, issues: [] })
    const sayable = { ...schema, properties: { ...schema.properties, minor: { type: 'integer' } } }
    const other = check(checkerOf({ parameters: [{ ...parameter, schema: sayable }] }), {
      path: { version: '1.2' },
    })
    expect(other.issues).toHaveLength(1)
  })

  const cases: [string, boolean, JsonValue, string, JsonValue | undefined][] = [
    ['simple', false, TEXT, 'a%2Fb,c', 'a/b,c'],
    ['simple', false, NUMBERS, '3,4', [3, 4]],
    ['simple', false, COLOUR, 'R,100,G,200', { R: 100, G: 200 }],
    ['simple', true, COLOUR, 'R=100,G=200', { R: 100, G: 200 }],
    ['label', false, TEXT, '.a', 'a'],
    ['label', false, NUMBERS, '.3,4', [3, 4]],
    ['label', true, NUMBERS, '.3.4', [3, 4]],
    ['label', false, COLOUR, '.R,100,G,200', { R: 100, G: 200 }],
    ['label', true, COLOUR, '.R=100.G=200', { R: 100, G: 200 }],
    ['label', true, TEXT, 'a', undefined],
    ['form', false, NUMBERS, '3,4', [3, 4]],
    ['simple', false, COLOUR, 'R,100,G', undefined],
    ['matrix', false, TEXT, ';p=a', 'a'],
    ['matrix', false, TEXT, ';p', ''],
    ['matrix', false, NUMBERS, ';p=3,4', [3, 4]],
    ['matrix', true, NUMBERS, ';p=3;p=4', [3, 4]],
    ['matrix', false, COLOUR, ';p=R,100,G,200', { R: 100, G: 200 }],
    ['matrix', true, COLOUR, ';R=100;G=200', { R: 100, G: 200 }],
    ['matrix', false, TEXT, ';q=a', undefined],
  ]
  test.each(cases)('in the style %s, explode %s: %j %s → %j', (style, explode, schema, raw, want) => {
    const parameter = { name: 'p', in: 'path', required: true, style, explode, schema }
    const { parameters, issues } = check(checkerOf({ parameters: [parameter] }), { path: { p: raw } })
    expect(parameters.path['p']).toEqual(want)
    expect(issues.map(issue => issue.keyword)).toEqual(want === undefined ? ['syntax'] : [])
  })
})

describe('headers and cookies', () => {
  test('headers are found in any case and kept in lower case', () => {
    const checker = checkerOf({ parameters: [{ name: 'X-Ids', in: 'header', schema: NUMBERS }] })
    expect(check(checker, { headers: { 'x-ids': '1, 2' } }).parameters.header).toEqual({ 'x-ids': [1, 2] })
  })

  test('a header is not percent-decoded', () => {
    const checker = checkerOf({ parameters: [{ name: 'etag', in: 'header', schema: TEXT }] })
    expect(check(checker, { headers: { etag: '"a%20b,c"' } }).parameters.header).toEqual({
      etag: '"a%20b,c"',
    })
  })

  test('Accept, Content-Type and Authorization are described elsewhere', () => {
    const parameters = ['Accept', 'Content-Type', 'Authorization'].map(name => ({
      name,
      in: 'header',
      required: true,
      schema: { type: 'integer' },
    }))
    expect(check(checkerOf({ parameters }), { headers: { accept: 'x' } })).toMatchObject({
      issues: [],
      parameters: { header: {} },
    })
  })

  test('cookies are read one by one', () => {
    const parameters = [
      { name: 'session', in: 'cookie', required: true, schema: TEXT },
      { name: 'n', in: 'cookie', schema: { type: 'integer' } },
      { name: 'ids', in: 'cookie', explode: false, schema: NUMBERS },
    ]
    const checker = checkerOf({ parameters })
    const { parameters: read } = check(checker, {
      headers: { cookie: 'n=5; session="a%20b"; ids=1,2; other=x' },
    })
    expect(read.cookie).toEqual({ session: 'a b', n: 5, ids: [1, 2] })
    expect(messagesOf(checker, {})).toEqual(['session is required'])
  })
})

describe('what is missing', () => {
  test('is filled in from the default of the schema, also through a reference', () => {
    const checker = checkerOf(
      {
        parameters: [
          queryParameter('limit', { $ref: '#/components/schemas/Limit' }),
          queryParameter('tags', { type: 'array', default: ['a'] }),
        ],
      },
      { Limit: { type: 'integer', default: 25 } },
    )
    expect(check(checker, {}).parameters.query).toEqual({ limit: 25, tags: ['a'] })
    const first = check(checker, {}).parameters.query['tags'] as JsonValue[]
    first.push('b')
    expect(check(checker, {}).parameters.query['tags']).toEqual(['a'])
  })

  test('is an issue where it is required', () => {
    const checker = checkerOf({ parameters: [queryParameter('q', TEXT, { required: true })] })
    expect(check(checker, { query: 'other=1' }).issues).toEqual([
      {
        in: 'query',
        name: 'q',
        pointer: '',
        keyword: 'required',
        message: 'q is required',
        schema: '/paths/~1things/post/parameters/0/required',
      },
    ])
  })
})

describe('issues', () => {
  test('name the parameter, the rule and its place', () => {
    const checker = checkerOf({ parameters: [queryParameter('limit', { type: 'integer', maximum: 100 })] })
    expect(check(checker, { query: 'limit=abc' }).issues).toEqual([
      {
        in: 'query',
        name: 'limit',
        pointer: '',
        keyword: 'type',
        message: 'limit must be an integer',
        schema: '/paths/~1things/post/parameters/0/schema/type',
      },
    ])
    expect(messagesOf(checker, { query: 'limit=101' })).toEqual(['limit must be at most 100'])
    expect(messagesOf(checker, { query: 'limit=1&limit=2' })).toEqual([
      'limit cannot be read: it must be one value',
    ])
    const colour = checkerOf({ parameters: [queryParameter('p', COLOUR, { explode: false })] })
    expect(messagesOf(colour, { query: 'p=R,100,G' })).toEqual([
      'p cannot be read: it must be one value in the style form',
    ])
  })

  test('of parts of a parameter name the part', () => {
    const checker = checkerOf({ parameters: [queryParameter('p', NUMBERS)] })
    expect(check(checker, { query: 'p=1&p=x' }).issues).toMatchObject([
      { name: 'p', pointer: '/1', message: 'p.1 must be an integer' },
    ])
  })

  test('come in the order path, query, header, cookie, body', () => {
    const wrong = (place: string): JsonObject => ({
      name: place,
      in: place,
      required: true,
      schema: { type: 'integer' },
    })
    const checker = checkerOf({
      parameters: [wrong('cookie'), wrong('header'), wrong('query'), wrong('path')],
      requestBody: { required: true, content: { 'application/json': {} } },
    })
    const { issues } = check(checker, { path: { path: 'x' } })
    expect(issues.map(issue => issue.in)).toEqual(['path', 'query', 'header', 'cookie', 'body'])
  })
})

test('objects in a list, which no style can write, are read as JSON', () => {
  const items = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }
  const checker = checkerOf({ parameters: [queryParameter('data', { type: 'array', items })] })
  const sent = (text: string): string => `data=${encodeURIComponent(text)}`
  expect(check(checker, { query: `${sent('{"id":1}')}&${sent('{"id":2}')}` })).toMatchObject({
    issues: [],
    parameters: { query: { data: [{ id: 1 }, { id: 2 }] } },
  })
  expect(messagesOf(checker, { query: sent('{"id":') })).toEqual(['data.0 must be an object'])
})
