import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { createMock } from '../../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../../src/spec/source.ts'
import type { Mock } from '../../../../src/mock/types.ts'

/** A list of things: its parameters, what stands beside the records, its headers. */
export interface ListOf {
  readonly parameters: readonly JsonObject[]
  /** Properties beside `data`; without any the answer is the bare array. */
  readonly envelope?: JsonObject | undefined
  readonly required?: readonly string[]
  readonly headers?: JsonObject
  /** Schemas besides `Thing`. */
  readonly schemas?: JsonObject
  /** Properties of a thing besides the usual ones. */
  readonly properties?: JsonObject
  readonly statuses?: readonly string[]
  readonly paths?: JsonObject
  /** Most things in an answer. */
  readonly maxItems?: number
  /** What `x-understudy` says of the list. */
  readonly hints?: JsonObject
}

export const query = (name: string, schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'query',
  schema,
  ...more,
})

export const THING: JsonObject = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    size: { type: 'integer' },
    status: { type: 'string', enum: ['open', 'closed'] },
    done: { type: 'boolean' },
    owner: { type: 'object', properties: { id: { type: 'string' }, email: { type: 'string' } } },
    tags: { type: 'array', items: { type: 'string' } },
    createdAt: { type: 'string', format: 'date-time' },
  },
}

/** A mock with an empty list of things at `GET /things`. */
export function thingsMock({
  parameters,
  envelope,
  required,
  headers,
  schemas,
  properties,
  statuses,
  paths,
  maxItems,
  hints,
}: ListOf): Mock {
  const items = {
    type: 'array',
    items: { $ref: '#/components/schemas/Thing' },
    ...(maxItems === undefined ? {} : { maxItems }),
  }
  const schema: JsonValue =
    envelope === undefined
      ? items
      : { type: 'object', required: [...(required ?? [])], properties: { data: items, ...envelope } }
  const answer: JsonObject = {
    description: 'ok',
    content: { 'application/json': { schema } },
    ...(headers === undefined ? {} : { headers }),
  }
  const thing = { ...THING, properties: { ...(THING.properties as JsonObject), ...properties } }
  const id = { name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }
  const one = {
    description: 'ok',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
  }
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://things.test/v1' }],
    paths: {
      '/things': {
        get: {
          operationId: 'listThings',
          parameters: [...parameters],
          ...(hints === undefined ? {} : { 'x-understudy': { list: hints } }),
          responses: Object.fromEntries((statuses ?? ['200']).map(status => [status, answer])),
        },
      },
      '/things/{thingId}': { get: { operationId: 'getThing', parameters: [id], responses: { '200': one } } },
      ...paths,
    },
    components: { schemas: { Thing: thing, ...schemas } },
  }
  return createMock(toSpecSource(document), { empty: true, now: '2026-01-15T09:00:00Z' })
}

/** An answer of a list: its things wherever they stand, its whole body, its headers. */
export interface Listed {
  readonly status: number
  readonly things: readonly JsonObject[]
  readonly body: ReturnType<typeof JSON.parse>
  readonly headers: Headers
}

/** Asks for `/things` with a query (`limit=2`), or follows a link. */
export async function ask(mock: Mock, search: string, headers: Record<string, string> = {}): Promise<Listed> {
  const base = 'https://things.test/v1/things'
  const response = await mock.fetch(
    new URL(search.includes('/') ? search : `?${search.replace(/^\?/, '')}`, base),
    {
      headers,
    },
  )
  const text = await response.text()
  const body = text === '' ? undefined : JSON.parse(text)
  const things = Array.isArray(body) ? body : (body?.data ?? [])
  return { status: response.status, things, body, headers: response.headers }
}

/** Adds things; those without an id get `t1`, `t2`, … */
export function add(mock: Mock, things: readonly JsonObject[]): void {
  for (const thing of things) {
    const number = (mock.session.counts()['Thing'] ?? 0) + 1
    mock.session.add('Thing', { id: `t${number}`, name: `Name ${number}`, ...thing })
  }
}
