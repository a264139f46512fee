import type { Store } from '../../store/types.ts'
import { INTERNAL_PREFIX } from './tokens.ts'

const MARKS = `${INTERNAL_PREFIX}marks`

/** Remembers that something is so. */
export function mark(store: Store, name: string): void {
  store.collection(MARKS).addIfFree({ key: name, id: name, parent: undefined, data: {}, hidden: {} })
}

/** Whether something is so. */
export function isMarked(store: Store, name: string): boolean {
  return store.collection(MARKS).get(name) !== undefined
}

/** Remembers that something is so no more. */
export function unmark(store: Store, name: string): void {
  store.collection(MARKS).delete(name)
}
