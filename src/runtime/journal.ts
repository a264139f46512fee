import type { JournalEntry } from './types.ts'

/** The entries kept, and those who want to hear of new ones. */
export interface Journal {
  readonly entries: readonly JournalEntry[]
  write(entry: Omit<JournalEntry, 'number'>, limit: number): void
  clear(): void
  listen(listener: (entry: JournalEntry) => void): () => void
}

/** A journal that keeps the newest entries. Numbers go on when old entries are dropped. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = []
  let written = 0
  const listeners = new Set<(entry: JournalEntry) => void>()
  return {
    get entries() {
      return entries
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
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
