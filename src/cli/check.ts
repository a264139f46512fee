import { existsSync } from 'node:fs'
import { type Baseline, NO_BASELINE, readBaseline } from '../contract/baseline/baseline.ts'
import { writeBaseline } from '../contract/baseline/write-baseline.ts'
import { createChecker } from '../contract/checker.ts'
import { createCoverage } from '../contract/coverage/collector.ts'
import { createReport } from '../contract/report/create-report.ts'
import { createTally } from '../contract/report/create-tally.ts'
import { EXIT_CODES } from '../contract/report/report.ts'
import type { Checker } from '../contract/verdict.ts'
import { UnderstudyError } from '../errors.ts'
import { readSpec } from '../node/read-spec.ts'
import type { Api } from '../spec/api.ts'
import { loadApi } from '../spec/load.ts'
import type { CheckFlags } from './check-flags.ts'
import { sortInputs } from './check-inputs.ts'
import { checkLive, liveBase, liveUrl } from './check-live.ts'
import { checkerOptions, toDay, toFloors } from './check-options.ts'
import { toTargets, writeOutput, writeReports } from './check-output.ts'
import { checkRecordings } from './check-recordings.ts'
import { mergeCoverageFiles } from './merge-coverage-files.ts'
import { packageVersion } from './package-version.ts'
import { readDocument } from './read-file.ts'

/**
 * Checks recordings or a server and writes what came out.
 *
 * @returns 0 clean, 1 findings, 2 could not run, 3 coverage below its floor
 * @throws UnderstudyError for what was given and cannot be used
 */
export async function check(files: readonly string[], flags: CheckFlags): Promise<number> {
  if (flags.mergeCoverage === true) return mergeCoverageFiles(files, flags)
  const [atMs, startedMs] = [Date.now(), performance.now()]
  const targets = toTargets(flags.reporter)
  const expires = toDay(flags.expires)
  const inputs = sortInputs(files, flags.spec)
  const live = flags.live === undefined ? undefined : liveUrl(flags.live)
  refuseMismatch(inputs.specs, inputs.recordings, live, flags)
  const baseline = readBaselineFile(flags)
  const floors = new Map([...baseline.floors, ...toFloors(flags.minCoverage)])
  const apis = await loadApis(inputs.specs, flags)
  const coverage = createCoverage(apis, baseline.excused)
  const tally = createTally(apis, coverage)
  const options = checkerOptions(flags)
  const [first] = apis
  const bases = live === undefined || first === undefined ? {} : { [liveBase(live)]: first.name }
  const newChecker = (): Checker =>
    createChecker(apis, {
      ...options,
      bases: { ...options.bases, ...bases },
      sequence: live === undefined,
    })
  const run =
    live === undefined || first === undefined
      ? undefined
      : await checkLive(first, live, flags, newChecker(), tally)
  if (run === undefined) await checkRecordings(inputs.recordings, newChecker, tally)
  if (flags.coverage !== undefined)
    writeOutput(flags.coverage, `${JSON.stringify(coverage.read(), null, 1)}\n`, '--coverage')
  const isWriting = flags.writeBaseline !== undefined
  if (flags.writeBaseline !== undefined) {
    const reason = flags.reason ?? `accepted on ${new Date(atMs).toISOString().slice(0, 10)} without a reason`
    writeOutput(
      flags.writeBaseline,
      writeBaseline(tally.findings(), baseline, { reason, expires }),
      '--write-baseline',
    )
  }
  const report = createReport({
    version: packageVersion(),
    atMs,
    durationMs: performance.now() - startedMs,
    inputs: live === undefined ? inputs.recordings : [live.href],
    tally,
    coverage: coverage.read(),
    baseline: isWriting ? readBaselineFile({ ...flags, baseline: flags.writeBaseline }) : baseline,
    floors,
    notExercised: run?.notExercised ?? [],
    isWhole: run?.isWhole ?? true,
  })
  writeReports(report, targets, process.stdout.isTTY && process.stdout.hasColors())
  return EXIT_CODES[report.outcome]
}

function refuseMismatch(
  specs: readonly string[],
  recordings: readonly string[],
  live: URL | undefined,
  { write }: CheckFlags,
): void {
  const refuse = (message: string, hint: string): never => {
    throw new UnderstudyError('OPTION_INVALID', { message, hint })
  }
  if (live === undefined && recordings.length === 0)
    refuse('there is nothing to check', 'name a recording, or a server: --live http://127.0.0.1:4010')
  if (live === undefined && write === true) refuse('--write goes with --live', 'recordings are only read')
  if (live !== undefined && recordings.length > 0)
    refuse('--live and recordings are two checks', 'run them one after the other')
  if (live !== undefined && specs.length > 1)
    refuse('--live checks a server against one document', 'run it once for each')
}

/** The file of `--baseline`, else the one that is about to be written, where it is there. */
function readBaselineFile({ baseline, writeBaseline: written }: CheckFlags): Baseline {
  if (baseline !== undefined) return readBaseline(readDocument(baseline, '--baseline'))
  if (written === undefined || !existsSync(written)) return NO_BASELINE
  return readBaseline(readDocument(written, '--write-baseline'))
}

/** Names tell documents apart in reports: of two with one name the second gets a number. */
async function loadApis(specs: readonly string[], flags: CheckFlags): Promise<Api[]> {
  const { overlay = [], published = false, followOutside = false, followRemote = false } = flags
  const apis: Api[] = []
  for (const spec of specs) {
    const source = await readSpec(spec, { overlays: overlay, followOutside, followRemote })
    const api = loadApi(source, { published })
    const same = apis.filter(({ name }) => name.replace(/-\d+$/, '') === api.name).length
    apis.push(same === 0 ? api : loadApi({ ...source, name: `${api.name}-${same + 1}` }, { published }))
  }
  return apis
}
