import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { ALL_READERS } from '../../../src/validation/readers/all-readers.ts'
import { createRequestChecker } from '../../../src/validation/request-checker.ts'
import type { CheckedRequest, RequestChecker } from '../../../src/validation/types.ts'

/** What one request of the operation under test is made of. */
export interface Sent {
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly path?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** The checker of an operation written as in a document, with schemas it may refer to. */
export function checkerOf(operation: JsonObject, schemas: JsonObject = {}): RequestChecker {
  const names = (Array.isArray(operation['parameters']) ? operation['parameters'] : [])
    .filter(parameter => (parameter as JsonObject)['in'] === 'path')
    .map(parameter => `{${(parameter as JsonObject)['name']}}`)
  const document = {
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths: {
      [`/things${names.map(name => `/${name}`).join('')}`]: { post: { responses: {}, ...operation } },
    },
    components: { schemas },
  }
  const api = loadApi({ name: 'test', document, extensions: [], overlays: [] })
  const [only] = api.operations
  if (only === undefined) throw new Error('the document has no operation')
  return createRequestChecker(api, only, ALL_READERS)
}

/** Checks one request. */
export function check(checker: RequestChecker, sent: Sent): CheckedRequest {
  const body = typeof sent.body === 'string' ? new TextEncoder().encode(sent.body) : sent.body
  return checker.check(
    {
      method: 'POST',
      url: `/things${sent.query === undefined ? '' : `?${sent.query}`}`,
      headers: sent.headers ?? {},
      body,
    },
    sent.path ?? {},
  )
}

/** The messages of what is wrong with a request. */
export function messagesOf(checker: RequestChecker, sent: Sent): string[] {
  return check(checker, sent).issues.map(issue => issue.message)
}

/** A query parameter, further members winning. */
export function queryParameter(name: string, schema: JsonValue, more: JsonObject = {}): JsonObject {
  return { name, in: 'query', schema, ...more }
}
