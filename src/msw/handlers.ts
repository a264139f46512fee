import { type DefaultBodyType, type HttpHandler, HttpResponse, http } from 'msw'
import { UnderstudyError } from '../errors.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { problemResponse } from '../http/problem.ts'
import { type Check, isFlag } from '../json/members.ts'
import { nearest } from '../json/nearest.ts'
import { isObject } from '../json/value.ts'
import { checkOptions } from '../mock/check-options.ts'
import { fromRequest, toFetchInit, waited } from '../mock/fetch.ts'
import { mocksOf } from '../mock/is-mock.ts'
import { rebase } from '../mock/rebase.ts'
import type { RunningMock } from '../mock/types.ts'
import type { Runtime } from '../runtime/types.ts'
import type { Method, Operation } from '../spec/api.ts'
import { type Base, baseOf } from './base.ts'

/** Options of {@link handlers}; each has a default. */
export interface HandlersOptions {
  /**
   * Where the code under test finds the API: an absolute URL, or a path on the page's own origin; for several mocks, one
   * by name of the API. Default: the servers of the document, and where those are relative the page (in Node, which has
   * none, any origin).
   */
  readonly baseUrl?: string | URL | { readonly [api: string]: string | URL } | undefined
  /**
   * One handler for each operation before the one for all, so that each is seen in `listHandlers()` and in MSW's messages. The last
   * answers what is no operation (HEAD, OPTIONS, 405). MSW looks through handlers one by one: with hundreds of operations each
   * request pays for it. Default false.
   */
  readonly perOperation?: boolean | undefined
}

/**
 * Handlers of a mock for MSW: `setupServer(...handlers(mock))`, `setupWorker(...handlers(mock))`. Works with msw 2 and 3.
 *
 * Handlers a test puts before them (`server.use`) win. A request to no path of the document is left to MSW's policy for
 * unhandled requests; a method the document does not have at a path it has is answered with the API's 405.
 *
 * @throws UnderstudyError `OPTION_INVALID` when `baseUrl` is no place or names no API, and for what is no mock or no option
 */
export function handlers(
  mocks: RunningMock | readonly RunningMock[],
  options: HandlersOptions = {},
): HttpHandler[] {
  checkOptions('handlers', options, OPTIONS)
  const all = mocksOf('handlers', mocks)
  checkNames(all, options.baseUrl)
  return all.flatMap(mock => {
    const { api } = mock.runtime
    const bases = baseOf(api, placeOf(api.name, all.length, options.baseUrl))
    const operations = options.perOperation === true ? api.operations : []
    return [
      ...operations.flatMap(operation =>
        basesOf(operation, bases).map(base => handlerOf(mock, base, operation)),
      ),
      ...bases.map(base => catchAll(mock, base)),
    ]
  })
}

const OPTIONS: { readonly [K in keyof HandlersOptions]-?: Check } = {
  baseUrl: value =>
    typeof value === 'string' || isObject(value)
      ? undefined
      : 'a URL, a path, or one of them by name of the API',
  perOperation: isFlag,
}

function basesOf({ servers }: Operation, bases: readonly Base[]): readonly Base[] {
  return servers.length === 0
    ? bases
    : bases.filter(({ from }) => servers.some(({ basePath }) => basePath === from))
}

function catchAll(mock: RunningMock, base: Base): HttpHandler {
  const { runtime } = mock
  const handler = http.all(
    ({ request }) => {
      const path = base.pathOf(new URL(request.url))
      return path !== undefined && (isKnown(runtime, request.method, path) || runtime.hasPath(path))
    },
    info => answer(mock, base, info),
  )
  // MSW's own would be that it has a predicate.
  handler.info.header = `${runtime.api.title} at ${base.shown === '' ? '/' : base.shown}`
  return handler
}

function isKnown(runtime: Runtime, method: string, path: string): boolean {
  return runtime.operationAt(method, path) !== undefined
}

/** Our router decides here too: it knows that `/users/me` is no user, and templates MSW has no words for. */
function handlerOf(mock: RunningMock, base: Base, operation: Operation): HttpHandler {
  const register = VERBS[operation.method] ?? http.all
  const handler = register(
    ({ request }) => {
      const url = new URL(request.url)
      const path = base.pathOf(url)
      return (
        path !== undefined &&
        mock.runtime.operationAt(request.method, path, url.search.slice(1)) === operation
      )
    },
    info => answer(mock, base, info),
  )
  handler.info.header = `${operation.method} ${base.shown}${operation.path}`
  return handler
}

/** MSW has no TRACE and no QUERY. */
const VERBS: { readonly [method in Method]?: typeof http.get } = {
  GET: http.get,
  HEAD: http.head,
  POST: http.post,
  PUT: http.put,
  PATCH: http.patch,
  DELETE: http.delete,
  OPTIONS: http.options,
}

/** What MSW tells of a request. */
interface Asked {
  readonly request: Request
  readonly cookies: Readonly<Record<string, string>>
}

async function answer(mock: RunningMock, base: Base, { request, cookies }: Asked): Promise<Response> {
  const url = new URL(request.url)
  const path = base.pathOf(url) ?? url.pathname
  try {
    const plain = withCookies(await fromRequest(request, url), cookies)
    const response = mock.runtime.handle({ ...plain, url: `${path}${url.search}` })
    if (response.delayMs !== undefined) await waited(response.delayMs, request.signal)
    if (response.failure === 'network') return HttpResponse.error()
    return toMsw(rebase(response, base.from, base.to), request.method)
  } catch (error) {
    // MSW answers an error thrown here with its stack, which is no business of the code under test.
    const detail = `the mock could not answer: ${error instanceof Error ? error.message : String(error)}`
    return toMsw(problemResponse({ status: 500, detail }), request.method)
  }
}

/** The `Request` of a page has no `cookie` field, whatever would be sent: MSW looks into the page's cookies and its own. */
function withCookies(request: PlainRequest, cookies: Asked['cookies']): PlainRequest {
  const pairs = Object.entries(cookies)
  if (pairs.length === 0 || request.headers['cookie'] !== undefined) return request
  const cookie = pairs.map(([name, value]) => `${name}=${cookieText(value)}`).join('; ')
  return { ...request, headers: { ...request.headers, cookie } }
}

/** MSW has decoded it; only what a cookie cannot hold is encoded again (RFC 6265 section 4.1.1). */
function cookieText(value: string): string {
  return value.replace(/[^!#$&-+\--:<-[\]-~]/gu, encodeURIComponent)
}

/** MSW's own class: only that one can set cookies in a browser. */
function toMsw(response: PlainResponse, method: string): Response {
  const { body, init } = toFetchInit(response, method)
  return new HttpResponse(body as DefaultBodyType, init)
}

function placeOf(name: string, count: number, given: HandlersOptions['baseUrl']): string | undefined {
  if (!isPlace(given)) return given?.[name] === undefined ? undefined : String(given[name])
  if (count === 1) return String(given)
  throw new UnderstudyError('OPTION_INVALID', {
    message: `baseUrl: ${count} APIs cannot all be at ${given}`,
    hint: `give each its own: { ${name}: '${given}', … }`,
  })
}

function isPlace(given: HandlersOptions['baseUrl']): given is string | URL {
  return typeof given === 'string' || given instanceof URL
}

function checkNames(mocks: readonly RunningMock[], given: HandlersOptions['baseUrl']): void {
  if (given === undefined || isPlace(given)) return
  const names = mocks.map(({ runtime }) => runtime.api.name)
  const unknown = Object.keys(given).find(name => !names.includes(name))
  if (unknown === undefined) return
  throw new UnderstudyError('OPTION_INVALID', {
    message: `baseUrl: no API is called ${unknown}`,
    hint: `did you mean ${nearest(unknown, names) ?? names.join(' or ')}?`,
  })
}
