import { expect, test } from 'vitest'
import { firstPage, nextPage } from '../../../src/contract/lifecycle/paging.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

function listOf(...parameters: JsonObject[]) {
  const api = loadApi({
    name: 't',
    document: {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: {
        '/things': {
          get: { parameters: parameters.map(parameter => ({ in: 'query', ...parameter })), responses: {} },
        },
      },
    },
    extensions: [],
    overlays: [],
  })
  const [operation] = api.operations
  if (operation === undefined) throw new Error('no operation')
  return { schemas: api.schemas, operation }
}

const integer = { type: 'integer' }

test('a page is as long as the document allows, up to a hundred', () => {
  const asked = (schema: JsonObject) => {
    const { schemas, operation } = listOf({ name: 'per_page', schema })
    return firstPage(schemas, operation).get('per_page')
  }
  expect(asked({ ...integer, maximum: 25 })).toBe(25)
  expect(asked(integer)).toBe(100)
})

const CASES: readonly (readonly [
  what: string,
  names: JsonObject[],
  url: string,
  body: JsonValue,
  link: string,
  want: unknown,
])[] = [
  ['a Link field', [], '/things', [], '</things?after=3>; rel="next"', { url: '/things?after=3' }],
  [
    'one of several links',
    [],
    '/things',
    [],
    '</things?p=1>; rel="prev"; title="a, b", </things?p=3>; title=c; rel=next',
    { url: '/things?p=3' },
  ],
  ['a field that begins links without an end', [], '/things', [], '<'.repeat(200_000), undefined],
  [
    'an address in the body',
    [],
    '/things',
    { links: { next: 'https://x.test/things?p=2' } },
    '',
    { url: '/things?p=2' },
  ],
  [
    'a token in the body',
    [{ name: 'cursor', schema: { type: 'string' } }],
    '/things',
    { meta: { next_cursor: 'abc' } },
    '',
    { query: new Map([['cursor', 'abc']]) },
  ],
  [
    'a token in the body beside what lets a client in',
    [{ name: 'access_token' }, { name: 'token' }],
    '/things',
    { pagination: { nextPageToken: 'abc', token: 'def' } },
    '',
    { query: new Map([['token', 'abc']]) },
  ],
  [
    'a page number',
    [{ name: 'page', schema: integer }],
    '/things?page=2',
    [],
    '',
    { query: new Map([['page', 3]]) },
  ],
  [
    'the second page counted from zero',
    [{ name: 'page', schema: { ...integer, minimum: 0 } }],
    '/things',
    [],
    '',
    { query: new Map([['page', 1]]) },
  ],
  [
    'an offset',
    [{ name: 'offset', schema: integer }],
    '/things',
    [],
    '',
    { query: new Map([['offset', 7]]) },
  ],
  ['nothing', [], '/things', [], '', undefined],
]

test.each(CASES)('the next page is told by %s', (_, names, url, body, link, want) => {
  const { schemas, operation } = listOf(...names)
  const exchange = {
    request: { method: 'GET', url, headers: {}, body: undefined },
    response: { status: 200, headers: link === '' ? {} : { link }, body: undefined },
    startedAtMs: 0,
    durationMs: 0,
  }
  expect(nextPage(schemas, operation, exchange, body, 7)).toEqual(want)
})
