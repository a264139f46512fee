import type { PlainRequest } from '../../http/message.ts'
import type { Exchange } from '../exchange.ts'
import type { NotCheckedReason } from '../verdict.ts'

/** Where in a recording something stands. */
export interface EntryPlace {
  /** As a user should read it. */
  readonly file: string
  /** From 1. */
  readonly number: number
}

/** What a request asks for. */
export type AskedFor = Pick<PlainRequest, 'method' | 'url'>

/** One entry of a recording: an exchange, or what stands in the place of one and why it is none. */
export type RecordingEntry =
  | { readonly kind: 'exchange'; readonly place: EntryPlace; readonly exchange: Exchange }
  | {
      readonly kind: 'not-checked'
      readonly place: EntryPlace
      readonly reason: NotCheckedReason
      readonly says: string
      /** What was asked; `undefined` where that could not be read either. */
      readonly asked: AskedFor | undefined
    }

/** An entry that is no exchange. */
export function notChecked(
  place: EntryPlace,
  reason: NotCheckedReason,
  says: string,
  asked?: AskedFor,
): RecordingEntry {
  return { kind: 'not-checked', place, reason, says, asked }
}
