import { UnderstudyError } from '../errors.ts'
import type { Api } from '../spec/api.ts'

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
 * The base of an API: where a user says it is, else the servers of its document.
 *
 * @param given - Absolute (`https://api.test/v2`), or a path, which is relative to the page
 * @throws UnderstudyError `OPTION_INVALID` when it is neither
 */
export function baseOf(api: Api, given: string | undefined): readonly Base[] {
  const own = api.servers[0]?.basePath ?? ''
  if (given !== undefined) return [givenBase(given, own)]
  const servers =
    api.servers.length === 0 ? [{ host: undefined, hostPattern: undefined, basePath: '' }] : api.servers
  return servers.map(({ host, hostPattern, basePath }) => ({
    from: basePath,
    to: basePath,
    shown: host === undefined ? basePath : `*://${host}${basePath}`,
    pathOf(url) {
      const isHere =
        hostPattern === undefined
          ? isOfPage(url)
          : hostPattern.test(url.host) || hostPattern.test(url.hostname)
      return isHere && isBelow(url.pathname, basePath) ? url.pathname : undefined
    },
  }))
}

function givenBase(given: string, own: string): Base {
  const isAbsolute = /^[a-z][a-z\d+.-]*:\/\//i.test(given)
  if (!isAbsolute && !given.startsWith('/')) throw notABase(given)
  const parsed = isAbsolute && URL.canParse(given) ? new URL(given) : undefined
  if (isAbsolute && parsed === undefined) throw notABase(given)
  const to = (parsed?.pathname ?? given).replace(/\/+$/, '')
  return {
    from: own,
    to,
    shown: given.replace(/\/+$/, ''),
    pathOf(url) {
      const isHere = parsed === undefined ? isOfPage(url) : url.origin === parsed.origin
      return isHere && isBelow(url.pathname, to) ? `${own}${url.pathname.slice(to.length)}` : undefined
    },
  }
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
