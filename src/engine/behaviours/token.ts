import { decodeBase64, encodeBase64Url } from '../../json/base64.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Outcome } from '../exchange.ts'
import { rememberToken } from '../records/tokens.ts'
import type { CredentialSetting } from '../settings.ts'
import type { Task } from './task.ts'

const DEFAULT_LIFETIME_S = 3600

/**
 * Gives out an access token (RFC 6749 section 4.4.3). Any client is served unless credentials are configured; the
 * token is remembered with the client's scopes and claims until it expires.
 */
export function token(task: Task): Outcome {
  const { exchange, work, context, plan } = task
  const client = findClient(task)
  if (client === undefined) {
    return {
      kind: 'refusal',
      reason: 'invalid-client',
      message: 'the client is not known or its secret is wrong',
      ...challengeTo(exchange.request.headers.authorization),
    }
  }
  const lifetimeS = plan.operation.hints.token?.expiresInSeconds ?? DEFAULT_LIFETIME_S
  const accessToken = makeJwt(
    `${context.seed}/${exchange.inputs.draw}`,
    work.inputs.nowMs,
    lifetimeS,
    client.claims ?? {},
  )
  rememberToken(work.store, accessToken, work.inputs.nowMs + lifetimeS * 1000, client)
  const values: JsonObject = { access_token: accessToken, token_type: 'Bearer', expires_in: lifetimeS }
  return { kind: 'success', shows: { what: 'values', values }, note: `token, valid ${lifetimeS} s` }
}

function findClient(task: Task): CredentialSetting | undefined {
  const { credentials } = task.exchange.circumstances.settings
  if (credentials === undefined) return {}
  const body: JsonValue | undefined = task.exchange.checked?.body
  const [basicId, basicSecret] = basicCredentials(task.exchange.request.headers.authorization)
  const given = isObject(body) ? body : {}
  const id = given.client_id ?? basicId
  const secret = given.client_secret ?? basicSecret
  return credentials.find(
    ({ clientId, clientSecret }) => clientId !== undefined && clientId === id && clientSecret === secret,
  )
}

/** Who tried to authenticate by `Authorization` is told the scheme it used (RFC 6749 section 5.2). */
function challengeTo(given: string | undefined): { headers?: { 'www-authenticate': string } } {
  const scheme = /^[\w!#$%&'*+.^`|~-]+/.exec(given ?? '')?.[0]
  return scheme === undefined ? {} : { headers: { 'www-authenticate': scheme } }
}

function basicCredentials(header: string | undefined): readonly (string | undefined)[] {
  const encoded = /^basic\s+(\S+)$/i.exec(header ?? '')?.[1]
  return (encoded === undefined ? undefined : decodeBase64(encoded))?.split(/:(.*)/s, 2) ?? []
}

/** An unsigned look-alike of a JSON Web Token (RFC 7519): readable claims, a signature that signs nothing. */
function makeJwt(draw: string, nowMs: number, lifetimeS: number, claims: JsonObject): string {
  const issuedAt = Math.floor(nowMs / 1000)
  const payload = { ...claims, iat: issuedAt, exp: issuedAt + lifetimeS, jti: encodeBase64Url(draw) }
  return [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map(part => encodeBase64Url(JSON.stringify(part)))
    .join('.')
    .concat('.', encodeBase64Url(`understudy ${draw}`))
}
