import type { Api, SecurityScheme } from '../../spec/api.ts'
import { counted } from '../../json/counted.ts'
import { inSeries } from './prose.ts'

/** `It asks for a bearer token; 3 operations need none.` */
export function accessOf(api: Api): string {
  if (api.securitySchemes.size === 0) return 'It asks for no credentials.'
  const open = api.operations.filter(({ security }) => isOpen(security)).length
  if (open === api.operations.length) return `It declares ${authOf(api)} and asks for none.`
  const ways = waysIn(api, schemeInWords)
  const how = ways.length === 1 ? (ways[0] ?? '') : inSeries(ways, 5, 'or')
  return `It asks for ${how}${open === 0 ? '' : `; ${counted(open, 'operation')} ${open === 1 ? 'needs' : 'need'} none`}.`
}

function isOpen(security: Api['operations'][number]['security']): boolean {
  return security.length === 0 || security.some(({ schemes }) => schemes.length === 0)
}

/** Each way in, by the schemes that it takes together; where no operation asks for any, those that are declared. */
function waysIn({ operations, securitySchemes }: Api, inWords: (scheme: SecurityScheme) => string): string[] {
  const asked = new Set(
    operations.flatMap(({ security }) =>
      security
        .filter(({ schemes }) => schemes.length > 0)
        .map(({ schemes }) => schemes.map(({ scheme }) => inWords(scheme)).join(' and ')),
    ),
  )
  return asked.size > 0 ? [...asked] : [...new Set([...securitySchemes.values()].map(inWords))]
}

/** `bearer token or basic credentials`, `no credentials` */
export function authOf(api: Api): string {
  const kinds = waysIn(api, shortScheme)
  return kinds.length === 0 ? 'no credentials' : kinds.join(' or ')
}

function shortScheme({ type, scheme, in: place, parameterName }: SecurityScheme): string {
  if (type === 'apiKey') return `key in ${place} ${parameterName}`
  if (type === 'http') return scheme === 'basic' ? 'basic credentials' : `${scheme ?? 'http'} token`
  return { oauth2: 'OAuth 2', openIdConnect: 'OpenID Connect', mutualTLS: 'client certificate' }[type]
}

function schemeInWords(scheme: SecurityScheme): string {
  const { type, in: place, parameterName } = scheme
  if (type === 'apiKey')
    return `a key in the ${place === 'query' ? 'query parameter' : place} ${parameterName}`
  if (type === 'http')
    return scheme.scheme === 'basic' ? 'basic credentials' : `a ${scheme.scheme ?? 'http'} token`
  return {
    oauth2: 'an OAuth 2 token',
    openIdConnect: 'an OpenID Connect token',
    mutualTLS: 'a client certificate',
  }[type]
}
