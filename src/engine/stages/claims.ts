import { decodeBase64 } from '../../json/base64.ts'
import { isObject, type JsonObject } from '../../json/value.ts'
import type { SecurityScheme } from '../../spec/api.ts'

/** What a secret tells of its bearer by itself; `undefined` when it is malformed. */
export type ClaimsReader = (scheme: SecurityScheme, secret: string) => JsonObject | undefined

/** Secrets remembered; a client sends the same one with every request. */
const MAX_KNOWN = 1_000

/**
 * Reads secrets by their scheme: the named groups of a hinted pattern, the user and password of basic credentials, the
 * claims of a JSON Web Token. Nothing is verified.
 */
export function createClaimsReader(): ClaimsReader {
  const patterns = new Map<SecurityScheme, RegExp>()
  const known = new Map<SecurityScheme, Map<string, JsonObject | undefined>>()

  const patternOf = (scheme: SecurityScheme): RegExp | undefined => {
    if (scheme.hints.pattern === undefined) return undefined
    const pattern = patterns.get(scheme) ?? new RegExp(scheme.hints.pattern, 'u')
    patterns.set(scheme, pattern)
    return pattern
  }
  const read: ClaimsReader = (scheme, secret) => {
    const text = scheme.scheme === 'basic' ? decodeBase64(secret) : secret
    if (text === undefined || (scheme.scheme === 'basic' && !text.includes(':'))) return undefined
    const pattern = patternOf(scheme)
    if (pattern === undefined) return claimsOfJwt(secret)
    const match = pattern.exec(text)
    return match === null ? undefined : { ...claimsOfJwt(secret), ...match.groups }
  }
  return (scheme, secret) => {
    const secrets = known.get(scheme) ?? new Map<string, JsonObject | undefined>()
    known.set(scheme, secrets)
    if (secrets.has(secret)) return secrets.get(secret)
    const claims = read(scheme, secret)
    if (secrets.size >= MAX_KNOWN) secrets.clear()
    secrets.set(secret, claims)
    return claims
  }
}

/** What a JSON Web Token says of its bearer (RFC 7519 section 4). */
function claimsOfJwt(secret: string): JsonObject {
  const parts = secret.split('.')
  if (parts.length !== 3) return {}
  try {
    const claims: unknown = JSON.parse(decodeBase64(parts[1] ?? '') ?? '')
    return isObject(claims) ? claims : {}
  } catch {
    return {}
  }
}
