import { UnderstudyError } from '../errors.ts'
import type { PlainRequest } from '../http/message.ts'
import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import { onlyKnown } from './only-known.ts'

/** Largest body the control interface reads: a snapshot holds a whole state, so it is larger than the API's own. */
export const MAX_CONTROL_BODY_BYTES: number = 64 * 1024 * 1024

/**
 * The JSON object a call bears.
 *
 * @throws UnderstudyError `SYNTAX` when the body is not JSON; `OPTION_INVALID` when it is no object
 */
export function readObject(request: PlainRequest): JsonObject {
  const value = readJson(request)
  if (isObject(value)) return value
  throw new UnderstudyError('OPTION_INVALID', { message: 'the body must be a JSON object' })
}

/**
 * Takes the known members of a body and refuses any other.
 *
 * @throws UnderstudyError `OPTION_INVALID` naming the unknown member and those there are
 */
export function onlyMembers(body: JsonObject, names: readonly string[]): JsonObject {
  onlyKnown(Object.keys(body), names, 'the body has an unknown member')
  return body
}

/** True for a body's media type the interface reads. The check also keeps HTML forms of other pages out. */
export function isJsonType(contentType: string | undefined): boolean {
  return /^application\/(?:[\w.-]+\+)?json *(?:;|$)/i.test(contentType ?? '')
}

function readJson(request: PlainRequest): JsonValue {
  const bytes = request.body
  if (bytes === undefined || bytes.length === 0) {
    throw new UnderstudyError('SYNTAX', { message: 'a JSON body is missing' })
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue
  } catch (cause) {
    const message = cause instanceof SyntaxError ? cause.message : 'it is not UTF-8'
    throw new UnderstudyError('SYNTAX', { message: `the body is not JSON: ${message}`, cause })
  }
}
