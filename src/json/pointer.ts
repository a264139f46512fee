import { type JsonValue, getOwn, isObject } from './value.ts'

/**
 * A JSON Pointer (RFC 6901) as text: `''` is the whole document, `/paths/~1users/get` a place in it.
 * The `#` of a URI fragment is not part of it.
 */
export type JsonPointer = string

/** `['paths', '/users']` → `/paths/~1users`. */
export function toPointer(tokens: readonly (string | number)[]): JsonPointer {
  return tokens.map(token => `/${escapeToken(String(token))}`).join('')
}

/** `/paths/~1users` → `['paths', '/users']`. */
export function fromPointer(pointer: JsonPointer): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeToken)
}

/** One step further down: `child('/paths', '/users')` → `/paths/~1users`. */
export function child(pointer: JsonPointer, ...tokens: readonly (string | number)[]): JsonPointer {
  let below = pointer
  for (const token of tokens) below += `/${typeof token === 'number' ? token : escapeToken(token)}`
  return below
}

/** One step up: `/paths/~1users` → `/paths`; the whole document stays what it is. */
export function parentPointer(pointer: JsonPointer): JsonPointer {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

/** The value a pointer leads to, `undefined` where it leads nowhere. */
export function valueAt(root: JsonValue, pointer: JsonPointer): JsonValue | undefined {
  let value: JsonValue | undefined = root
  for (const token of fromPointer(pointer)) {
    if (Array.isArray(value)) value = isIndex(token) ? value[Number(token)] : undefined
    else value = isObject(value) ? getOwn(value, token) : undefined
    if (value === undefined) return undefined
  }
  return value
}

function escapeToken(token: string): string {
  return token.includes('/') || token.includes('~') ? token.replace(/~/g, '~0').replace(/\//g, '~1') : token
}

function unescapeToken(token: string): string {
  return token.includes('~') ? token.replace(/~1/g, '/').replace(/~0/g, '~') : token
}

function isIndex(token: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(token)
}
