import type { Store } from '../../store/types.ts'
import { isMarked, mark, unmark } from './marks.ts'

/** Remembers that what is made on first sight was deleted, so that it is not made again. */
export function bury(store: Store, name: string): void {
  mark(store, markOf(name))
}

/** Whether a thing was deleted and not written since. */
export function isBuried(store: Store, name: string): boolean {
  return isMarked(store, markOf(name))
}

/** Forgets that a thing was deleted. */
export function unbury(store: Store, name: string): void {
  unmark(store, markOf(name))
}

function markOf(name: string): string {
  return `gone ${name}`
}
