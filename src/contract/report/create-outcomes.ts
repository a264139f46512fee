import type { Exchange } from '../exchange.ts'
import type { Verdict } from '../verdict.ts'
import type { ExchangeCounts } from './report.ts'

/** Counts what became of exchanges. Keeps none of them. */
export interface Outcomes {
  readonly counts: ExchangeCounts
  /** @param exchange - `undefined` for what could not be read as one */
  add(outcome: Verdict['outcome'], exchange?: Exchange): void
  /**
   * One that passed by itself has failed after all: it contradicts others, which only the sequence of them shows.
   *
   * @returns False where it was not among those that passed
   */
  fail(exchange: Exchange): boolean
}

/** Makes a count of nothing. */
export function createOutcomes(): Outcomes {
  const counts = { passed: 0, failed: 0, notChecked: 0 }
  const passed = new WeakSet<Exchange>()
  return {
    counts,
    add(outcome, exchange) {
      counts[outcome === 'not-checked' ? 'notChecked' : outcome] += 1
      if (outcome === 'passed' && exchange !== undefined) passed.add(exchange)
    },
    fail(exchange) {
      if (!passed.delete(exchange)) return false
      counts.passed -= 1
      counts.failed += 1
      return true
    },
  }
}
