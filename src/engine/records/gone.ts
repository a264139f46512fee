import type { Store } from '../../store/types.ts'
import { INTERNAL_PREFIX } from './tokens.ts'

const GONE = `${INTERNAL_PREFIX}gone`

/** Remembers that what is made on first sight was deleted, so that it is not made again. */
export function bury(store: Store, name: string): void {
  store.collection(GONE).addIfFree({ key: name, id: name, parent: undefined, data: {}, hidden: {} })
}

/** Whether a thing was deleted and not written since. */
export function isBuried(store: Store, name: string): boolean {
  return store.collection(GONE).get(name) !== undefined
}

/** Forgets that a thing was deleted. */
export function unbury(store: Store, name: string): void {
  store.collection(GONE).delete(name)
}
