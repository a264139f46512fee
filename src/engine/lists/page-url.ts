import type { Exchange } from '../exchange.ts'

/** A parameter's name as it travels and the value it gets. */
export interface QueryChange {
  readonly set?: readonly [name: string, value: string | number]
  /** Names that go. */
  readonly drop: readonly string[]
}

/** The URL of this request with another place in its query: whole, from the root, or its query only. */
export function pageUrl(
  exchange: Exchange,
  { set, drop }: QueryChange,
  form: 'url' | 'path' | 'query',
): string {
  const query = new URLSearchParams(exchange.query)
  for (const name of drop) if (name !== set?.[0]) query.delete(name)
  if (set !== undefined) query.set(set[0], String(set[1]))
  const text = query.toString()
  const search = text === '' ? '' : `?${text}`
  if (form === 'query') return search === '' ? '?' : search
  const path = prefixOf(exchange) + exchange.path + search
  return form === 'path' ? path : originOf(exchange) + path
}

/** What whoever took the request in has taken off its path. */
function prefixOf({ request }: Exchange): string {
  const prefix = request.headers['x-forwarded-prefix'] ?? ''
  return /^(?:\/[\w%.~-]{1,100}){1,8}$/.test(prefix) ? prefix : ''
}

/** Where the caller reached the mock, as far as the request tells; `http`, unless a proxy in front says otherwise. */
export function originOf({ request, operation }: Exchange): string {
  const absolute = /^[a-z][a-z\d+.-]*:\/\/[^/?#]+/i.exec(request.url)?.[0]
  if (absolute !== undefined) return absolute
  const { host } = request.headers
  if (host !== undefined && /^[\w.:[\]-]{1,255}$/.test(host)) {
    const scheme = request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
    return `${scheme}://${host}`
  }
  const url = operation?.servers[0]?.url ?? ''
  return /^https?:\/\/[^/?#{}]+/i.exec(url)?.[0] ?? 'http://localhost'
}
