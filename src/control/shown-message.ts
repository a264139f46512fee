import type { JsonObject, JsonValue } from '../json/value.ts'

/** Header fields as JSON; those without a value left out. */
export function present(headers: {
  readonly [name: string]: string | readonly string[] | undefined
}): JsonObject {
  const known = Object.entries(headers).flatMap(([name, value]): [string, JsonValue][] => {
    if (value === undefined) return []
    return [[name, typeof value === 'string' ? value : [...value]]]
  })
  return Object.fromEntries(known)
}

/** Text as `body`; bytes that are no UTF-8 as `bodyBase64`. */
export function bodyOf(body: string | Uint8Array | undefined): JsonObject {
  if (body === undefined || typeof body === 'string') return { body: body ?? null }
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(body) }
  } catch {
    return { body: null, bodyBase64: toBase64(body) }
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
}
