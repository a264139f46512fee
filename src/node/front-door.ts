import { isLocalHost } from '../control/guard.ts'
import type { Api } from '../spec/api.ts'

/** Where a request goes. */
export type Destination =
  /** To one of the APIs, with whatever prefix it is mounted under taken off. */
  | { readonly to: 'api'; readonly index: number; readonly url: string }
  /** The page that lists what is served. */
  | { readonly to: 'start' }
  | { readonly to: 'nowhere'; readonly path: string }

/** Finds the destination of a request. `host` is its `Host` header. */
export type FrontDoor = (url: string, host: string | undefined) => Destination

/** Where one API is mounted: `''`, or `/limio` when there are several. */
export type Prefix = string

/**
 * The first segment each API is found under: none for a single one, else `/<name>`. Two of one name become
 * `/limio` and `/limio-2`.
 */
export function prefixesOf(apis: readonly Pick<Api, 'name'>[]): readonly Prefix[] {
  if (apis.length === 1) return ['']
  const taken = new Set<string>()
  return apis.map(({ name }) => {
    const base = `/${encodeURIComponent(name)}`
    let prefix = base
    for (let count = 2; taken.has(prefix); count += 1) prefix = `${base}-${count}`
    taken.add(prefix)
    return prefix
  })
}

/**
 * Decides between several APIs on one port. A single one gets everything but `/` (and that too when it has an
 * operation there). Several are told apart by `Host`, where it is that of one of an API's servers or
 * `<name>.localhost`, and otherwise by the first segment of the path.
 */
export function createFrontDoor(apis: readonly Api[]): FrontDoor {
  const [only] = apis
  const decide = apis.length === 1 && only !== undefined ? singleDoor(only) : severalDoor(apis)
  return (url, host) => {
    if (url.startsWith('/')) return decide(url, host)
    const absolute = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)([^#]*)/i.exec(url)
    if (absolute === null) return { to: 'nowhere', path: url }
    return decide(rooted(absolute[2] ?? ''), absolute[1])
  }
}

function singleDoor(api: Api): FrontDoor {
  const startsAtRoot = !hasOperationAtRoot(api)
  return url => (startsAtRoot && isRoot(url) ? { to: 'start' } : { to: 'api', index: 0, url })
}

function severalDoor(apis: readonly Api[]): FrontDoor {
  const byPrefix = new Map(prefixesOf(apis).map((prefix, index) => [prefix, index]))
  const indexOfHost = hostLookup(apis)
  return (url, host) => {
    const named = host === undefined ? undefined : indexOfHost(host)
    if (named !== undefined) return { to: 'api', index: named, url }
    const prefix = /^\/[^/?#]*/.exec(url)?.[0] ?? ''
    const index = byPrefix.get(prefix)
    if (index !== undefined) return { to: 'api', index, url: rooted(url.slice(prefix.length)) }
    return isRoot(url) ? { to: 'start' } : { to: 'nowhere', path: url.replace(/[?#].*/, '') }
  }
}

/** Hosts are few and requests many, so each host is looked up once; the memory is bounded. */
function hostLookup(apis: readonly Api[]): (host: string) => number | undefined {
  const known = new Map<string, number | undefined>()
  return host => {
    if (known.has(host)) return known.get(host)
    const index = indexOfHost(apis, host.toLowerCase())
    if (known.size < 1000) known.set(host, index)
    return index
  }
}

/** A name no document means: a pattern that allows it allows every host and tells nothing about the API. */
const ANY_HOST = 'any.invalid'

function indexOfHost(apis: readonly Api[], host: string): number | undefined {
  const name = host.replace(/:\d+$/, '')
  if (isLocalHost(host)) return found(apis.findIndex(api => name === `${api.name.toLowerCase()}.localhost`))
  const isOneOf = (api: Api, allowsAny: boolean): boolean =>
    api.servers.some(({ hostPattern, host: exact }) => {
      if (hostPattern === undefined) return false
      if (exact?.toLowerCase() === name) return true
      return hostPattern.test(ANY_HOST) === allowsAny && (hostPattern.test(name) || hostPattern.test(host))
    })
  const index = found(apis.findIndex(api => isOneOf(api, false)))
  if (index !== undefined || isAddress(name)) return index
  const open = apis.flatMap((api, at) => (isOneOf(api, true) ? [at] : []))
  return open.length === 1 ? open[0] : undefined
}

/** An address is where the mock itself is reached from other machines, not a host an API goes by. */
function isAddress(name: string): boolean {
  return /^(?:\d+\.\d+\.\d+\.\d+|\[.*\]|[^.]+)$/.test(name)
}

function found(index: number): number | undefined {
  return index === -1 ? undefined : index
}

function isRoot(url: string): boolean {
  return url === '/' || url.startsWith('/?')
}

function rooted(rest: string): string {
  return rest.startsWith('/') ? rest : `/${rest}`
}

function hasOperationAtRoot(api: Api): boolean {
  return api.operations.some(({ path, servers }) => {
    return path === '/' && servers.some(({ basePath }) => basePath === '')
  })
}
