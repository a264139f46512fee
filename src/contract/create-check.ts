import type { Api } from '../spec/api.ts'
import type { SpecFile } from '../spec/document.ts'
import { parseDocument } from '../spec/parse.ts'
import { VERSION } from '../version.ts'
import { NO_BASELINE, readBaseline } from './baseline/baseline.ts'
import { type CheckerOptions, createChecker } from './checker.ts'
import { createCoverage } from './coverage/collector.ts'
import type { Exchange } from './exchange.ts'
import type { RecordingEntry } from './recording/entry.ts'
import { createReport } from './report/create-report.ts'
import { setAsideSection } from './report/set-aside-section.ts'
import { createTally } from './report/create-tally.ts'
import type { Report } from './report/report.ts'
import { createSequenceCheck, type SequenceCheck } from './sequence-check.ts'
import type { Verdict } from './verdict.ts'

/** A check of many exchanges that ends in a report: `understudy check` for a program. */
export interface Check {
  /** Judges an exchange. Those added one by one are one sequence, in the order they are added. */
  add(exchange: Exchange): Verdict
  /**
   * Judges a recording, which is a sequence of its own: what it shows of a record says nothing of the next one's server.
   *
   * @param entries - Of {@link readRecording}
   */
  addRecording(entries: AsyncIterable<RecordingEntry>): Promise<void>
  /** What it came to; to be called once, when everything was added. */
  end(): Report
}

/** Options of {@link createCheck}. */
export interface CheckOptions extends CheckerOptions {
  /** A baseline as text: findings that are accepted, floors of coverage (docs/check.md). Default: none. */
  readonly baseline?: SpecFile
  /** What reports call the exchanges added one by one. Default `exchanges`. */
  readonly name?: string
  /** Epoch milliseconds; decides which entries of the baseline have expired. Default: the platform's clock. */
  readonly now?: () => number
}

/**
 * Begins a check.
 *
 * ```ts
 * const check = createCheck([api])
 * globalThis.fetch = recordFetch(fetch, exchange => check.add(exchange))
 * // … the tests …
 * const report = check.end()
 * process.stdout.write(terminalReport(report))
 * process.exitCode = EXIT_CODES[report.outcome]
 * ```
 *
 * @throws UnderstudyError `BASELINE_INVALID` with file and line, `SYNTAX`; `OPTION_INVALID` where a base names no document
 */
export function createCheck(apis: readonly Api[], options: CheckOptions = {}): Check {
  const { baseline: given, name = 'exchanges', now = Date.now } = options
  const baseline = given === undefined ? NO_BASELINE : readBaseline(parseDocument(given.text, given.file))
  const coverage = createCoverage(apis, baseline.excused)
  const tally = createTally(apis, coverage)
  const newSequence = (): SequenceCheck => createSequenceCheck(createChecker(apis, options), tally)
  const own = newSequence()
  const inputs = new Set<string>()
  const startedMs = now()
  let added = 0
  return {
    add(exchange) {
      inputs.add(name)
      added += 1
      return own.add(exchange, { file: name, number: added })
    },
    async addRecording(entries) {
      const sequence = newSequence()
      for await (const entry of entries) {
        inputs.add(entry.place.file)
        sequence.addEntry(entry)
      }
      sequence.end()
    },
    end() {
      own.end()
      return createReport({
        version: VERSION,
        atMs: startedMs,
        durationMs: now() - startedMs,
        inputs: [...inputs],
        tally,
        coverage: coverage.read(),
        baseline,
        floors: baseline.floors,
        notExercised: [],
        sections: [setAsideSection(apis)].filter(section => section !== undefined),
        isWhole: true,
      })
    },
  }
}
