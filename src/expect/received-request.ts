import { createRoutes } from '../engine/routes.ts'
import type { DecodedBody } from '../http/body.ts'
import { decodeBody } from '../http/decode-body.ts'
import type { PlainRequest } from '../http/message.ts'
import { decodeForm, pathOf, queryOf, splitQuery } from '../http/query.ts'
import { isObject, type JsonObject, type JsonValue, setOwn } from '../json/value.ts'
import type { ApiEntry } from '../runtime/types.ts'
import type { Api, Operation } from '../spec/api.ts'
import { ALL_READERS } from '../validation/readers/all-readers.ts'
import { createRequestChecker } from '../validation/request-checker.ts'

/** A request as its operation reads it. */
export interface ReceivedRequest {
  readonly path: JsonObject
  /** Only what was sent, no defaults; what the document does not declare as text. */
  readonly query: JsonObject
  /** By name in lower case, as text. */
  readonly headers: JsonObject
  readonly body: JsonValue | undefined
}

/** Reads requests of an operation from the journal. */
export function requestReader(api: Api, operation: Operation): (entry: ApiEntry) => ReceivedRequest {
  const routes = createRoutes({ operations: [operation] })
  const checker = createRequestChecker(api, operation, ALL_READERS)
  return ({ request }) => {
    const { url } = request
    const values = routes.find(operation.method, pathOf(url), queryOf(url))?.values ?? {}
    const { parameters, body } = checker.check(request, values)
    return {
      path: parameters.path,
      query: sentQuery(request, parameters.query),
      headers: { ...request.headers } as JsonObject,
      body: body ?? plainBody(request),
    }
  }
}

function sentQuery({ url }: PlainRequest, decoded: JsonObject): JsonObject {
  const sent: JsonObject = {}
  const fields = splitQuery(queryOf(url))
  for (const { name, value } of fields) setOwn(sent, name, decodeForm(value))
  for (const [name, value] of Object.entries(decoded)) {
    const isSent =
      isObject(value) || fields.some(field => field.name === name || field.name.startsWith(`${name}[`))
    if (isSent) setOwn(sent, name, value)
  }
  return sent
}

function plainBody({ body, headers }: PlainRequest): JsonValue | undefined {
  return body === undefined ? undefined : toValue(decodeBody(body, headers['content-type']))
}

function toValue(decoded: DecodedBody): JsonValue | undefined {
  if (decoded.kind === 'json') return decoded.value
  return decoded.kind === 'text' ? decoded.text : undefined
}
