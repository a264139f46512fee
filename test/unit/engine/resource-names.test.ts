import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  empty,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const query = (name: string, schema: JsonObject = text): JsonObject => parameter('query', name, schema)
const SHELF = '^shelves/[^/]+$'
const BOOK = '^shelves/[^/]+/books/[^/]+$'

/** How a document writes the names of shelves and books: in its paths, or in the patterns of parameters. */
interface Form {
  readonly parent: string
  readonly shelf: string
  readonly book: string
  readonly named: (name: string, pattern: string) => JsonObject
}

const IN_PATHS: Form = {
  parent: '/v1/{parent=shelves/*}/books',
  shelf: '/v1/{name=shelves/*}',
  book: '/v1/{name=shelves/*/books/*}',
  named: name => parameter('path', name),
}
const IN_PATTERNS: Form = {
  parent: '/v1/{parent}/books',
  shelf: '/v1/{name}',
  book: '/v1/{name_1}',
  named: (name, pattern) => parameter('path', name, { ...text, pattern }),
}

function library({ parent, shelf, book, named }: Form, options = {}): Talk {
  const ofBook = [named(book.includes('name_1') ? 'name_1' : 'name', BOOK)]
  const shown = { '200': answer(ref('Book')), '404': empty() }
  return mockOf(
    {
      '/v1/shelves': {
        get: {
          responses: { '200': answer(object({ shelves: arrayOf(ref('Shelf')), nextPageToken: text })) },
        },
        post: {
          parameters: [query('shelfId')],
          requestBody: json(ref('Shelf')),
          responses: { '200': answer(ref('Shelf')) },
        },
      },
      [shelf]: {
        parameters: [named('name', SHELF)],
        get: { responses: { '200': answer(ref('Shelf')), '404': empty() } },
      },
      [parent]: {
        parameters: [named('parent', SHELF)],
        get: {
          parameters: [query('pageSize', integer), query('pageToken')],
          responses: {
            '200': answer(object({ books: arrayOf(ref('Book')), nextPageToken: text })),
            '404': empty(),
          },
        },
        post: { parameters: [query('bookId')], requestBody: json(ref('Book')), responses: shown },
      },
      [book]: {
        parameters: ofBook,
        get: { responses: shown },
        patch: { parameters: [query('updateMask')], requestBody: json(ref('Book')), responses: shown },
        delete: { responses: { '200': answer({ type: 'object' }), '404': empty() } },
      },
      [`${book}:archive`]: {
        parameters: ofBook,
        post: { requestBody: json({ type: 'object' }), responses: shown },
      },
    },
    {
      Shelf: object({ name: text, theme: text }),
      Book: object({
        name: text,
        title: text,
        author: text,
        pageCount: integer,
        state: { ...text, enum: ['STATE_UNSPECIFIED', 'ACTIVE', 'ARCHIVED'] },
      }),
    },
    options,
  )
}

describe.each([
  ['paths', IN_PATHS],
  ['patterns of parameters', IN_PATTERNS],
])('names of several segments, by %s,', (_, form) => {
  test('are given by the mock, below what they name', async () => {
    const { send } = library(form)
    expect((await send('POST /v1/shelves?shelfId=red', { theme: 'x' })).body.name).toBe('shelves/red')
    const { body } = await send('POST /v1/shelves/red/books?bookId=dune', { title: 'Dune', name: 'mine' })
    expect(body).toMatchObject({ name: 'shelves/red/books/dune', title: 'Dune' })
    expect((await send(`GET /v1/${body.name}`)).body).toEqual(body)
    const other = (await send('POST /v1/shelves/red/books', { title: 'Other' })).body
    expect(other.name).toMatch(/^shelves\/red\/books\/[\w-]+$/)
    expect((await send('POST /v1/shelves/blue/books', { title: 'x' })).status).toBe(404)
    expect((await send('GET /v1/shelves/red')).body.name).toBe('shelves/red')
  })

  test('are found in lists that are cut by tokens', async () => {
    const { send } = library(form)
    await send('POST /v1/shelves?shelfId=red', {})
    for (const title of ['a', 'b', 'c']) await send('POST /v1/shelves/red/books', { title })
    const first = (await send('GET /v1/shelves/red/books?pageSize=2')).body
    const rest = (await send(`GET /v1/shelves/red/books?pageSize=2&pageToken=${first.nextPageToken}`)).body
    expect([...first.books, ...rest.books].map(({ title }) => title)).toEqual(['a', 'b', 'c'])
    expect(rest.nextPageToken ?? '').toBe('')
  })

  test('take changes, actions and deletion', async () => {
    const { send } = library(form)
    await send('POST /v1/shelves?shelfId=red', {})
    const { name } = (await send('POST /v1/shelves/red/books', { title: 'Dune', author: 'H', pageCount: 3 }))
      .body
    const changes = { title: 'Dune 2', author: 'nobody' }
    expect((await send(`PATCH /v1/${name}?updateMask=title`, changes)).body).toMatchObject({
      name,
      title: 'Dune 2',
      author: 'H',
    })
    expect((await send(`PATCH /v1/${name}?updateMask=author,page_count`, changes)).body).not.toHaveProperty(
      'pageCount',
    )
    expect((await send(`PATCH /v1/${name}?updateMask=*`, { title: 'Dune 3' })).body).toMatchObject({
      title: 'Dune 3',
      author: 'nobody',
    })
    expect((await send(`POST /v1/${name}:archive`, {})).body.state).toBe('ARCHIVED')
    expect((await send(`DELETE /v1/${name}`)).status).toBe(200)
    expect((await send(`GET /v1/${name}`)).status).toBe(404)
  })

  test('lead to what is there from the start', async () => {
    const { send } = library(form, { empty: false })
    const { shelves } = (await send('GET /v1/shelves')).body
    expect(shelves.length).toBeGreaterThan(1)
    for (const shelf of shelves) {
      expect((await send(`GET /v1/${shelf.name}`)).body).toEqual(shelf)
      for (const { name } of (await send(`GET /v1/${shelf.name}/books`)).body.books)
        expect(name).toMatch(new RegExp(`^${shelf.name}/books/[^/]+$`))
    }
  })
})

test.each([
  ['a pattern of one segment', '^[a-z]+$'],
  ['a pattern of a date', '^\\d{4}/\\d{2}$'],
  ['a pattern that could be anything', '^.*$'],
])('%s leaves the path as it is', (_, pattern) => {
  const { mock } = mockOf(
    {
      '/v1/{name}': {
        get: {
          parameters: [parameter('path', 'name', { ...text, pattern })],
          responses: { '200': answer(object({ name: text })) },
        },
      },
    },
    {},
  )
  expect(mock.runtime.api.operations[0]).toMatchObject({ path: '/v1/{name}' })
})
