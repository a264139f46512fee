import { existsSync } from 'node:fs'
import { type Baseline, NO_BASELINE, readBaseline } from '../../contract/baseline/baseline.ts'
import { writeBaseline } from '../../contract/baseline/write-baseline.ts'
import { createChecker } from '../../contract/checker.ts'
import { createCoverage } from '../../contract/coverage/collector.ts'
import type { Coverage, CoverageKind } from '../../contract/coverage/coverage.ts'
import { createReport } from '../../contract/report/create-report.ts'
import { createTally, type Tally } from '../../contract/report/create-tally.ts'
import { setAsideSection } from '../../contract/report/set-aside-section.ts'
import { EXIT_CODES } from '../../contract/report/report.ts'
import { UnderstudyError } from '../../errors.ts'
import { specFiles } from '../../node/read-spec.ts'
import type { Api } from '../../spec/api.ts'
import { VERSION } from '../../version.ts'
import { refuseBroken } from './refuse-broken.ts'
import { refuseIdleFlags } from './refuse-idle-flags.ts'
import type { CheckFlags } from './check-flags.ts'
import { sortInputs } from './check-inputs.ts'
import { checkLive, type LiveRun, liveBase, liveUrl } from './check-live.ts'
import { createObservers } from './check-observers.ts'
import { checkerOptions, toDay, toFloors } from './check-options.ts'
import { type ReportTarget, outputsOf, toTargets, writeReports } from './check-output.ts'
import { checkRecordings } from './check-recordings.ts'
import { loadApis } from './load-apis.ts'
import { mergeCoverageFiles } from './merge-coverage-files.ts'
import { namedFile } from '../named-file.ts'
import { readDocument } from '../read-file.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'
import { tellRepeatedNames } from '../tell-repeated-names.ts'
import { refuseUnwritable, writeOutput } from '../written-file.ts'

/**
 * Checks recordings or a server and writes what came out.
 *
 * @param given - Which flags were given, and have not their default only
 * @returns 0 clean, 1 findings, 2 could not run, 3 coverage below its floor
 * @throws UnderstudyError for what was given and cannot be used
 */
export async function check(
  files: readonly string[],
  flags: CheckFlags,
  given: readonly string[],
): Promise<number> {
  refuseIdleFlags(flags, given)
  if (flags.mergeCoverage === true) return mergeCoverageFiles(files, flags)
  const [atMs, startedMs] = [Date.now(), performance.now()]
  const plan = toPlan(files, flags)
  const apis = await loadApis(plan.specs, flags)
  for (const spec of plan.specs) tellRepeatedNames(spec, flags.overlay)
  if (flags.setAside !== true) refuseBroken(apis)
  const coverage = createCoverage(apis, plan.baseline.excused)
  const observers = await createObservers(plan.specs, apis, flags)
  const tally = createTally(apis, coverage, observers)
  const run = await checkAll(plan, apis, flags, tally)
  const baseline = writeFiles(plan, flags, tally, coverage.read(), atMs)
  const report = createReport({
    version: VERSION,
    atMs,
    durationMs: performance.now() - startedMs,
    inputs: plan.live === undefined ? plan.recordings : [plan.live.href],
    tally,
    coverage: coverage.read(),
    baseline,
    floors: plan.floors,
    notExercised: run.notExercised,
    sections: [
      ...(await Promise.all(observers.map(observer => observer.section()))),
      ...(run.sections ?? []),
      ...[setAsideSection(apis)].filter(section => section !== undefined),
    ],
    isWhole: run.isWhole,
    stopped: run.stopped,
  })
  writeReports(report, plan.targets, process.stdout.isTTY && process.stdout.hasColors())
  return EXIT_CODES[report.outcome]
}

/** What was asked for, read and found to fit together before anything is done. */
interface CheckPlan {
  readonly specs: readonly string[]
  readonly recordings: readonly string[]
  readonly live: URL | undefined
  readonly targets: readonly ReportTarget[]
  readonly baseline: Baseline
  readonly floors: ReadonlyMap<CoverageKind, number>
  /** Of the entries of `--write-baseline`. */
  readonly expires: string | undefined
}

function toPlan(files: readonly string[], flags: CheckFlags): CheckPlan {
  const targets = toTargets(flags.reporter)
  const expires = toDay(flags.expires, Date.now())
  const inputs = sortInputs(files, flags.spec, flags.live && `--live ${flags.live}`)
  const live = flags.live === undefined ? undefined : liveUrl(flags.live)
  refuseMismatch(inputs.specs, inputs.recordings, live)
  const outputs = outputsOf(flags, targets, inputs.specs)
  refuseOverwriting(outputs, [
    ...inputs.specs.flatMap(specFiles),
    ...inputs.recordings,
    ...(flags.overlay ?? []),
    ...(flags.state ?? []).map(given => namedFile(given).file),
    flags.baseline,
  ])
  refuseUnwritable(outputs)
  const baseline = readBaselineFile(flags)
  const floors = new Map([...baseline.floors, ...toFloors(flags.minCoverage)])
  return { ...inputs, live, targets, baseline, floors, expires }
}

async function checkAll(
  { live, recordings }: CheckPlan,
  apis: readonly Api[],
  flags: CheckFlags,
  tally: Tally,
): Promise<LiveRun> {
  const options = checkerOptions(flags)
  const [api] = apis
  if (live === undefined || api === undefined) {
    await checkRecordings(recordings, () => createChecker(apis, options), tally)
    return { notExercised: [], isWhole: true }
  }
  const bases = { ...options.bases, [liveBase(live)]: api.name }
  // What a sequence says of records is said by the lives that are led on purpose.
  const checker = createChecker(apis, { ...options, bases, sequence: false })
  return checkLive(api, live, flags, checker, tally)
}

/** @returns The baseline that the findings are held against: what was just accepted is accepted. */
function writeFiles(
  { baseline, expires }: CheckPlan,
  flags: CheckFlags,
  tally: Tally,
  coverage: Coverage,
  atMs: number,
): Baseline {
  const { coverage: coverageFile, writeBaseline: baselineFile } = flags
  if (coverageFile !== undefined)
    writeOutput(coverageFile, `${JSON.stringify(coverage, null, 1)}\n`, '--coverage')
  if (baselineFile === undefined) return baseline
  const reason = flags.reason ?? `accepted on ${new Date(atMs).toISOString().slice(0, 10)} without a reason`
  const text = writeBaseline(tally.findings(), baseline, { reason, expires })
  writeOutput(baselineFile, text, '--write-baseline')
  return readBaselineFile({ ...flags, baseline: baselineFile })
}

function refuseMismatch(
  specs: readonly string[],
  recordings: readonly string[],
  live: URL | undefined,
): void {
  const refuse = (message: string, hint: string): never => {
    throw new UnderstudyError('OPTION_INVALID', { message, hint })
  }
  if (live === undefined && recordings.length === 0) {
    const taken = specs.length > 1 ? `: ${specs.join(', ')} would be read as documents` : ''
    const hint = 'name a recording (.har, .ndjson, .jsonl), or a server: --live http://127.0.0.1:4010'
    refuse(`there is nothing to check${taken}`, hint)
  }
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
