import type { PlainRequest } from '../http/message.ts'
import type { Exchange } from './exchange.ts'
import { readResponse } from './read-response.ts'

/** Sends one request to the server under examination. Rejects where no answer comes. */
export type Sender = (request: PlainRequest) => Promise<Exchange>

/** Options of {@link createFetchSender}. */
export interface FetchSenderOptions {
  /** What stands before the path of every request: `https://api.example.com`. */
  readonly origin: string
  /** Default: the platform's. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Epoch milliseconds. Default: the platform's clock. */
  readonly now?: () => number
}

/** A sender over anything like `fetch`; redirects are answers, not followed. */
export function createFetchSender(options: FetchSenderOptions): Sender {
  const { origin, fetch: send = globalThis.fetch, now = Date.now } = options
  return async request => {
    const startedAtMs = now()
    const response = await send(origin + request.url, {
      method: request.method,
      headers: definedOnly(request.headers),
      redirect: 'manual',
      ...(request.body === undefined ? {} : { body: request.body as BodyInit }),
    })
    return {
      request,
      response: await readResponse(response),
      startedAtMs,
      durationMs: now() - startedAtMs,
    }
  }
}

function definedOnly(headers: PlainRequest['headers']): [string, string][] {
  return Object.entries(headers).filter((field): field is [string, string] => field[1] !== undefined)
}
