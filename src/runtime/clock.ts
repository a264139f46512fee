import type { Clock } from './types.ts'

/**
 * A clock that can be frozen and moved.
 *
 * @param system - Reads the system's clock, epoch milliseconds
 * @param frozenAtMs - Starts frozen at this time
 */
export function createClock(system: () => number, frozenAtMs?: number): Clock {
  let frozenMs = frozenAtMs
  let offsetMs = 0
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
  }
}
