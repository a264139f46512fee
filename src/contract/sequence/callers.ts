import type { PlainRequest } from '../../http/message.ts'
import { queryOf, splitCookies, splitQuery } from '../../http/query.ts'
import { once } from '../../json/once.ts'
import type { Api, SecurityScheme } from '../../spec/api.ts'
import { rolesOf } from './roles.ts'
import { type Teller, createTeller } from './teller.ts'

/** Who calls a server, told apart by credentials, and what is told to each. */
export interface Callers {
  /** The teller of whoever sent the request; without credentials, of whoever spoke last. */
  of(request: PlainRequest): Teller
  tellers(): Iterable<Teller>
}

/** Callers remembered; where tokens are drawn anew all the time, nothing is remembered of those beyond. */
const MAX_CALLERS = 1000

/** Knows nobody yet. */
export function createCallers(api: Api): Callers {
  const byCredentials = new Map<string, Teller>()
  const keys = [...api.securitySchemes.values()].filter(({ type }) => type === 'apiKey')
  const roles = once(() => rolesOf(api))
  let last: Teller | undefined

  function meet(credentials: string): Teller {
    const made = createTeller(roles)
    if (byCredentials.size < MAX_CALLERS) byCredentials.set(credentials, made)
    return made
  }

  return {
    of(request) {
      const credentials = credentialsIn(request, keys)
      const known = byCredentials.get(credentials)
      last = known ?? (credentials === '' && last !== undefined ? last : meet(credentials))
      return last
    },
    tellers: () => byCredentials.values(),
  }
}

/** What a request bears to be let in, as one text; empty where it bears nothing. */
function credentialsIn({ headers, url }: PlainRequest, keys: readonly SecurityScheme[]): string {
  const { authorization = '', cookie = '' } = headers
  if (keys.length === 0) return authorization
  const values = keys.map(({ in: place, name, parameterName = name }) => {
    if (place === 'header') return headers[parameterName.toLowerCase()]
    const fields = place === 'cookie' ? splitCookies(cookie) : splitQuery(queryOf(url))
    return fields.find(field => field.name === parameterName)?.value
  })
  return [authorization, ...values].filter(Boolean).join('\n')
}
