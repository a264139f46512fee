import { createChecker } from '../../../../src/contract/checker.ts'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import type { Checker } from '../../../../src/contract/verdict.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    size: { type: 'integer' },
    deleted: { type: 'boolean' },
  },
}
const shows = (status: string, of: JsonObject): JsonObject => ({
  [status]: { description: '', content: { 'application/json': { schema: of } } },
  default: { description: '' },
})
const takes: JsonObject = { requestBody: { content: { 'application/json': { schema } } } }
const envelope: JsonObject = {
  type: 'object',
  properties: {
    items: { type: 'array', items: schema },
    total: { type: 'integer' },
    next: { type: 'string' },
  },
}
const collection = (parameters: JsonValue[], query: JsonValue[] = []): JsonObject => ({
  parameters,
  post: { ...takes, responses: shows('201', schema) },
  get: {
    parameters: [
      { in: 'query', name: 'cursor', schema: { type: 'string' } },
      { in: 'query', name: 'q', schema: { type: 'string' } },
      ...query,
    ],
    responses: shows('200', envelope),
  },
})
const item = (parameters: JsonValue[]): JsonObject => ({
  parameters,
  get: { responses: shows('200', schema) },
  patch: { ...takes, responses: shows('200', schema) },
  delete: { responses: { 204: { description: '' }, 202: { description: '' }, default: { description: '' } } },
})
const path = (name: string): JsonObject => ({ in: 'path', name, required: true, schema: { type: 'string' } })
const api = loadApi({
  name: 'shop',
  document: {
    openapi: '3.1.0',
    info: { title: 'shop', version: '1' },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    paths: {
      '/boxes': collection([]),
      '/boxes/{id}': item([path('id')]),
      '/boxes/{id}/reset': { parameters: [path('id')], post: { responses: { 204: { description: '' } } } },
      '/halls/{hall}/lamps': collection(
        [path('hall')],
        [{ in: 'query', name: 'limit', schema: { type: 'integer' } }],
      ),
      '/halls/{hall}/lamps/{id}': item([path('hall'), path('id')]),
    },
  },
  extensions: [],
  overlays: [],
})

/** `POST /boxes {"name":"a"}` → `201 {"id":"1","name":"a"}` in one line. */
export type Line = readonly [
  asked: string,
  sent: JsonValue | undefined,
  status: number,
  shown?: JsonValue | undefined,
  /** Credentials; a key where it begins with `key`, else a whole `authorization`. */
  by?: string,
]

/** What a sequence says: rules that found something, and numbers of lines before which state was put back. */
export function told(lines: readonly Line[]): { readonly rules: string[]; readonly putBack: number[] } {
  const { checker, exchanges } = checked(lines)
  const rules = checker.end().map(({ rule }) => rule)
  return { rules, putBack: checker.putBack().map(({ exchange }) => exchanges.indexOf(exchange)) }
}

/** The rules that found something, each with what it says: `page-repeats: the box 2 is listed twice in one walk`. */
export function said(lines: readonly Line[]): string[] {
  return checked(lines)
    .checker.end()
    .map(({ rule, message }) => `${rule}: ${message}`)
}

function checked(lines: readonly Line[]): { checker: Checker; exchanges: Exchange[] } {
  const encode = (value: JsonValue): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
  const checker = createChecker([api])
  const exchanges = lines.map(([asked, sent, status, shown, by], index): Exchange => {
    const [method = '', url = ''] = asked.split(' ')
    return {
      request: {
        method,
        url,
        headers: {
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...(by === undefined ? {} : { [by.startsWith('key') ? 'x-key' : 'authorization']: by }),
        },
        body: sent === undefined ? undefined : encode(sent),
      },
      response: {
        status,
        headers: shown === undefined ? {} : { 'content-type': 'application/json' },
        body: shown === undefined ? undefined : encode(shown),
      },
      startedAtMs: index * 1000,
      durationMs: 10,
    }
  })
  for (const exchange of exchanges) checker.check(exchange)
  return { checker, exchanges }
}

/* The life of a box. */
export const MADE: Line = ['POST /boxes', { name: 'a', size: 1 }, 201, { id: '1', name: 'a', size: 1 }]
export const SEEN: Line = ['GET /boxes/1', undefined, 200, { id: '1', name: 'a', size: 1 }]
export const RENAMED: Line = ['PATCH /boxes/1', { name: 'b' }, 200, { id: '1', name: 'b', size: 1 }]
export const DROPPED: Line = ['DELETE /boxes/1', undefined, 204]
export const GONE: Line = ['GET /boxes/1', undefined, 404]
/** A lamp in a hall. */
export const LAMP: Line = ['POST /halls/h1/lamps', { name: 'l' }, 201, { id: '9', name: 'l' }]
/** A page of boxes. */
export const page = (next: string | undefined, ...ids: string[]): JsonValue => ({
  items: ids.map(id => ({ id, name: `n${id}` })),
  ...(next === undefined ? {} : { next }),
})
