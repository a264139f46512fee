import type { HeaderMap } from '../http/message.ts'

/*
 * Cross-origin requests (WHATWG Fetch, section 3.3). The mock stands in for an API whose rules it does not know, so
 * it allows what is asked. The control interface never gets these headers.
 */

/** Header fields a page reads without being allowed to. */
const SAFELISTED = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, QUERY'
const PREFLIGHT_LIFETIME_SECONDS = '600'

/** True for the question a browser asks before a request that is not simple. */
export function isPreflight(method: string, headers: HeaderMap): boolean {
  return (
    method === 'OPTIONS' &&
    headers['origin'] !== undefined &&
    headers['access-control-request-method'] !== undefined
  )
}

/** Headers of the answer to a preflight, which is a 204: whatever was asked for is allowed. */
export function preflightHeaders(headers: HeaderMap): Record<string, string> {
  const asked = headers['access-control-request-headers']
  const isPrivate = headers['access-control-request-private-network'] === 'true'
  return {
    'access-control-allow-origin': headers['origin'] ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': METHODS,
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
    ...(isPrivate ? { 'access-control-allow-private-network': 'true' } : {}),
    'access-control-max-age': PREFLIGHT_LIFETIME_SECONDS,
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  }
}

/**
 * Headers of any other answer to a page of another origin, to be laid over its own. With credentials `*` means
 * nothing, so the origin is named and so is each header the page may read.
 *
 * @param answered - Headers of the answer, lower-case names.
 */
export function corsHeaders(
  origin: string,
  answered: { readonly [name: string]: string | readonly string[] },
): Record<string, string> {
  const exposed = Object.keys(answered).filter(name => !SAFELISTED.has(name))
  const { vary } = answered
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    ...(exposed.length === 0 ? {} : { 'access-control-expose-headers': exposed.join(', ') }),
    vary: vary === undefined ? 'Origin' : `${[vary].flat().join(', ')}, Origin`,
  }
}
