import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import { type Talk, talkTo } from './mock-of.ts'
import type { JsonObject } from '../../../src/json/value.ts'

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const answer = (schema: JsonObject): JsonObject => ({ description: 'ok', ...json(schema) })
const pathId = (name: string): JsonObject => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
})
const errors: JsonObject = {
  '400': answer(ref('Error')),
  '404': answer(ref('Error')),
  '409': answer(ref('Error')),
}

/** A document that has one of each behaviour: authors, their books, loans that can be returned, settings. */
export const LIBRARY: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Library', version: '1' },
  servers: [{ url: 'https://library.test/v1' }],
  paths: {
    '/authors': {
      get: {
        operationId: 'listAuthors',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 } },
          { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 } },
          { name: 'name', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          '200': answer({
            type: 'object',
            required: ['items', 'total'],
            properties: { items: { type: 'array', items: ref('Author') }, total: { type: 'integer' } },
          }),
          '400': answer(ref('Error')),
        },
      },
      post: {
        operationId: 'createAuthor',
        requestBody: { required: true, ...json(ref('NewAuthor')) },
        responses: { '201': answer(ref('Author')), ...errors },
      },
    },
    '/authors/{authorId}': {
      parameters: [pathId('authorId')],
      get: { operationId: 'getAuthor', responses: { '200': answer(ref('Author')), ...errors } },
      put: {
        operationId: 'replaceAuthor',
        requestBody: { required: true, ...json(ref('NewAuthor')) },
        responses: { '200': answer(ref('Author')), ...errors },
      },
      patch: {
        operationId: 'updateAuthor',
        requestBody: {
          required: true,
          ...json({
            type: 'object',
            properties: { name: { type: 'string' }, born: { type: ['integer', 'null'] } },
          }),
        },
        responses: { '200': answer(ref('Author')), ...errors },
      },
      delete: { operationId: 'deleteAuthor', responses: { '204': { description: 'gone' }, ...errors } },
    },
    '/authors/{authorId}/books': {
      parameters: [pathId('authorId')],
      get: {
        operationId: 'listBooks',
        responses: { '200': answer({ type: 'array', items: ref('Book') }), ...errors },
      },
      post: {
        operationId: 'createBook',
        requestBody: { required: true, ...json(ref('NewBook')) },
        responses: { '201': answer(ref('Book')), ...errors },
      },
    },
    '/authors/{authorId}/books/{bookId}': {
      parameters: [pathId('authorId'), pathId('bookId')],
      get: { operationId: 'getBook', responses: { '200': answer(ref('Book')), ...errors } },
      delete: { operationId: 'deleteBook', responses: { '204': { description: 'gone' }, ...errors } },
    },
    '/authors/{authorId}/books/{bookId}/archive': {
      parameters: [pathId('authorId'), pathId('bookId')],
      post: { operationId: 'archiveBook', responses: { '200': answer(ref('Book')), ...errors } },
    },
  },
  components: {
    schemas: {
      Error: {
        type: 'object',
        required: ['message'],
        properties: { message: { type: 'string' }, code: { type: 'string' } },
      },
      NewAuthor: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 1 },
          born: { type: ['integer', 'null'] },
          password: { type: 'string', writeOnly: true },
        },
      },
      Author: {
        type: 'object',
        required: ['id', 'name', 'createdAt', 'updatedAt'],
        properties: {
          id: { type: 'string', readOnly: true },
          name: { type: 'string' },
          born: { type: ['integer', 'null'] },
          createdAt: { type: 'string', format: 'date-time', readOnly: true },
          updatedAt: { type: 'string', format: 'date-time', readOnly: true },
        },
      },
      NewBook: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
      Book: {
        type: 'object',
        required: ['id', 'title', 'authorId', 'status'],
        properties: {
          id: { type: 'integer' },
          title: { type: 'string' },
          authorId: { type: 'string' },
          status: { type: 'string', enum: ['available', 'archived'] },
        },
      },
    },
  },
}

/** A mock of the library whose clock stands still. */
export function library(options: MockOptions = {}, change: (document: JsonObject) => void = () => {}): Talk {
  const document = structuredClone(LIBRARY)
  change(document)
  const mock = createMock(toSpecSource(document), { now: '2026-01-15T09:00:00Z', ...options })
  return talkTo(mock, 'https://library.test/v1')
}
