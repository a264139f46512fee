import type { PlainRequest, PlainResponse } from '../http/message.ts'

type FetchInput = Request | string | URL

/** The origin of requests that name only a path. */
const ANY_ORIGIN = 'http://mock.invalid'

/** A `fetch` call as plain data. */
export async function fromFetch(input: FetchInput, init?: RequestInit): Promise<PlainRequest> {
  const request = toRequest(input, init)
  return fromRequest(request, new URL(request.url))
}

/** The same of a `Request` whose URL has been looked at before. */
export async function fromRequest(request: Request, { origin, host }: URL): Promise<PlainRequest> {
  const headers: Record<string, string> = Object.fromEntries(request.headers)
  if (origin !== ANY_ORIGIN) headers.host ??= host
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer())
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    headers,
    body,
  }
}

/**
 * An answer after the time it shall take.
 * @throws TypeError where the connection breaks, and the signal's reason where the caller did not wait, as `fetch` does
 */
export async function arrived(response: PlainResponse, signal?: AbortSignal | null): Promise<PlainResponse> {
  if (response.delayMs !== undefined) await waited(response.delayMs, signal)
  if (response.failure === 'network')
    throw new TypeError('fetch failed: the connection was broken by a fault')
  return response
}

/** Resolves after the time an answer shall take. @throws the signal's reason where the caller did not wait */
export async function waited(delayMs: number, signal?: AbortSignal | null): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** Whether an answer tells a client to ask elsewhere. */
export function sendsOn({ status, headers }: PlainResponse): boolean {
  return [301, 302, 303, 307, 308].includes(status) && typeof headers['location'] === 'string'
}

/**
 * A plain response as `fetch` gives it; HEAD and bodiless statuses have no body.
 *
 * @param sentTo - Where it came from in the end, where the client was sent on
 */
export function toFetch(response: PlainResponse, { method, url }: PlainRequest, sentTo?: string): Response {
  const { body, init } = toFetchInit(response, method)
  return located(new Response(body, init), {
    url: { value: sentTo ?? url, configurable: true },
    redirected: { value: sentTo !== undefined, configurable: true },
  })
}

/** Says where a response came from, and any copy of it; MSW says so again. */
function located(response: Response, told: PropertyDescriptorMap): Response {
  const clone = (): Response => located(Response.prototype.clone.call(response), told)
  return Object.defineProperties(response, { ...told, clone: { value: clone } })
}

/** What a `Response` to a method is made from. */
export function toFetchInit(
  response: PlainResponse,
  method: string,
): { readonly body: BodyInit | null; readonly init: ResponseInit } {
  const hasBody = ![101, 204, 205, 304].includes(response.status) && method.toUpperCase() !== 'HEAD'
  return {
    body: (hasBody ? (response.body as BodyInit | undefined) : null) ?? null,
    init: { status: response.status, headers: fieldsOf(response.headers) },
  }
}

/** As plain data, which a `Response` makes its own `Headers` of; in pairs where a field comes several times. */
function fieldsOf(headers: PlainResponse['headers']): Record<string, string> | [string, string][] {
  const pairs = Object.entries(headers)
  if (pairs.every(isSingle)) return Object.fromEntries(pairs)
  return pairs.flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]))
}

function isSingle(pair: [string, string | readonly string[]]): pair is [string, string] {
  return typeof pair[1] === 'string'
}

function toRequest(input: FetchInput, init: RequestInit | undefined): Request {
  if (input instanceof Request) return init === undefined ? input : new Request(input, init)
  return new Request(new URL(String(input), ANY_ORIGIN), init)
}
