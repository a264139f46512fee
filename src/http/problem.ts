import { type JsonObject, type JsonValue, setOwn } from '../json/value.ts'
import type { PlainResponse } from './message.ts'
import { errorPhrase } from './error-phrase.ts'

/** Media type of problem documents (RFC 9457 section 3). */
export const PROBLEM_TYPE = 'application/problem+json'

/** What a problem document says; anything beyond the five members of the standard is an extension of it. */
export interface ProblemDetails {
  readonly status: number
  /** URI of the kind of problem. Default `about:blank`: no more than the status says. */
  readonly type?: string
  /** Default: the status's reason phrase. */
  readonly title?: string
  /** What happened this time. */
  readonly detail?: string | undefined
  /** URI of this occurrence. */
  readonly instance?: string | undefined
  readonly [extension: string]: JsonValue | undefined
}

/**
 * A problem document (RFC 9457): `{type, title, status, detail?, instance?, …}`. Members without a value are left
 * out; the standard's come first.
 */
export function problem(details: ProblemDetails): JsonObject {
  const {
    type = 'about:blank',
    title = errorPhrase(details.status),
    status,
    detail,
    instance,
    ...more
  } = details
  const document: JsonObject = { type, title, status }
  for (const [name, value] of Object.entries({ detail, instance, ...more })) {
    if (value !== undefined) setOwn(document, name, value)
  }
  return document
}

/** The answer that carries a problem document. */
export function problemResponse(
  details: ProblemDetails,
  headers: PlainResponse['headers'] = {},
): PlainResponse {
  return {
    status: details.status,
    headers: { 'content-type': PROBLEM_TYPE, ...headers },
    body: JSON.stringify(problem(details)),
  }
}
