import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const id = parameter('path', 'id')
const query = (name: string): JsonObject => parameter('query', name)

/** Books and their authors; a book names its author by id, and may show it. */
const books = (): Talk =>
  mockOf(
    {
      '/authors': {
        post: { requestBody: json(object({ name: text })), responses: { '201': answer(ref('Author')) } },
      },
      '/authors/{id}': { get: { parameters: [id], responses: { '200': answer(ref('Author')) } } },
      '/books': {
        get: { responses: { '200': answer(arrayOf(ref('Book'))) } },
        post: {
          parameters: [query('fields')],
          requestBody: json(object({ title: text, pages: text, author_id: text })),
          responses: { '201': answer(ref('Book')) },
        },
      },
      '/books/{id}': {
        get: {
          parameters: [id, query('fields'), query('expand')],
          responses: { '200': answer(ref('Book')) },
        },
      },
    },
    {
      Author: object({ id: text, name: text }, 'id'),
      Book: object({ id: text, title: text, pages: text, author_id: text, author: ref('Author') }, 'id'),
    },
  )

test('what shows one record shows the fields asked for, and what is required', async () => {
  const { send } = books()
  const made = await send('POST /books?fields=title', { title: 'A', pages: 'many' })
  expect(Object.keys(made.body).sort()).toEqual(['id', 'title'])
  const path = `/books/${made.body.id}`
  expect((await send(`GET ${path}?fields=pages`)).body).toEqual({ id: made.body.id, pages: 'many' })
  expect((await send(`GET ${path}`)).body).toMatchObject({ title: 'A', pages: 'many' })
})

test('what shows one record shows the records it names when asked', async () => {
  const { send } = books()
  const author = (await send('POST /authors', { name: 'Jo' })).body
  const book = (await send('POST /books', { title: 'A', author_id: author.id })).body
  expect((await send(`GET /books/${book.id}?expand=author`)).body.author).toEqual(author)
})
