import type { PlainRequest } from '../http/message.ts'

/** What a call of `fetch` asks for. */
export interface OpenedRequest {
  readonly request: Request
  /** Set where only a path was given: mocks and browsers take paths, of which no `Request` can be made everywhere. */
  readonly path: string | undefined
}

/** Brings the ways to call `fetch` to one. A `Request` that is given is used up, as `fetch` does. */
export function openRequest(input: Request | string | URL, init?: RequestInit): OpenedRequest {
  const path = typeof input === 'string' && input.startsWith('/') ? input : undefined
  return { request: new Request(path === undefined ? input : `http://path.invalid${path}`, init), path }
}

/**
 * The request that an answer is to. Where `fetch` followed redirects, that of a GET is at the address of the answer; of other methods
 * nothing says whether the last request was one of them or a GET (Fetch standard, section 4.4), and they stay as they were.
 */
export function answeredRequest(request: PlainRequest, { redirected, url }: Response): PlainRequest {
  return redirected && url !== '' && request.method === 'GET' ? { ...request, url } : request
}

/** Reads a request from a copy, so that it can still be sent. An empty body counts as none; fragments are never sent. */
export async function readRequest({ request, path }: OpenedRequest): Promise<PlainRequest> {
  const bytes = new Uint8Array(await request.clone().arrayBuffer())
  return {
    method: request.method,
    url: (path ?? request.url).replace(/#.*$/s, ''),
    headers: Object.fromEntries(request.headers),
    body: bytes.length === 0 ? undefined : bytes,
  }
}
