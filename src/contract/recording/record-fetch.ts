import type { PlainRequest } from '../../http/message.ts'
import type { Exchange } from '../exchange.ts'
import { answeredRequest, openRequest, readRequest } from '../read-request.ts'
import { readResponse } from '../read-response.ts'

/** Anything like the platform's `fetch`. */
export type FetchLike = (input: Request | string | URL, init?: RequestInit) => Promise<Response>

/** Options of {@link recordFetch}. */
export interface RecordFetchOptions {
  /** Epoch milliseconds. Default: the platform's clock. */
  readonly now?: () => number
}

/**
 * A `fetch` that shows every exchange to a sink and changes none. Of redirects that `fetch` follows by itself only the last is
 * shown. When it resolves the sink has been told, except of event streams, which it is told of when they end. What was never
 * answered is not shown: the error goes to the caller, as does one of the sink's own.
 *
 * ```ts
 * const exchanges: Exchange[] = []
 * globalThis.fetch = recordFetch(fetch, exchange => exchanges.push(exchange))
 * ```
 *
 * @param sink - Gets the exchange with its secrets; see {@link createRedactor} for what is to be kept.
 */
export function recordFetch(
  fetch: FetchLike,
  sink: (exchange: Exchange) => void,
  options: RecordFetchOptions = {},
): FetchLike {
  const { now = Date.now } = options
  return async (input, init) => {
    const sent = await capture(input, init)
    const startedAtMs = now()
    const response = await fetch(...sent.args)
    const told = readResponse(response.clone()).then(
      answer =>
        sink({
          request: answeredRequest(sent.request, response),
          response: answer,
          startedAtMs,
          durationMs: now() - startedAtMs,
        }),
      // An error in the body reaches the caller through the body; the exchange has then not ended.
      () => undefined,
    )
    if (!/^text\/event-stream/i.test(response.headers.get('content-type') ?? '')) await told
    return response
  }
}

interface Captured {
  readonly request: PlainRequest
  /** What the request is sent with: its body can be read but once. */
  readonly args: Parameters<FetchLike>
}

async function capture(input: Request | string | URL, init: RequestInit | undefined): Promise<Captured> {
  const opened = openRequest(input, init)
  const request = await readRequest(opened)
  if (opened.path === undefined) return { request, args: [opened.request] }
  const { headers } = opened.request
  const body = request.body as BodyInit | undefined
  return { request, args: [opened.path, { ...init, headers, ...(body === undefined ? {} : { body }) }] }
}
