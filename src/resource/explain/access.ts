import type { Api, SecurityScheme } from '../../spec/api.ts'
import { counted, inSeries } from './prose.ts'

/** `It asks for a bearer token; 3 operations need none.` */
export function accessOf(api: Api): string {
  if (api.securitySchemes.size === 0) return 'It asks for no credentials.'
  const open = api.operations.filter(({ security }) => isOpen(security)).length
  if (open === api.operations.length) return `It declares ${authOf(api)} and asks for none.`
  const ways = [...new Set(askedFor(api).map(schemeInWords))]
  const how = ways.length === 1 ? (ways[0] ?? '') : inSeries(ways, 5, 'or')
  return `It asks for ${how}${open === 0 ? '' : `; ${counted(open, 'operation')} ${open === 1 ? 'needs' : 'need'} none`}.`
}

function isOpen(security: Api['operations'][number]['security']): boolean {
  return security.length === 0 || security.some(({ schemes }) => schemes.length === 0)
}

/** The schemes that operations ask for; where none asks for any, those that are declared. */
function askedFor({ operations, securitySchemes }: Api): readonly SecurityScheme[] {
  const asked = new Set(
    operations.flatMap(({ security }) =>
      security.flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme.name)),
    ),
  )
  const declared = [...securitySchemes.values()]
  return asked.size === 0 ? declared : declared.filter(({ name }) => asked.has(name))
}

/** `bearer token or basic credentials`, `no credentials` */
export function authOf(api: Api): string {
  const kinds = [...new Set(askedFor(api).map(shortScheme))]
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
