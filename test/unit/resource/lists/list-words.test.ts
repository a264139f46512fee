import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { linkForm } from '../../../../src/resource/lists/link-form.ts'
import { saidBounds } from '../../../../src/resource/lists/page-bounds.ts'
import { bindingOf, inferred } from '../read-model.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }

describe('bounds of a page', () => {
  test.each<[JsonObject, string, object]>([
    [{ default: 20, maximum: 50, minimum: 1 }, '', { preset: 20, max: 50, first: 1 }],
    [{ exclusiveMaximum: 101 }, '', { max: 100 }],
    [{ default: '25' }, '', { preset: 25 }],
    [{}, 'The number of results per page (max 100). Defaults to 30', { preset: 30, max: 100 }],
    [{}, 'Maximum number of items, default is 10, at most 500 are returned', { preset: 10, max: 500 }],
    [
      {},
      'A limit on the number of objects. Limit can range between 1 and 100, and the default is 10.',
      { preset: 10, max: 100 },
    ],
    [{}, 'Number of records. (Max: 10,000, 1,000 or less is recommended)', { max: 10_000 }],
    [{}, 'Page number, zero-based', { first: 0 }],
    [{}, 'The page to show, starting at 1', { first: 1 }],
    [{ example: 0 }, '', { first: 0 }],
    [{ example: 1 }, '', { first: undefined }],
    [{ default: 3 }, '', { first: undefined }],
    [{}, 'How many to show', { preset: undefined, max: undefined, first: undefined }],
  ])('%j %s', (schema, description, want) => {
    expect(saidBounds(schema, description)).toMatchObject(want)
  })
})

describe('the form of a link', () => {
  test.each<[string, JsonObject, string | undefined]>([
    ['next', { example: 'https://api.test/things?page=2' }, 'url'],
    ['next', { example: '/things?page=2' }, 'path'],
    ['next', { example: '?page=2' }, 'query'],
    ['next_url', { example: 'dGhpbmc' }, undefined],
    ['next', { format: 'uri' }, 'url'],
    ['next', { format: 'uri-reference' }, 'path'],
    ['nextLink', {}, 'url'],
    ['_links.next', {}, 'url'],
    ['next', {}, undefined],
    ['next_cursor', {}, undefined],
  ])('%s %j is %s', (path, keywords, want) => {
    expect(linkForm(path, keywords)).toBe(want)
  })
})

/** The list of `GET /things` with these parameters, in this order. */
function listed(
  parameters: { [name: string]: JsonObject },
  headers: JsonObject = {},
): ReturnType<typeof bindingOf>['list'] {
  const schema = {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        id: text,
        name: text,
        state: { type: 'string', enum: ['on', 'off'] },
        parts: { type: 'array', items: { type: 'object', properties: { id: text } } },
      },
    },
  }
  const declared = Object.entries(parameters).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    schema: rest,
    ...(typeof description === 'string' ? { description } : {}),
  }))
  const response = { description: 'ok', headers, content: { 'application/json': { schema } } }
  const model = inferred({
    paths: {
      '/things': { get: { operationId: 'listThings', parameters: declared, responses: { 200: response } } },
    },
  })
  return bindingOf(model, 'GET /things').list
}

test.each<[string, string | undefined, string | undefined]>([
  ['$filter', undefined, '$filter'],
  ['rsql', 'Narrows the list', 'rsql'],
  ['filter', undefined, 'filter'],
  ['filter', 'A SCIM expression', 'filter'],
  ['filter', 'Which ones to show', undefined],
  ['query', 'Conditions, e.g. `size>3`', 'query'],
  ['query', undefined, undefined],
])('%s (%s) holds an expression: %s', (name, description, expression) => {
  const schema = description === undefined ? text : { ...text, description }
  expect(listed({ title: text, [name]: schema })?.expression).toBe(expression)
})

test('what nothing is made of is named', () => {
  const list = listed({
    name: text,
    mood: text,
    parts: text,
    state: { type: 'boolean' },
    filter: { ...text, description: 'An expression' },
  })
  expect(list?.unread).toEqual(['mood', 'parts', 'state'])
  expect(list?.expression).toBe('filter')
  expect(list?.filters.map(({ parameter }) => parameter)).toEqual(['name'])
})

test.each<[string, string | undefined]>([
  ['city', 'address.city'],
  ['since_made', undefined],
  ['made', undefined],
  ['street', undefined],
  ['maker', 'maker'],
  ['owner', 'owner.id'],
])('%s names %s', (name, field) => {
  const inside = (properties: JsonObject): JsonObject => ({ type: 'object', properties })
  const user = inside({ id: text, made: text })
  const items = inside({
    id: text,
    address: inside({ city: text, street: text }),
    home: inside({ street: text }),
    owner: user,
    maker: { anyOf: [text, user] },
  })
  const content = { 'application/json': { schema: { type: 'array', items } } }
  const parameters = [{ name, in: 'query', schema: text }]
  const model = inferred({
    paths: {
      '/things': {
        get: { operationId: 'listThings', parameters, responses: { 200: { description: 'ok', content } } },
      },
    },
  })
  expect(bindingOf(model, 'GET /things').list?.filters[0]?.field).toBe(field)
})

test.each<[string, JsonObject]>([
  ['after', { ...text, format: 'date-time' }],
  ['start', { ...text, format: 'date' }],
  ['before', { ...text, description: 'A timestamp in ISO 8601 format' }],
])('%s with a time cuts no page', (name, schema) => {
  expect(listed({ [name]: schema })?.paging).toBeUndefined()
})

test('a value that stands for every record is known', () => {
  expect(listed({ state: { type: 'string', enum: ['on', 'off', 'all'] } })?.filters).toEqual([
    { parameter: 'state', field: 'state', op: 'eq', everything: ['all'] },
  ])
})

test.each<[string, JsonObject, string | undefined]>([
  ['Link', {}, 'links'],
  ['Content-Range', {}, 'range'],
  ['X-Total-Count', {}, 'total'],
  ['X-WP-Total', {}, 'total'],
  ['X-WP-TotalPages', {}, 'pages'],
  ['X-Pagination-Page', {}, 'page'],
  ['X-Next-Cursor', {}, 'next'],
  ['Next-Page', {}, 'next'],
  ['X-RateLimit-Limit', {}, undefined],
  ['From', {}, undefined],
  ['ETag', {}, undefined],
])('the header %s tells what it is named after', (name, schema, tells) => {
  expect(listed({}, { [name]: { schema } })?.page[0]?.tells).toBe(tells)
})

describe('a cursor', () => {
  const link = { Link: { schema: text } }
  test.each<[string, { [name: string]: JsonObject }, JsonObject, object]>([
    ['nobody gives out is an id', { after: text, limit: whole }, {}, { style: 'cursor', token: 'id' }],
    ['of a Link header is opaque', { after: text, before: text }, link, { style: 'cursor', back: 'before' }],
    [
      'that is a number where ids are texts',
      { since: { ...whole, description: 'An ID' } },
      link,
      { style: 'cursor', position: 'since', token: 'number' },
    ],
  ])('%s', (_, parameters, headers, want) => {
    expect(listed(parameters, headers)?.paging).toMatchObject(want)
  })
})
