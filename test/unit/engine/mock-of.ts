import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import type { Mock, MockOptions } from '../../../src/mock/types.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'

/** What came back, with the body parsed where there is one. */
export interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: ReturnType<typeof JSON.parse>
}

/** A mock and a short way to talk to it: `send('POST /things', {name: 'a'})`. */
export interface Talk {
  readonly mock: Mock
  send(line: string, body?: JsonValue, headers?: Record<string, string>): Promise<Reply>
}

/** A link to a component. */
export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

/** A JSON body. */
export const json = (schema: JsonObject, type = 'application/json'): JsonObject => ({
  content: { [type]: { schema } },
})

/** A JSON answer. */
export const answer = (schema: JsonObject, headers: JsonObject = {}): JsonObject => ({
  description: 'ok',
  headers,
  ...json(schema),
})

/** An answer without a body. */
export const empty = (headers: JsonObject = {}): JsonObject => ({ description: 'ok', headers })

/** A list of something. */
export const arrayOf = (items: JsonObject): JsonObject => ({ type: 'array', items })

/** An object with these properties. */
export const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
})

/** A parameter; one in the path is required. */
export const parameter = (place: string, name: string, schema: JsonObject = text): JsonObject => ({
  name,
  in: place,
  required: place === 'path',
  schema,
})

export const text: JsonObject = { type: 'string' }
export const integer: JsonObject = { type: 'integer' }
export const boolean: JsonObject = { type: 'boolean' }

/** An overlay with hints at the root of a document. */
export const hinting = (hints: JsonObject): Pick<MockOptions, 'overlays'> => ({
  overlays: [
    {
      overlay: '1.0.0',
      info: { title: 'Hints', version: '1' },
      actions: [{ target: '$', update: { 'x-understudy': hints } }],
    },
  ],
})

/** A mock without records of a document with these paths and schemas; its clock stands still. */
export function mockOf(paths: JsonObject, schemas: JsonObject, options: MockOptions = {}): Talk {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths,
    components: { schemas },
  }
  const mock = createMock(toSpecSource(document), { now: '2026-01-15T09:00:00Z', empty: true, ...options })
  return talkTo(mock, 'https://api.test')
}

/** A mock with a short way to talk to it; the paths of lines are below `base`. */
export function talkTo(mock: Mock, base: string): Talk {
  return { mock, send: (line, body, headers = {}) => send(mock, base, line, body, headers) }
}

async function send(
  mock: Mock,
  base: string,
  line: string,
  body: JsonValue | undefined,
  headers: Record<string, string>,
): Promise<Reply> {
  const [method = '', path = ''] = line.split(' ')
  const response = await mock.fetch(`${base}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const told = await response.text()
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: told === '' ? undefined : JSON.parse(told),
  }
}
