import { mergeCoverage } from '../../contract/coverage/merge-coverage.ts'
import { readCoverage } from '../../contract/coverage/read-coverage.ts'
import { summarizeCoverage } from '../../contract/coverage/summarize.ts'
import { reachedFloors } from '../../contract/report/create-report.ts'
import { EXIT_CODES } from '../../contract/report/report.ts'
import { floorText } from '../../contract/report/words.ts'
import { UnderstudyError } from '../../errors.ts'
import type { CheckFlags } from './check-flags.ts'
import { toFloors } from './check-options.ts'
import { writeOutput } from '../written-file.ts'
import { readDocument } from '../read-file.ts'

/**
 * Adds up the coverage of shards, to standard output or the file of `--coverage`.
 *
 * @returns 0, or 3 below a floor
 * @throws UnderstudyError `OPTION_INVALID`, `FILE_UNREADABLE`, `SYNTAX`
 */
export function mergeCoverageFiles(files: readonly string[], flags: CheckFlags): number {
  if (files.length === 0) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: '--merge-coverage: no file was named',
      hint: 'understudy check --merge-coverage a.json b.json --coverage all.json',
    })
  }
  const merged = mergeCoverage(files.map(file => readCoverage(readDocument(file, '--merge-coverage'))))
  const text = `${JSON.stringify(merged, null, 1)}\n`
  if (flags.coverage === undefined) process.stdout.write(text)
  else writeOutput(flags.coverage, text, '--coverage')
  const floors = reachedFloors(summarizeCoverage(merged), toFloors(flags.minCoverage))
  const missed = floors.filter(({ floor, reached }) => reached < floor)
  for (const floor of missed) process.stderr.write(`understudy: ${floorText(floor)}\n`)
  return missed.length === 0 ? EXIT_CODES.clean : EXIT_CODES['coverage-below-floor']
}
