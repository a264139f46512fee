import { type PlainRequest, fieldNamed } from '../../http/message.ts'
import { queryOf, splitCookies, splitQuery } from '../../http/query.ts'
import type { Operation, SecurityScheme } from '../../spec/api.ts'
import type { ExchangePlace } from '../finding.ts'
import { type AnswerRule, NO_FAULTS } from './judged.ts'

const TELLING: ReadonlySet<number> = new Set([401, 403, 407])

/** True for answers that tell the client of its credentials themselves. */
export function isTelling(status: number): boolean {
  return TELLING.has(status)
}

/**
 * The request has the credentials of no alternative (OpenAPI 3.1 section 4.8.30). Whether they are good is the server's to
 * say; a recording may also have lost them on its way, which is why this is a warning.
 */
export const missingCredentials: AnswerRule = ({ operation, exchange }) => {
  const { security } = operation
  if (security.length === 0 || isTelling(exchange.response.status)) return NO_FAULTS
  const isMet = security.some(({ schemes }) =>
    schemes.every(({ scheme }) => hasCredentials(scheme, exchange.request)),
  )
  if (isMet) return NO_FAULTS
  const wanted = credentialWords(operation)
  return [
    {
      rule: 'missing-credentials',
      message: `the request has no credentials for ${wanted}`,
      pointer: security[0]?.schemes[0]?.scheme.pointer ?? operation.pointer,
      at: { part: 'request', ...placeOf(security[0]?.schemes[0]?.scheme) },
      expected: wanted,
      fix: 'send the credentials, or document that none are needed',
    },
  ]
}

/** Where the client would send them. */
function placeOf(scheme: SecurityScheme | undefined): Pick<ExchangePlace, 'in' | 'name'> {
  if (scheme?.type !== 'apiKey' || scheme.parameterName === undefined)
    return { in: 'header', name: 'authorization' }
  const { in: place = 'header', parameterName } = scheme
  return { in: place, name: place === 'header' ? parameterName.toLowerCase() : parameterName }
}

/** `key or token and tenant` */
export function credentialWords({ security }: Operation): string {
  return security.map(({ schemes }) => schemes.map(({ scheme }) => scheme.name).join(' and ')).join(' or ')
}

function hasCredentials(
  { type, scheme, in: place, parameterName = '' }: SecurityScheme,
  request: PlainRequest,
): boolean {
  const { headers, url } = request
  if (type === 'mutualTLS') return true
  if (type !== 'apiKey') {
    const given = headers['authorization']
    if (given === undefined) return false
    return scheme === undefined || given.toLowerCase().startsWith(scheme)
  }
  if (place === 'header') return fieldNamed(headers, parameterName.toLowerCase()) !== undefined
  const fields = place === 'cookie' ? splitCookies(headers['cookie'] ?? '') : splitQuery(queryOf(url))
  return fields.some(({ name }) => name === parameterName)
}
