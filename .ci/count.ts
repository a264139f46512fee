import { readFileSync } from 'node:fs'

/*
 * Prints the one line a runner reads, `N passed, N failed`, added up from vitest's JSON reports. A file that could not
 * be loaded has no tests in it and counts as one failure.
 */

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

const reports = process.argv.slice(2).map((file): Report => JSON.parse(readFileSync(file, 'utf8')))
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0)
const unloaded = reports
  .flatMap(report => report.testResults)
  .filter(result => result.status === 'failed' && result.assertionResults.length === 0)
const failed = reports.reduce((sum, report) => sum + report.numFailedTests, unloaded.length)

process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
