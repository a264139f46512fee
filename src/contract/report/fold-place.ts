import { fromPointer, toPointer } from '../../json/pointer.ts'
import type { ExchangePlace } from '../finding.ts'

/** A key that is an index, a number or an id: it tells one value from the next and not one cause from another. */
const COUNTED = /^(?:\d+|[\da-f]{16,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i

/** A place in an exchange with what is counted folded: `body /data/0/status` → `body /data/*\/status`. */
export function foldPlace({ part, in: place, name, pointer, property }: ExchangePlace): string {
  const folded =
    pointer === undefined
      ? ''
      : toPointer(fromPointer(pointer).map(token => (isCounted(token) ? '*' : token)))
  return [part, place, name, pointer === undefined ? undefined : folded, property].filter(Boolean).join(' ')
}

/** Whether a key tells one entry from the next: an index, a number or an id. */
export function isCounted(key: string): boolean {
  return COUNTED.test(key)
}

/** A path with what is counted folded: `GET /users/7` → `GET /users/*`. */
export function foldPath(path: string): string {
  return path
    .split('/')
    .map(segment => (isCounted(segment) ? '*' : segment))
    .join('/')
}
