import { encodeBase64 } from '../../json/base64.ts'
import type { PlainRequest } from '../../http/message.ts'
import type { Operation, SecurityScheme } from '../../spec/api.ts'

/** What a request bears to be let in. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>
  readonly query: readonly (readonly [name: string, value: string])[]
}

/** What a request bears that comes from nobody. */
export const NO_CREDENTIALS: Credentials = { headers: {}, query: [] }

/** Secrets by the name of the security scheme: a token, a key, or `user:password` for basic. */
export type Secrets = Readonly<Record<string, string>>

/**
 * Credentials for an operation: the first alternative of its security for which every secret is given, else the first.
 * A scheme without a secret gets a placeholder, which any server but a mock refuses.
 */
export function credentialsFor({ security }: Operation, secrets: Secrets): Credentials {
  const isGiven = ({ schemes }: (typeof security)[number]): boolean =>
    schemes.every(({ scheme }) => Object.hasOwn(secrets, scheme.name))
  const chosen = security.find(isGiven) ?? security[0]
  const headers: Record<string, string> = {}
  const query: [string, string][] = []
  for (const { scheme } of chosen?.schemes ?? []) {
    const secret = Object.hasOwn(secrets, scheme.name) ? secrets[scheme.name] : undefined
    const [place, name, value] = partOf(scheme, secret)
    if (place === 'query') query.push([name, value])
    if (place === 'header') headers[name] = value
    if (place === 'cookie')
      headers['cookie'] = [headers['cookie'], `${name}=${value}`].filter(Boolean).join('; ')
  }
  return { headers, query }
}

type Part = readonly [place: 'header' | 'query' | 'cookie' | 'none', name: string, value: string]

function partOf(scheme: SecurityScheme, secret: string | undefined): Part {
  const { type, in: place = 'header', parameterName = scheme.name } = scheme
  if (type === 'mutualTLS') return ['none', '', '']
  if (type === 'apiKey') {
    return [place, place === 'header' ? parameterName.toLowerCase() : parameterName, secret ?? 'key']
  }
  if (scheme.scheme === 'basic') {
    return ['header', 'authorization', `Basic ${encodeBase64(secret ?? 'user:password')}`]
  }
  const kind = scheme.scheme === undefined || scheme.scheme === 'bearer' ? 'Bearer' : scheme.scheme
  return ['header', 'authorization', `${kind} ${secret ?? 'token'}`]
}

/**
 * The request with other secrets in the place of those it bears.
 *
 * @returns `undefined` where it bears none of `old`
 */
export function replaceSecrets(
  request: PlainRequest,
  schemes: readonly SecurityScheme[],
  old: Secrets,
  now: Secrets,
): PlainRequest | undefined {
  let changed: PlainRequest | undefined
  for (const scheme of schemes) {
    if (!Object.hasOwn(old, scheme.name)) continue
    const [place, name, value] = partOf(scheme, old[scheme.name])
    const [, , fresh] = partOf(scheme, now[scheme.name])
    changed = replaceIn(changed ?? request, place, name, value, fresh) ?? changed
  }
  return changed
}

function replaceIn(
  request: PlainRequest,
  place: Part[0],
  name: string,
  value: string,
  fresh: string,
): PlainRequest | undefined {
  const { headers, url } = request
  if (place === 'header')
    return headers[name] === value ? { ...request, headers: { ...headers, [name]: fresh } } : undefined
  if (place === 'cookie') {
    const { cookie = '' } = headers
    const pairs = cookie.split('; ')
    const at = pairs.indexOf(`${name}=${value}`)
    if (at < 0) return undefined
    return { ...request, headers: { ...headers, cookie: pairs.with(at, `${name}=${fresh}`).join('; ') } }
  }
  const [path = '', query = ''] = url.split('?')
  const fields = query.split('&')
  const at = fields.indexOf([name, value].map(encodeURIComponent).join('='))
  if (place !== 'query' || at < 0) return undefined
  return {
    ...request,
    url: `${path}?${fields.with(at, [name, fresh].map(encodeURIComponent).join('=')).join('&')}`,
  }
}
