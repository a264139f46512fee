import type { EntryPlace } from '../recording/entry.ts'

/** Something said of many exchanges. */
export type Recurring<What> = What & {
  readonly count: number
  /** Where it was said first. */
  readonly first: EntryPlace
}

/** Keeps what is said again and again once, with how often and where first. */
export interface Recurrences<What> {
  add(what: What, place: EntryPlace): void
  /** In the order first said. */
  list(): Recurring<What>[]
}

/**
 * Begins with nothing said.
 *
 * @param keyOf - The same for what is the same
 */
export function createRecurrences<What extends object>(keyOf: (what: What) => string): Recurrences<What> {
  const known = new Map<string, { readonly what: What; readonly first: EntryPlace; count: number }>()
  return {
    add(what, first) {
      const key = keyOf(what)
      const recurring = known.get(key) ?? { what, first, count: 0 }
      recurring.count += 1
      known.set(key, recurring)
    },
    list: () => [...known.values()].map(({ what, count, first }) => ({ ...what, count, first })),
  }
}
