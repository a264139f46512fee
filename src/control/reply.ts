import { UnderstudyError, type ErrorCode } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'

/** Answers are for people with curl as much as for programs, so they are indented; and they are never cached. */
const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}
const PROBLEM_HEADERS = { ...JSON_HEADERS, 'content-type': 'application/problem+json' }

const TITLES: { readonly [status: number]: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

/** Which status an error is answered with; any other code is a fault of ours, 500. */
const STATUS_OF: { readonly [code in ErrorCode]?: number } = {
  SYNTAX: 400,
  OPTION_INVALID: 422,
  STATE_INVALID: 422,
  SNAPSHOT_INVALID: 422,
  RESOURCE_UNKNOWN: 404,
  RECORD_UNKNOWN: 404,
  SCENARIO_UNKNOWN: 404,
}

/** An answer with a JSON body. */
export function json(
  body: JsonValue,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): PlainResponse {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: `${JSON.stringify(body, null, 2)}\n` }
}

/** 204: done, nothing to show. */
export const NO_CONTENT: PlainResponse = {
  status: 204,
  headers: { 'cache-control': 'no-store' },
  body: undefined,
}

/**
 * An error as `application/problem+json`.
 *
 * @param detail - What is wrong, a sentence without a full stop.
 * @param more - Further members: `hint` (what to do), `code` (see docs/errors.md), `where`.
 * @see RFC 9457
 */
export function problem(
  status: number,
  detail: string,
  more: JsonObject = {},
  headers: Readonly<Record<string, string>> = {},
): PlainResponse {
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, ...more }
  return {
    status,
    headers: { ...PROBLEM_HEADERS, ...headers },
    body: `${JSON.stringify(body, null, 2)}\n`,
  }
}

/** What was thrown while answering, as a problem. A stack trace is never shown. */
export function problemOf(error: unknown): PlainResponse {
  if (!(error instanceof UnderstudyError)) {
    return problem(500, error instanceof Error ? error.message : String(error))
  }
  const { code, hint, where } = error
  const known = Object.entries(where).filter((entry): entry is [string, string | number] => {
    return entry[1] !== undefined
  })
  return problem(STATUS_OF[code] ?? 500, error.summary, {
    code,
    ...(hint === undefined ? {} : { hint }),
    ...(known.length === 0 ? {} : { where: Object.fromEntries(known) }),
  })
}
