import { UnderstudyError } from '../errors.ts'
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
      if (atMs !== undefined) checkMs('freeze', atMs)
      frozenMs = atMs ?? frozenMs ?? system() + offsetMs
    },
    advance(byMs) {
      checkMs('advance', byMs)
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

/** Where nobody checks types: a text would be taken, and every time after it be wrong. */
function checkMs(what: string, value: unknown): void {
  if (typeof value === 'number' && Number.isFinite(value)) return
  throw new UnderstudyError('OPTION_INVALID', {
    message: `clock.${what}: ${JSON.stringify(value)} is no number of milliseconds`,
    hint: "for a time, Date.parse('2026-01-15T09:00:00Z'); for an hour, 3_600_000",
  })
}
