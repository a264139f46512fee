import { createControl } from '../control/control.ts'
import { refuseCaller } from '../control/guard.ts'
import { MAX_CONTROL_BODY_BYTES } from '../control/read-body.ts'
import { problem } from '../control/reply.ts'
import { isControlUrl } from '../control/target.ts'
import type { Caller } from '../control/types.ts'
import type { HeaderMap, PlainRequest, PlainResponse } from '../http/message.ts'
import { rebase } from '../mock/rebase.ts'
import type { RunningMock } from '../mock/types.ts'
import { isPreflight, preflightHeaders } from './cors.ts'
import { createFrontDoor, prefixesOf } from './front-door.ts'

/** What answers a request. */
export interface Target {
  /** Largest body, in bytes, that is read for it. */
  limit(): number
  /** Whether pages of other origins may read the answer. */
  readonly cors: boolean
  answer(request: PlainRequest): PlainResponse | Promise<PlainResponse>
}

/** A target with the request as it wants it: whatever prefix it is mounted under taken off. */
export interface Routed {
  readonly target: Target
  readonly request: PlainRequest
}

/** @param address - The other end of the connection. */
export type TargetOf = (head: PlainRequest, address: string | undefined) => Routed

export interface TargetOptions {
  readonly cors?: boolean | undefined
  readonly controlToken?: string | undefined
  readonly url: string
}

/** Finds who answers: one of the mocks, its control interface, the start page, or nobody. */
export function createTargets(mocks: readonly RunningMock[], options: TargetOptions): TargetOf {
  const { cors = true } = options
  const door = createFrontDoor(mocks.map(mock => mock.runtime.api))
  const prefixes = prefixesOf(mocks.map(mock => mock.runtime.api))
  const places = mocks.map((mock, index) => ({
    api: apiTarget(mock, cors),
    apiBelowPrefix: apiTarget(mock, cors, prefixes[index]),
    control: controlTargets(mock, options.controlToken),
  }))
  const start = startTarget(mocks, options.url)
  const lost = nowhereTarget(mocks)
  return (head, address) => {
    const { method, url, headers } = head
    const destination = door(url, headers['host'])
    if (destination.to === 'start') return { target: start, request: head }
    const place = destination.to === 'api' ? places[destination.index] : undefined
    if (destination.to === 'nowhere' || place === undefined) return { target: lost, request: head }
    const isBelowPrefix = destination.url !== url && url.startsWith('/')
    const request = isBelowPrefix ? behindPrefix(head, destination.url, prefixes[destination.index]) : head
    if (isControlUrl(request.url))
      return { target: place.control(request, callerOf(address, headers)), request }
    if (cors && isPreflight(method, headers)) return { target: PREFLIGHT, request }
    return { target: isBelowPrefix ? place.apiBelowPrefix : place.api, request }
  }
}

const PREFLIGHT: Target = {
  limit: () => 0,
  cors: false,
  answer: ({ headers }) => ({ status: 204, headers: preflightHeaders(headers), body: undefined }),
}

/** The API sees its own path, and in the field proxies use for it the prefix that links to itself begin with. */
function behindPrefix(head: PlainRequest, url: string, prefix = ''): PlainRequest {
  return { ...head, url, headers: { ...head.headers, 'x-forwarded-prefix': prefix } }
}

/** @param prefix - What the API is mounted under, where the request came by it. */
function apiTarget({ runtime }: RunningMock, cors: boolean, prefix = ''): Target {
  return {
    limit: () => runtime.settings.maxBodyBytes,
    cors,
    // The API does not know of the prefix: a path of its own that it sends a client to lacks it.
    answer: request => rebase(runtime.handle(request), '', prefix),
  }
}

/** The caller is judged before the body is read: it may be large, and a stranger shall not fill the memory. */
function controlTargets(
  { runtime, scenarios }: RunningMock,
  token: string | undefined,
): (head: PlainRequest, caller: Caller) => Target {
  const control = createControl(runtime, { token, scenarios })
  return (head, caller) => {
    const refusal = refuseCaller(head, caller, { token })
    return {
      limit: () => (refusal === undefined ? MAX_CONTROL_BODY_BYTES : 0),
      cors: false,
      answer: request => refusal ?? control(request, caller) ?? problem(404, 'nothing is here'),
    }
  }
}

/** Loaded when first asked for: most mocks are never looked at. */
function startTarget(mocks: readonly RunningMock[], url: string): Target {
  return {
    limit: () => 0,
    cors: false,
    answer: async request => (await import('./start-page.ts')).startPage(mocks, url, request),
  }
}

function nowhereTarget(mocks: readonly RunningMock[]): Target {
  const places = prefixesOf(mocks.map(mock => mock.runtime.api)).join(', ')
  return {
    limit: () => 0,
    cors: false,
    answer: ({ url }) => problem(404, `no API is at ${url}`, { hint: `the APIs here are at ${places}` }),
  }
}

/** A forwarded request comes from wherever the proxy was reached from, though the proxy is on this machine. */
function callerOf(address: string | undefined, headers: HeaderMap): Caller {
  const isForwarded = headers['forwarded'] !== undefined || headers['x-forwarded-for'] !== undefined
  return { loopback: !isForwarded && isLoopback(address) }
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}
