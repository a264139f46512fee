import type { HeaderMap, PlainRequest } from '../http/message.ts'

/** What came back, whole. */
export interface ExchangeResponse {
  readonly status: number
  /** Lower-case names; repeated fields joined with `, `. */
  readonly headers: HeaderMap
  /** As it travelled, content coding undone; `undefined` when there was none. */
  readonly body: Uint8Array | undefined
}

/**
 * One request with its response, wherever it was seen: the one form that live answers, recordings and proxied traffic are
 * judged in. Plain data.
 */
export interface Exchange {
  readonly request: PlainRequest
  readonly response: ExchangeResponse
  /** Epoch milliseconds at which the request was sent. */
  readonly startedAtMs: number
  readonly durationMs: number
}
