import type { Clock } from './types.ts'

/**
 * A clock that can be frozen and moved.
 *
 * @param system - Reads the system's clock, epoch milliseconds
 * @param frozenAtMs - Starts frozen at this time
 * @param aheadMs - How far it is ahead of the system's while it runs
 */
export function createClock(system: () => number, frozenAtMs?: number, aheadMs = 0): Clock {
  let frozenMs = frozenAtMs
  let offsetMs = aheadMs
  return {
    now: () => frozenMs ?? system() + offsetMs,
    get frozen() {
      return frozenMs !== undefined
    },
    freeze(atMs) {
      frozenMs = atMs ?? frozenMs ?? system() + offsetMs
    },
    advance(byMs) {
      if (frozenMs === undefined) offsetMs += byMs
      else frozenMs += byMs
    },
    release() {
      frozenMs = undefined
      offsetMs = 0
    },
    reset() {
      frozenMs = frozenAtMs
      offsetMs = aheadMs
    },
    copy: () => createClock(system, frozenMs, offsetMs),
  }
}
