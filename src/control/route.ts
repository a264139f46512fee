import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { Runtime, Session } from '../runtime/types.ts'
import type { ControlScenarios } from './types.ts'

/** One call of the control interface, taken apart. */
export interface Call {
  readonly runtime: Runtime
  readonly request: PlainRequest
  /** Of the route's template, decoded. */
  readonly values: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The session the request selects; opened (forked) when first asked for. */
  session(): Session
  readonly scenarios: ControlScenarios
}

/** Answers a call; what it throws is answered as a problem. */
export type Handler = (call: Call) => PlainResponse

/** A path below `/__understudy` and what each method does there. */
export interface Route {
  /** `/state/{resource}`; `''` is the interface itself. */
  readonly path: string
  readonly methods: { readonly [method: string]: Handler }
  /** Names that a method reads in the query; a call with any other is refused. Default: none. */
  readonly query?: { readonly [method: string]: readonly string[] }
}

/** A route that was found, with its template's values. */
export interface Match {
  readonly route: Route
  readonly values: Readonly<Record<string, string>>
}

/**
 * Finds the route of a path below `/__understudy`. A dozen routes are tried in turn: this is not the hot path.
 *
 * @param path - Still percent-encoded: `/state/User/org1%2Fuser9`. A trailing slash is ignored.
 */
export function findRoute(routes: readonly Route[], path: string): Match | undefined {
  const segments = path.replace(/\/$/, '').split('/')
  for (const route of routes) {
    const values = matchSegments(route.path.split('/'), segments)
    if (values !== undefined) return { route, values }
  }
  return undefined
}

function matchSegments(
  template: readonly string[],
  segments: readonly string[],
): Match['values'] | undefined {
  if (template.length !== segments.length) return undefined
  const values: Record<string, string> = {}
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) {
      const value = decode(segment)
      if (value === undefined || value === '') return undefined
      values[part.slice(1, -1)] = value
    } else if (part !== segment) return undefined
  }
  return values
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
