import { UnderstudyError } from '../errors.ts'
import type { Api, Server } from '../spec/api.ts'

/** Where the code under test finds an API. */
export interface Base {
  /** The path the API itself is asked for, when a URL is below the base: `/api/users`; else `undefined`. */
  pathOf(url: URL): string | undefined
  /** Base path of the document, and the one it is reached under: to bring paths in answers from one to the other. */
  readonly from: string
  readonly to: string
  /** Pattern of the base for people: `https://api.test/v2`. */
  readonly shown: string
}

/**
 * The bases of an API: where a user says it is, else the servers of its document; then those that operations have of their own, such
 * as a token endpoint at the root of a host whose API is below `/api`.
 *
 * @param given - Absolute (`https://api.test/v2`), or a path, which is relative to the page
 * @throws UnderstudyError `OPTION_INVALID` when it is neither
 */
export function baseOf(api: Api, given: string | undefined): readonly Base[] {
  const servers = api.servers.length === 0 ? [AT_ROOT] : api.servers
  const shared = new Set(servers.map(placeOf))
  const own = api.operations.flatMap(operation => operation.servers)
  const others = [...new Map(own.map(server => [placeOf(server), server]))]
    .filter(([place]) => !shared.has(place))
    .map(([, server]) => server)
  if (given !== undefined) return givenBases(given, servers[0]?.basePath ?? '', others)
  return [
    ...servers.map(server => serverBase(server, url => isAt(server, url))),
    ...others.map(server => serverBase(server, url => isAt(server, url) && isAkin(server, url))),
  ]
}

type Place = Pick<Server, 'host' | 'hostPattern' | 'basePath'>

const AT_ROOT: Place = { host: undefined, hostPattern: undefined, basePath: '' }

function placeOf({ host = '', basePath }: Place): string {
  return `${host}${basePath}`
}

function serverBase({ host, basePath }: Place, isHere: (url: URL) => boolean): Base {
  return {
    from: basePath,
    to: basePath,
    shown: host === undefined ? basePath : `*://${host}${basePath}`,
    pathOf: url => (isHere(url) && isBelow(url.pathname, basePath) ? url.pathname : undefined),
  }
}

function isAt({ hostPattern }: Place, url: URL): boolean {
  return hostPattern === undefined
    ? isOfPage(url)
    : hostPattern.test(url.host) || hostPattern.test(url.hostname)
}

/** A template may allow any host, and a path such as `/oauth2/token` is on many: one of the same domain is meant. */
function isAkin({ host = '' }: Place, url: URL): boolean {
  return host === '' || url.host.endsWith(host.split('.').slice(-2).join('.'))
}

function givenBases(given: string, own: string, others: readonly Place[]): readonly Base[] {
  const isAbsolute = /^[a-z][a-z\d+.-]*:\/\//i.test(given)
  if (!isAbsolute && !given.startsWith('/')) throw notABase(given)
  const parsed = isAbsolute && URL.canParse(given) ? new URL(given) : undefined
  if (isAbsolute && parsed === undefined) throw notABase(given)
  const to = (parsed?.pathname ?? given).replace(/\/+$/, '')
  const shown = given.replace(/\/+$/, '')
  const baseAt = (from: string, at: string): Base => ({
    from,
    to: at,
    shown: `${shown.slice(0, shown.length - to.length)}${at}`,
    pathOf(url) {
      const isHere = parsed === undefined ? isOfPage(url) : url.origin === parsed.origin
      return isHere && isBelow(url.pathname, at) ? `${from}${url.pathname.slice(at.length)}` : undefined
    },
  })
  // Where the rest is can only be told from a place that ends as the document's own does.
  const root = to.endsWith(own) ? to.slice(0, to.length - own.length) : undefined
  const elsewhere = new Set(root === undefined ? [] : others.map(({ basePath }) => basePath))
  return [baseAt(own, to), ...[...elsewhere].map(basePath => baseAt(basePath, `${root}${basePath}`))]
}

/** What a relative address is relative to: the page. Node has none, so there any origin will do. */
function isOfPage(url: URL): boolean {
  // Read at every request: a test environment may come, and its page may move, after the handlers were made.
  const { location } = globalThis
  return location === undefined || url.origin === location.origin
}

function isBelow(path: string, base: string): boolean {
  return base === '' || path === base || path.startsWith(`${base}/`)
}

function notABase(given: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `baseUrl: "${given}" is no place of an API`,
    hint: 'give an absolute URL (https://api.test/v2), or a path on the page’s own origin (/api)',
  })
}
