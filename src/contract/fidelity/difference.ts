import type { JsonPointer } from '../../json/pointer.ts'
import type { Operation } from '../../spec/api.ts'
import type { Exchange, ExchangeResponse } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import type { EntryPlace } from '../recording/entry.ts'

/** One request that was answered twice: by the server that was recorded, and by the mock of the same document. */
export interface AnsweredTwice {
  readonly operation: Operation
  /** The request and the recorded answer. */
  readonly recorded: Exchange
  /** What the checker found in the recorded exchange. */
  readonly findings: readonly Finding[]
  readonly mock: ExchangeResponse
  /** What the mock says of its answer: `no Partner has the id "zz9"`. */
  readonly note?: string
  readonly place: EntryPlace
  /** The mock's id of what the recording calls so; the same where the two call it alike. */
  readonly alias?: (id: string) => string
  /** False for a mock's id of a record that the recording never shows. Default: all are shown. */
  readonly isShown?: (id: string) => boolean
  /** True for a list that was narrowed: that it names a next page then says nothing of how many records there were. */
  readonly isPartial?: boolean
  /** True for a list of which the mock lacks records that nothing shows: which ones a page has is then not compared. */
  readonly isShort?: boolean
  /** False where the mock keeps nothing of what the operation is about: its status then says nothing. Default true. */
  readonly isModelled?: boolean
}

/**
 * What two answers can differ in.
 *
 * | kind | |
 * |---|---|
 * | `status`, `media-type`, `body`, `header` | the message: `body` is whether there is one |
 * | `breach` | one breaks the document where the other keeps it |
 * | `mock-lacks`, `recording-lacks` | a property that one never shows |
 * | `type`, `null`, `id-form`, `form`, `value`, `empty` | values at one place have nothing in common |
 * | `members`, `order`, `page-size`, `next-page` | lists |
 */
export type DifferenceKind =
  | 'status'
  | 'media-type'
  | 'body'
  | 'header'
  | 'breach'
  | 'mock-lacks'
  | 'recording-lacks'
  | 'type'
  | 'null'
  | 'id-form'
  | 'form'
  | 'value'
  | 'empty'
  | 'members'
  | 'order'
  | 'page-size'
  | 'next-page'

/**
 * Who is to be corrected: `recording` breaks the document where the mock keeps it; `mock` answers otherwise than a server that
 * keeps the document; `document` leaves open what the two do differently, or is broken the same way everywhere.
 */
export type Blame = 'recording' | 'mock' | 'document'

/** One difference as two answers show it, before it is known who is to blame. */
export interface Seen {
  readonly kind: DifferenceKind
  /** `status`, `header etag`, or a place in the body with `*` for items: `/data/*\/id`. */
  readonly at: string
  /** What the recording has there, in words. */
  readonly recorded: string
  /** What the mock has there, in words. */
  readonly mock: string
  /** Where the document speaks of it. */
  readonly pointer: JsonPointer
  /** Only for what is in a body: whether the document speaks of this place itself, not only of what holds it. */
  readonly isDeclared?: boolean
  /** Which of the two breaks the document at this place. */
  readonly breaks?: 'recording' | 'mock' | 'both'
}

/** One difference, however many answers show it. */
export interface Difference extends Seen {
  readonly blames: Blame
  readonly operation: Operation
  /** Of the recorded answers. */
  readonly status: number
  /** Answers that show it. */
  readonly count: number
  /** Answers of this operation and status that were compared. */
  readonly of: number
  readonly first: EntryPlace
  /** What the mock said of its answer at the first. */
  readonly note: string | undefined
}

/** Answers that could not be compared, and why. */
export interface NotCompared {
  readonly why: string
  readonly count: number
  readonly first: EntryPlace
}

/** What a comparison came to. */
export interface Comparison {
  /** Answers compared. */
  readonly compared: number
  /** Those among them in which nothing differs. */
  readonly alike: number
  /** Those of the recording first, then the mock's, then the document's; in the order first seen. */
  readonly differences: readonly Difference[]
  readonly notCompared: readonly NotCompared[]
}
