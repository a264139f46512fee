import type { Notice } from '../engine/announce/notice.ts'
import type { JournalEntry } from './types.ts'

/** A notice with what led to it. */
export interface SentNotice extends Notice {
  /** Number of the journal's entry that led to it. */
  readonly entry: number
  readonly session: string
  readonly atMs: number
}

/** What an entry of the journal led to: requests the API makes of its clients. */
export function noticesOf({ number, session, atMs, what }: JournalEntry): readonly SentNotice[] {
  return (what.notices ?? []).map(notice => ({ ...notice, entry: number, session, atMs }))
}
