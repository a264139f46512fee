import { decodeBase64, encodeBase64Url } from '../../json/base64.ts'
import { hash } from '../../json/hash.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Position } from '../../store/types.ts'

/**
 * Writes a place in a list as an opaque token, safe in URLs. It names the last record shown, not a number of records,
 * so it survives another page size and records that come and go.
 *
 * @param list - What the token is good for; a token of another list is not read
 */
export function writeCursor(position: Position, list: string): string {
  const text = JSON.stringify([position.sequence, ...position.values])
  return encodeBase64Url(`${seal(text, list)}${text}`)
}

/** Reads a token; `undefined` when it is malformed or was given out for another list. */
export function readCursor(token: string, list: string): Position | undefined {
  const text = /^[\w-]+$/.test(token) ? decodeBase64(token) : undefined
  if (text === undefined || text.slice(0, SEAL_LENGTH) !== seal(text.slice(SEAL_LENGTH), list))
    return undefined
  const [sequence, ...values] = JSON.parse(text.slice(SEAL_LENGTH)) as [number, ...JsonValue[]]
  return { sequence, values }
}

const SEAL_LENGTH = 8

/** Ties a token to its list and shows tampering by accident; no protection against intent, which a mock needs none of. */
function seal(text: string, list: string): string {
  return hash(`${list}\n${text}`)
}
