import type { JournalEntry } from './types.ts'

/** The entries kept, and those who want to hear of new ones. */
export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** How many were written since the start, or since it was begun anew, and are not kept any more. */
  readonly dropped: number
  write(entry: Omit<JournalEntry, 'number'>, limit: number): void
  clear(): void
  /** Clears it, for a state in which nothing has happened yet. */
  beginAnew(): void
  listen(listener: (entry: JournalEntry) => void): () => void
}

/** A journal that keeps the newest entries. Numbers go on when old entries are dropped. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = []
  let written = 0
  let writtenBefore = 0
  const listeners = new Set<(entry: JournalEntry) => void>()
  return {
    get entries() {
      return entries
    },
    get dropped() {
      return written - writtenBefore - entries.length
    },
    write(entry, limit) {
      written += 1
      const numbered: JournalEntry = { number: written, ...entry }
      if (limit > 0) entries.push(numbered)
      // Cut seldom and by much: taking one entry off the front at every exchange would move all the others.
      if (entries.length > limit * 1.1) entries = entries.slice(-limit)
      for (const listener of listeners) listener(numbered)
    },
    clear() {
      entries = []
    },
    beginAnew() {
      entries = []
      writtenBefore = written
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
