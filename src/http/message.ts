/** Header fields by lower-case name; repeated fields are joined with `, ` (RFC 9110 section 5.3), as Node does. */
export type HeaderMap = { readonly [name: string]: string | undefined }

/** The field of that name; a document may name one like a member of Object: `constructor`. */
export function fieldNamed(headers: HeaderMap, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined
}

/** One HTTP request as plain data: what every transport hands to the engine. */
export interface PlainRequest {
  /** Upper-case, `GET`. */
  readonly method: string
  /** Origin form with query (`/users?limit=2`) or an absolute URL. Not decoded. */
  readonly url: string
  readonly headers: HeaderMap
  /** The body's bytes as they travelled, `undefined` when there was none. */
  readonly body: Uint8Array | undefined
}

/** One HTTP response as plain data. */
export interface PlainResponse {
  readonly status: number
  /** Lower-case names. A list is sent as repeated fields (`set-cookie`). */
  readonly headers: { readonly [name: string]: string | readonly string[] }
  /** Text is sent as UTF-8; `undefined` sends no body. */
  readonly body: string | Uint8Array | undefined
  /** How long the transport waits before it sends it, milliseconds. Default 0. */
  readonly delayMs?: number
  /** `network`: the transport breaks the connection instead of sending anything. */
  readonly failure?: 'network'
}
