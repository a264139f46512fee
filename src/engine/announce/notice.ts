import type { JsonValue } from '../../json/value.ts'
import type { Method } from '../../spec/api.ts'

/**
 * A request that the API makes of its clients, because of an exchange or an event. It is kept with what led to it; the
 * engine sends nothing.
 */
export interface Notice {
  readonly kind: 'webhook' | 'callback'
  /** As in the document: `order.created`. */
  readonly name: string
  readonly method: Method
  /** Where a callback goes; of a webhook no document says it. */
  readonly url: string | undefined
  /** By name in lower case, `content-type` included. */
  readonly headers: Readonly<Record<string, string>>
  /** `undefined` where the document declares none. */
  readonly body: JsonValue | undefined
  /** The body as it travels. */
  readonly payload: string | Uint8Array | undefined
  /** Kind and id of the record it tells of; `undefined` where it tells of none. */
  readonly resource: string | undefined
  readonly id: string | undefined
}
