import type { HeaderMap } from '../../http/message.ts'
import type { SecurityAlternative, SecurityScheme } from '../../spec/api.ts'
import type { Credential, Exchange, Refusal } from '../exchange.ts'
import type { CredentialSetting, EngineSettings } from '../settings.ts'
import { decodeBase64 } from '../../json/base64.ts'
import { type ClaimsReader, createClaimsReader } from './claims.ts'
import { issuedToken } from '../records/tokens.ts'

/**
 * Finds who is calling: refuses as `unauthenticated` (RFC 9110 section 15.5.2), or sets `exchange.credential`.
 *
 * @see OpenAPI 3.1 section 4.8.30 for alternatives
 */
export type Authenticator = (exchange: Exchange) => Refusal | undefined

/** By default any well-formed credential will do; with `settings.credentials` only those listed and tokens issued for them. */
export function createAuthenticator(): Authenticator {
  const claimsOf = createClaimsReader()
  return exchange => authenticate(exchange, exchange.circumstances.settings, claimsOf)
}

function authenticate(
  exchange: Exchange,
  settings: EngineSettings,
  claimsOf: ClaimsReader,
): Refusal | undefined {
  const alternatives = exchange.operation?.security ?? []
  if (alternatives.length === 0) return undefined
  const problems: string[] = []
  for (const alternative of alternatives) {
    const found = tryAlternative(exchange, alternative, settings, claimsOf)
    if (typeof found === 'string') problems.push(found)
    else {
      exchange.credential = found
      exchange.neededScopes = alternative.schemes.flatMap(({ scopes }) => scopes)
      return undefined
    }
  }
  return {
    kind: 'refusal',
    reason: 'unauthenticated',
    message: problems.join(', or '),
    headers: challengeOf(alternatives),
  }
}

const ANONYMOUS: Credential = { scheme: undefined, secret: '', scopes: undefined, claims: {} }

function tryAlternative(
  exchange: Exchange,
  alternative: SecurityAlternative,
  settings: EngineSettings,
  claimsOf: ClaimsReader,
): Credential | string {
  let credential = ANONYMOUS
  for (const { scheme } of alternative.schemes) {
    if (scheme.type === 'mutualTLS') continue
    const secret = readSecret(exchange, scheme)
    if (secret === undefined) return `no credentials: send ${describeScheme(scheme)}`
    const claims = claimsOf(scheme, secret)
    if (claims === undefined) return `the credentials are malformed: send ${describeScheme(scheme)}`
    const known = settings.credentials === undefined ? {} : lookUp(exchange, secret, settings.credentials)
    if (known === undefined) return 'the credentials are not known, or have expired or been revoked'
    credential = {
      scheme: scheme.name,
      secret,
      scopes: known.scopes,
      claims: { ...credential.claims, ...claims, ...known.claims },
    }
  }
  return credential
}

function readSecret(exchange: Exchange, scheme: SecurityScheme): string | undefined {
  if (scheme.type === 'apiKey') return readApiKey(exchange, scheme) || undefined
  const header = exchange.request.headers.authorization
  const expected = scheme.type === 'http' ? (scheme.scheme ?? 'bearer') : 'bearer'
  if (header === undefined || header.slice(0, expected.length + 1).toLowerCase() !== `${expected} `)
    return undefined
  return header.slice(expected.length + 1).trim() || undefined
}

function readApiKey(exchange: Exchange, scheme: SecurityScheme): string | undefined {
  const name = scheme.parameterName ?? ''
  if (scheme.in === 'header') return exchange.request.headers[name.toLowerCase()]
  if (scheme.in === 'query') return new URLSearchParams(exchange.query).get(name) ?? undefined
  return readCookie(exchange.request.headers, name)
}

function readCookie(headers: HeaderMap, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map(pair => pair.trim())
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

type Known = Pick<CredentialSetting, 'scopes' | 'claims'>

function lookUp(
  exchange: Exchange,
  secret: string,
  credentials: readonly CredentialSetting[],
): Known | undefined {
  const plain = decodeBase64(secret)
  const setting = credentials.find(
    ({ value }) => value !== undefined && (value === secret || value === plain),
  )
  return setting ?? issuedToken(exchange.store, secret, exchange.inputs.nowMs)
}

function describeScheme(scheme: SecurityScheme): string {
  if (scheme.type === 'apiKey')
    return `the API key in the ${scheme.in} ${scheme.in === 'query' ? 'parameter' : 'field'} "${scheme.parameterName}"`
  if (scheme.type === 'http' && scheme.scheme === 'basic')
    return '"authorization: Basic <base64 of user:password>"'
  return '"authorization: Bearer <token>"'
}

/** The header that a 401 must have (RFC 9110 section 11.6.1); keys have no scheme to ask for. */
export function challengeOf(alternatives: readonly SecurityAlternative[]): Readonly<Record<string, string>> {
  const challenges = alternatives
    .flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme))
    .filter(({ type }) => type !== 'apiKey' && type !== 'mutualTLS')
    .map(({ scheme }) =>
      scheme === undefined ? 'Bearer' : scheme.replace(/^./, letter => letter.toUpperCase()),
    )
  return challenges.length === 0 ? {} : { 'www-authenticate': [...new Set(challenges)].join(', ') }
}
