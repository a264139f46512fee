import type { Exchange } from '../../../src/contract/exchange.ts'
import type { JsonValue } from '../../../src/json/value.ts'

/** One exchange in short; what is left out is a GET answered 200 with JSON. */
export interface Case {
  readonly what: string
  readonly method?: string
  readonly path: string
  readonly sent?: JsonValue
  readonly sentRaw?: string
  readonly sentHeaders?: { readonly [name: string]: string }
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
  /** `null` in `raw` is a response without a body. */
  readonly body?: JsonValue
  readonly raw?: string | Uint8Array | null
  readonly type?: string | null
  readonly tookMs?: number
}

/** A case with one fault, and the rules that name it: the client's side and the server's may both have one. */
export interface FaultyCase extends Case {
  readonly rules: readonly string[]
}

/** The exchange of a case. */
export function toExchange(one: Case): Exchange {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  const {
    sent,
    sentRaw = sent === undefined ? undefined : JSON.stringify(sent),
    raw,
    type = 'application/json',
  } = one
  const text = raw === undefined ? (one.body === undefined ? null : JSON.stringify(one.body)) : raw
  const body = text === null ? undefined : typeof text === 'string' ? encode(text) : text
  return {
    request: {
      method: one.method ?? 'GET',
      url: `https://api.cases.test/v1${one.path}`,
      headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...one.sentHeaders },
      body: sentRaw === undefined ? undefined : encode(sentRaw),
    },
    response: {
      status: one.status ?? 200,
      headers: { ...(body === undefined || type === null ? {} : { 'content-type': type }), ...one.headers },
      body,
    },
    startedAtMs: 0,
    durationMs: one.tookMs ?? 10,
  }
}
