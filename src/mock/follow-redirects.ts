import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { Runtime } from '../runtime/types.ts'
import { sendsOn } from './fetch.ts'

/** An exchange, and how the next is made. */
export interface SentOn {
  readonly request: PlainRequest
  /** Its answer, which sends the client on. */
  readonly answered: PlainResponse
  /** Of `RequestInit`. */
  readonly mode: RequestInit['redirect']
  readonly ask: (request: PlainRequest) => Promise<PlainResponse>
}

/** Most that is followed, as in the standard. */
const MAX_REDIRECTS = 20

/**
 * Follows an answer that sends the client on, as `fetch` does, as long as it leads to a path of the mock: nothing else is asked, and an
 * answer that leads elsewhere stays as it is.
 *
 * @returns The last answer, and where it came from
 * @throws TypeError where `mode` is `error`, or at the twenty-first
 * @see Fetch standard, HTTP-redirect fetch
 */
export async function followRedirects(
  { api, hasPath }: Pick<Runtime, 'api' | 'hasPath'>,
  { request, answered, mode, ask }: SentOn,
): Promise<{ readonly response: PlainResponse; readonly url?: string }> {
  if (mode === 'error')
    throw new TypeError(`fetch failed: answered with ${answered.status}, and redirect is "error"`)
  const origins = [request.url, ...api.servers.map(({ url }) => url)].map(url => URL.parse(url)?.origin)
  let last: { readonly response: PlainResponse; readonly url?: string } = { response: answered }
  let asked = request
  for (let count = 0; sendsOn(last.response); count += 1) {
    const next = URL.parse(String(last.response.headers['location']), asked.url)
    if (next === null || !origins.includes(next.origin) || !hasPath(next.pathname)) break
    if (count === MAX_REDIRECTS) throw new TypeError('fetch failed: redirect count exceeded')
    asked = { ...(staysAsItIs(asked, last.response) ? asked : asGet(asked)), url: next.href }
    last = { response: await ask(asked), url: next.href }
  }
  return last
}

/** A POST goes on as a GET after 301 and 302, anything but GET and HEAD after 303. */
function staysAsItIs({ method }: PlainRequest, { status }: PlainResponse): boolean {
  if (status === 303) return method === 'GET' || method === 'HEAD'
  return method !== 'POST' || status > 303
}

/** Without its body and the fields that speak of one. */
function asGet({ headers, ...request }: PlainRequest): PlainRequest {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith('content-'))
  return { ...request, method: 'GET', headers: Object.fromEntries(kept), body: undefined }
}
