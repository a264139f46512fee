import { UnderstudyError } from '../../errors.ts'
import { queryOf } from '../../http/query.ts'
import type { Api } from '../../spec/api.ts'
import type { AskedFor } from '../recording/entry.ts'
import { addressOf } from './address.ts'
import { below, createDesk, type Desk, type Target } from './desk.ts'

/** The document an exchange is judged by, and what its request asks of it. */
export interface Found {
  readonly api: Api
  readonly target: Target
}

/** Finds documents by server URL. */
export interface Directory {
  find(request: AskedFor): Found | { readonly says: string }
}

interface Base {
  readonly host: string
  /** `undefined` where none was given: the document's own base paths are looked for below the host. */
  readonly path: string | undefined
  readonly desk: Desk
}

/**
 * @param bases - Host or base URL → name of a document
 * @throws UnderstudyError `OPTION_INVALID` where a base names no document
 */
export function createDirectory(apis: readonly Api[], bases: Readonly<Record<string, string>>): Directory {
  const desks = apis.map(createDesk)
  const anywhere = desks.filter(desk => desk.isAnywhere)
  const mapped = Object.entries(bases).map(([base, name]) => readBase(base, name, desks))

  const hosts = new Map<string, Host>()

  function find({ method, url }: AskedFor): Found | { says: string } {
    const { authority, path } = addressOf(url)
    const asked = { method, path: path || '/', query: queryOf(url) }
    if (authority === '') return best(desks, asked) ?? none(`at ${shown(url)}`)
    const host = hostOf(authority)
    const found = findAt(host, asked)
    if (found !== undefined) return found
    const origin = `${url.slice(0, url.indexOf('/'))}//${host.name}`
    if (host.desks.length > 0 || host.bases.length > 0) return none(`at ${shown(origin + path)}`)
    return none(`at ${origin}${baseFor(desks, method, origin, path)}`)
  }

  /** Which documents may be at a host is worked out once. */
  function hostOf(authority: string): Host {
    const known = hosts.get(authority)
    if (known !== undefined) return known
    const name = authority.replace(/^[^@]*@/, '').toLowerCase()
    const made = {
      name,
      bases: mapped.filter(({ host }) => host === name),
      desks: desks.filter(desk => desk.hasHost(name)),
    }
    if (hosts.size < MAX_HOSTS) hosts.set(authority, made)
    return made
  }

  function findAt(host: Host, asked: Asked): Found | undefined {
    const { method, path, query } = asked
    for (const base of host.bases) {
      const rest = below(base.path ?? '', path)
      if (rest === undefined) continue
      const { api } = base.desk
      const own = base.path === undefined ? base.desk.find(method, rest, false, query) : NOTHING
      const target = own.kind === 'nothing' ? base.desk.find(method, rest, true, query) : own
      return { api, target }
    }
    return best(host.desks, asked) ?? best(anywhere, asked, true)
  }

  return { find }
}

/** Method, path and query of a request. */
interface Asked {
  readonly method: string
  readonly path: string
  readonly query: string
}

/** What may be at one host. */
interface Host {
  readonly name: string
  readonly bases: readonly Base[]
  readonly desks: readonly Desk[]
}

/** Hosts kept; a recording may name any number. */
const MAX_HOSTS = 1000

const NOTHING: Target = { kind: 'nothing', path: '' }

/**
 * The document that has the operation, else one that has the path, else one whose base path it is below.
 *
 * @param needsPath - A document that does not have the path does not claim it
 */
function best(desks: readonly Desk[], asked: Asked, needsPath: boolean = false): Found | undefined {
  const { method, path, query } = asked
  let first: Found | undefined
  let byMethod: Found | undefined
  for (const desk of desks) {
    const found = { api: desk.api, target: desk.find(method, path, false, query) }
    if (found.target.kind === 'operation') return found
    if (found.target.kind === 'method') byMethod ??= found
    else if (!desk.hasBase(path)) continue
    first ??= found
  }
  return byMethod ?? (needsPath ? undefined : first)
}

/** Segments before a path of a document that are looked behind: `/api/v2/pets` may well be its `/pets`. */
const MAX_BEFORE = 4

/** The base that would say that a document is served there, where one has such a path; empty where none has. */
function baseFor(desks: readonly Desk[], method: string, origin: string, path: string): string {
  const segments = path.split('/').slice(0, MAX_BEFORE + 1)
  const prefixes = segments.map((_, index) => segments.slice(0, index + 1).join('/'))
  // Its own base path is meant before another that stands for it.
  const tries = [{ prefix: '', isBare: false }, ...prefixes.map(prefix => ({ prefix, isBare: true }))]
  for (const { prefix, isBare } of tries) {
    const rest = path.slice(prefix.length)
    const desk = desks.find(each => each.find(method, rest, isBare).kind === 'operation')
    if (desk !== undefined) return `; with --base ${origin}${prefix}=${desk.api.name} it would be checked`
  }
  return ''
}

function readBase(base: string, name: string, desks: readonly Desk[]): Base {
  const desk = desks.find(({ api }) => api.name === name)
  if (desk === undefined) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `the base ${base} is mapped to "${name}", and there is no such document`,
      hint: `there are ${desks.map(({ api }) => api.name).join(', ')}`,
    })
  }
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/?#]+)([^?#]*)/i.exec(base) ?? []
  return { host: host.toLowerCase(), path: path.replace(/\/+$/, '') || undefined, desk }
}

function none(where: string): { says: string } {
  return { says: `no document has a server ${where}` }
}

function shown(url: string): string {
  return url.length > 120 ? `${url.slice(0, 119)}…` : url
}
