import { type AnswerRule, type Fault, type Judged, NO_FAULTS } from './judged.ts'
import type { RuleId } from './rule-table.ts'

/**
 * A 401 says how to authenticate (RFC 9110 section 15.5.2: it must). Not where what lets a client in is no credential of HTTP, so
 * that no scheme could be named: a key of the API's own, or a secret in the body (RFC 6749 section 5.2 says so of token endpoints).
 */
export const missingWwwAuthenticate: AnswerRule = judged =>
  judged.exchange.response.status === 401 && takesCredentials(judged)
    ? demand(
        judged,
        'missing-www-authenticate',
        'www-authenticate',
        'send `WWW-Authenticate` with the scheme',
      )
    : NO_FAULTS

function takesCredentials({ operation: { security }, exchange: { request } }: Judged): boolean {
  const schemes = security.flatMap(alternative => alternative.schemes.map(({ scheme }) => scheme))
  if (schemes.length === 0) return request.headers['authorization'] !== undefined
  return schemes.some(({ type }) => type !== 'apiKey')
}

/** A 405 says which methods are allowed (RFC 9110 section 15.5.6: it must). */
export const missingAllow: AnswerRule = judged =>
  judged.exchange.response.status === 405
    ? demand(judged, 'missing-allow', 'allow', 'send `Allow` with the methods the path answers')
    : NO_FAULTS

/**
 * A 201 names what was created, in `location` or in its body; else it is where the request went (RFC 9110 section 15.3.2). That
 * may be so after a PUT, and where the document has no paths of records below.
 */
export const missingLocation: AnswerRule = judged => {
  const { response, request } = judged.exchange
  if (response.status !== 201 || request.method === 'PUT' || judged.body !== undefined) return NO_FAULTS
  return hasRecordsBelow(judged)
    ? demand(judged, 'missing-location', 'location', 'send `Location`, or the record itself')
    : NO_FAULTS
}

/** Whether there is a path of one record: `/orders/{id}` below `/orders`. */
function hasRecordsBelow({ api: { operations }, operation }: Judged): boolean {
  const above = `${operation.path.replace(/\/$/, '')}/`
  return operations.some(
    ({ path }) => path.startsWith(above) && /^\{[^{}/]+\}\/?$/.test(path.slice(above.length)),
  )
}

function demand(
  { exchange, operation, spec }: Judged,
  rule: RuleId,
  name: string,
  fix: string,
): readonly Fault[] {
  const { status, headers } = exchange.response
  if (headers[name] !== undefined) return NO_FAULTS
  return [
    {
      rule,
      message: `the ${status} has no ${name}`,
      pointer: spec?.pointer ?? operation.pointer,
      at: { part: 'header', name },
      expected: `the header ${name}`,
      fix,
    },
  ]
}
