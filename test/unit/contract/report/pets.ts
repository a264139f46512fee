import type { Exchange } from '../../../../src/contract/exchange.ts'
import { getOwn, type JsonObject } from '../../../../src/json/value.ts'
import type { Api } from '../../../../src/spec/api.ts'
import { loadApi } from '../../../../src/spec/load.ts'

/** A small document with something of every kind that coverage counts. */
export const PETS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '2' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [
          { name: 'status', in: 'query', schema: { enum: ['sold', 'free'] } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'Accept', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          200: {
            description: 'the pets',
            headers: { 'X-Total': { schema: { type: 'integer' } } },
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
              },
            },
          },
          500: { description: 'broken' },
        },
      },
      post: {
        operationId: 'createPet',
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
        responses: {
          201: {
            description: 'made',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
        },
      },
    },
    '/pets/{id}': {
      delete: {
        operationId: 'deletePet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 204: { description: 'gone' } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name', 'kind'],
        properties: {
          id: { type: 'string', readOnly: true },
          secret: { type: 'string', writeOnly: true },
          name: { type: 'string' },
          kind: { enum: ['cat', 'dog'] },
          of: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
          parent: { $ref: '#/components/schemas/Pet' },
        },
      },
      Cat: { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } },
      Dog: { type: 'object', required: ['barks'], properties: { barks: { type: 'boolean' } } },
    },
  },
}

/** The same with a read of one pet, so that a deletion can be seen not to work. */
export const READ_PETS: JsonObject = {
  ...PETS,
  paths: {
    ...(PETS['paths'] as JsonObject),
    '/pets/{id}': {
      ...(getOwn(PETS['paths'] as JsonObject, '/pets/{id}') as JsonObject),
      get: {
        operationId: 'getPet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'the pet',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
          404: { description: 'there is none' },
        },
      },
    },
  },
}

export function petsApi(document: JsonObject = PETS): Api {
  return loadApi({ name: 'pets', document, extensions: [], overlays: [] })
}

/** An exchange in JSON. */
export function exchangeOf(line: string, status: number, body?: unknown, sent?: unknown): Exchange {
  const [method = 'GET', url = '/'] = line.split(' ')
  const bytes = (value: unknown): Uint8Array | undefined =>
    value === undefined ? undefined : new TextEncoder().encode(JSON.stringify(value))
  const type = (value: unknown): Record<string, string> =>
    value === undefined ? {} : { 'content-type': 'application/json' }
  return {
    request: { method, url, headers: type(sent), body: bytes(sent) },
    response: { status, headers: type(body), body: bytes(body) },
    startedAtMs: 0,
    durationMs: 1,
  }
}
