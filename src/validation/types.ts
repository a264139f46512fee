import type { JsonObject, JsonValue } from '../json/value.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { PlainRequest } from '../http/message.ts'
import type { ParameterPlace } from '../spec/api.ts'

/** A request decoded and judged by its operation. */
export interface CheckedRequest {
  /** Decoded values by place and name as declared; absent parameters are absent, defaults are filled in. */
  readonly parameters: DecodedParameters
  /** The decoded body; `undefined` when there was none or it could not be decoded. */
  readonly body: JsonValue | undefined
  /** All that is wrong with it, in the order path, query, header, cookie, body. */
  readonly issues: readonly RequestIssue[]
}

/** Parameter values by place. Header names in lower case. */
export interface DecodedParameters {
  readonly path: JsonObject
  readonly query: JsonObject
  readonly header: JsonObject
  readonly cookie: JsonObject
}

/** One thing wrong with a request. */
export interface RequestIssue {
  readonly in: Exclude<ParameterPlace, 'querystring'> | 'body'
  /** Parameter name, or for a body the property path in dotted form; `''` for the body itself. */
  readonly name: string
  /** Where in the parameter's value or the body. */
  readonly pointer: JsonPointer
  /** Keyword of the schema, or `required`, `syntax` (cannot be decoded), `media-type`. */
  readonly keyword: string
  /** `limit must be at most 100`: a sentence without a full stop that names the value. */
  readonly message: string
  /** Where in the document the broken rule stands. */
  readonly schema: JsonPointer
}

/** Decodes and judges requests of one operation. Compiled at the operation's first request. */
export interface RequestChecker {
  /** @param pathValues - Values of the path template's parameters, still percent-encoded. */
  check(request: PlainRequest, pathValues: Readonly<Record<string, string>>): CheckedRequest
}
