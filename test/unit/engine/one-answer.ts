import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import type { Mock } from '../../../src/mock/types.ts'

/** A mock of a document with one operation, `GET /thing`, and these answers to it. */
export function mockOf(responses: JsonObject, schemas: JsonObject = {}, openapi = '3.1.0'): Mock {
  const document: JsonObject = {
    openapi,
    info: { title: 'One', version: '1' },
    paths: { '/thing': { get: { operationId: 'getThing', responses } } },
    components: { schemas },
  }
  return createMock(toSpecSource(document), { seed: 1, now: '2026-01-15T09:00:00Z' })
}

/** The answer of an operation whose 200 has one schema under each of some media types. */
export async function answerIn(
  type: string | readonly string[],
  schema: JsonValue | undefined,
  accept?: string,
): Promise<{ readonly type: string; readonly text: string; readonly bytes: Uint8Array }> {
  const types = typeof type === 'string' ? [type] : type
  const media: JsonObject = schema === undefined ? {} : { schema }
  const content = Object.fromEntries(types.map(each => [each, media]))
  const mock = mockOf({ '200': { description: 'ok', content } })
  const response = await mock.fetch('/thing', accept === undefined ? {} : { headers: { accept } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    type: response.headers.get('content-type') ?? '',
    text: new TextDecoder().decode(bytes),
    bytes,
  }
}
