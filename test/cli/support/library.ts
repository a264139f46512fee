import { writeExchange } from '../../../src/contract/recording/line-entry.ts'

const thing = (properties: object): object => ({ type: 'object', required: ['id', 'name'], properties })
/** A 200 with this JSON. */
export const shows = (schema: object): object => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
})
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` })
const parameter = (name: string): object => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const list = (name: string): object =>
  shows({ type: 'object', properties: { data: { type: 'array', items: ref(name) } } })

/** Shelves of books; a book does not show its shelf. */
export const LIBRARY: string = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Library', version: '1' },
  servers: [{ url: 'https://library.test/v1' }],
  paths: {
    '/shelves': {
      get: list('Shelf'),
      post: {
        requestBody: { content: { 'application/json': { schema: ref('Shelf') } } },
        ...shows(ref('Shelf')),
      },
    },
    '/shelves/{shelfId}': { parameters: [parameter('shelfId')], get: shows(ref('Shelf')) },
    '/shelves/{shelfId}/books': { parameters: [parameter('shelfId')], get: list('Book') },
    '/shelves/{shelfId}/books/{bookId}': {
      parameters: [parameter('shelfId'), parameter('bookId')],
      get: shows(ref('Book')),
    },
  },
  components: {
    schemas: {
      Shelf: thing({ id: { type: 'string' }, name: { type: 'string' } }),
      Book: thing({ id: { type: 'string' }, name: { type: 'string' }, pages: { type: 'integer' } }),
    },
  },
})

/** An exchange of a recording, as a line. A body that is bytes is sent as it is. */
export function line(
  path: string,
  body: unknown,
  status = 200,
  method = 'GET',
  type = 'application/json',
): string {
  const headers = { 'content-type': type }
  return writeExchange({
    request: { method, url: `http://localhost:3000${path}`, headers: {}, body: undefined },
    response: {
      status,
      headers,
      body: body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body)),
    },
    startedAtMs: 0,
    durationMs: 1,
  })
}
