import { EXIT_CODES } from '../report/report.ts'
import { percentOf } from '../coverage/coverage.ts'
import type { Reporter } from './reporter.ts'

/** The whole report for a program; times in ISO 8601. */
export const jsonReport: Reporter = ({ atMs, outcome, coverage, ...rest }) => {
  const told = {
    understudy: rest.version,
    outcome,
    exitCode: EXIT_CODES[outcome],
    at: new Date(atMs).toISOString(),
    ...rest,
    coverage: coverage.map(summary => ({ ...summary, percent: percentOf(summary) })),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}
