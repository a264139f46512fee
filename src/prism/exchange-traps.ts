import type { Exchange } from '../contract/exchange.ts'
import type { Difference } from '../contract/second-opinion/second-opinion.ts'
import type { HeaderMap } from '../http/message.ts'
import type { TrapOf } from './sight-traps.ts'

/** A way that goes away when the same thing is spelled as prism-http reads it. */
export interface ExchangeTrap extends TrapOf {
  readonly change: (exchange: Exchange, difference: Difference) => Exchange
}

/** Spellings that mean the same, of which prism-http reads one. */
export const EXCHANGE_TRAPS: readonly ExchangeTrap[] = [
  {
    id: 'scheme-in-capitals',
    subject: 'security',
    side: 'theirs',
    reason:
      'it reads `Bearer` in this spelling only; names of schemes are the same in any case (RFC 9110 section 11.1)',
    change: exchange => withAuthorization(exchange, text => text.replace(/^bearer(?=\s)/i, 'Bearer')),
  },
  {
    id: 'colon-in-password',
    subject: 'security',
    side: 'theirs',
    reason: 'it takes Basic credentials with a colon in the password for none (RFC 7617 section 2 allows it)',
    change: exchange => withAuthorization(exchange, text => text.replace(/^(basic)\s.*$/i, '$1 YTpi')),
  },
  {
    id: 'anonymous-with-token',
    subject: 'security',
    side: 'theirs',
    reason: 'where credentials are optional it refuses a client that sends others than those it knows',
    change: exchange => withAuthorization(exchange, () => undefined),
  },
  {
    id: 'space-in-list',
    subject: 'header',
    side: 'theirs',
    reason:
      'it takes the space behind a comma in a header for part of the next item (RFC 9110 section 5.6.1)',
    change: (exchange, { name = '' }) => withHeader(exchange, name, text => text.replace(/,\s+/g, ',')),
  },
]

function withAuthorization(exchange: Exchange, spell: (text: string) => string | undefined): Exchange {
  const { request } = exchange
  return { ...exchange, request: { ...request, headers: spelled(request.headers, 'authorization', spell) } }
}

function withHeader(exchange: Exchange, name: string, spell: (text: string) => string): Exchange {
  const { response } = exchange
  return { ...exchange, response: { ...response, headers: spelled(response.headers, name, spell) } }
}

function spelled(headers: HeaderMap, name: string, spell: (text: string) => string | undefined): HeaderMap {
  const { [name]: value, ...others } = headers
  const written = value === undefined ? undefined : spell(value)
  return written === undefined ? others : { ...others, [name]: written }
}
