import { UnderstudyError } from '../../errors.ts'
import type { Api } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import { type Desk, type Target, below, createDesk } from './desk.ts'

/** The document an exchange is judged by, and what its request asks of it. */
export interface Found {
  readonly api: Api
  readonly target: Target
  /** What stands before the path in a curl; empty where the URL is absolute, or a path alone. */
  readonly origin: string
}

/** Finds documents by server URL. */
export interface Directory {
  find(exchange: Exchange): Found | { readonly says: string }
}

interface Base {
  readonly host: string
  /** `undefined` where only a host was given: the document's own base paths are looked for below it. */
  readonly path: string | undefined
  readonly desk: Desk
}

/**
 * @param bases - Host or base URL → name of a document
 * @throws UnderstudyError `OPTION_INVALID` where a base names no document
 */
export function createDirectory(apis: readonly Api[], bases: Readonly<Record<string, string>>): Directory {
  const desks = apis.map(createDesk)
  const mapped = Object.entries(bases).map(([base, name]) => readBase(base, name, desks))

  function find({ request }: Exchange): Found | { says: string } {
    const { method, url } = request
    const address = /^https?:\/\/([^/?#]+)([^?#]*)/i.exec(url)
    if (address === null) return best(desks, method, url.replace(/[?#].*$/s, '')) ?? none(`at ${shown(url)}`)
    const [, authority = '', path = ''] = address
    const host = authority.replace(/^[^@]*@/, '').toLowerCase()
    return (
      findAt(method, host, path || '/') ??
      none(`at ${shown(`${url.slice(0, url.indexOf('/'))}//${host}${path}`)}`)
    )
  }

  function findAt(method: string, host: string, path: string): Found | undefined {
    for (const base of mapped) {
      const rest = base.host === host ? below(base.path ?? '', path) : undefined
      if (rest === undefined) continue
      const { api } = base.desk
      const own = base.path === undefined ? base.desk.find(method, rest, false) : NOTHING
      const target = own.kind === 'nothing' ? base.desk.find(method, rest, true) : own
      return { api, target, origin: '' }
    }
    const named = desks.filter(desk => desk.hasHost(host))
    return (
      best(named, method, path) ??
      best(
        desks.filter(desk => desk.isAnywhere),
        method,
        path,
        true,
      )
    )
  }

  return { find }
}

const NOTHING: Target = { kind: 'nothing', path: '' }

/**
 * The document that has the operation, else one that has the path, else one whose base path it is below.
 *
 * @param needsPath - A document that does not have the path does not claim it
 */
function best(
  desks: readonly Desk[],
  method: string,
  path: string,
  needsPath: boolean = false,
): Found | undefined {
  const candidates = desks
    .filter(desk => desk.hasBase(path))
    .map(desk => ({
      api: desk.api,
      target: desk.find(method, path, false),
      origin: '',
    }))
  const claimed =
    candidates.find(({ target }) => target.kind === 'operation') ??
    candidates.find(({ target }) => target.kind === 'method')
  return claimed ?? (needsPath ? undefined : candidates[0])
}

function readBase(base: string, name: string, desks: readonly Desk[]): Base {
  const desk = desks.find(({ api }) => api.name === name)
  if (desk === undefined) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `the base ${base} is mapped to "${name}", and there is no such document`,
      hint: `there are ${desks.map(({ api }) => api.name).join(', ')}`,
    })
  }
  const [, , host = '', path = ''] = /^(https?:\/\/)?([^/?#]+)([^?#]*)/i.exec(base) ?? []
  const isUrl = path !== '' || base.includes('://')
  return { host: host.toLowerCase(), path: isUrl ? path.replace(/\/+$/, '') : undefined, desk }
}

function none(where: string): { says: string } {
  return { says: `no document has a server ${where}` }
}

function shown(url: string): string {
  return url.length > 120 ? `${url.slice(0, 119)}…` : url
}
