import { applyBaseline } from '../baseline/apply-baseline.ts'
import type { Baseline } from '../baseline/baseline.ts'
import type { Coverage, CoverageKind, CoverageSummary } from '../coverage/coverage.ts'
import { percentOf } from '../coverage/coverage.ts'
import { summarizeCoverage } from '../coverage/summarize.ts'
import type { Tally } from './create-tally.ts'
import type { FindingGroup, FloorResult, NotExercised, Outcome, Report } from './report.ts'
import type { ReportSection } from './section.ts'

/** What a report is made from once everything was read. */
export interface ReportParts {
  readonly version: string
  readonly atMs: number
  readonly durationMs: number
  readonly inputs: readonly string[]
  readonly tally: Tally
  readonly coverage: Coverage
  readonly baseline: Baseline
  readonly floors: ReadonlyMap<CoverageKind, number>
  readonly notExercised: readonly NotExercised[]
  readonly sections: readonly ReportSection[]
  /** False where the check ended before its time. */
  readonly isWhole: boolean
  /** Somebody ended it: then it could not run, whatever it found. */
  readonly stopped?: string | undefined
}

/** Draws the sums, lays the baseline over the findings and says how it came out. */
export function createReport(parts: ReportParts): Report {
  const { tally, baseline, floors, coverage, isWhole, stopped } = parts
  const sections = [...parts.sections, ...tally.sections()]
  const { version, atMs, durationMs, inputs, notExercised } = parts
  const { findings, accepted, expired, stale } = applyBaseline(tally.findings(), baseline.accepted, atMs)
  const summaries = summarizeCoverage(coverage)
  const reached = reachedFloors(summaries, floors)
  const { passed, failed } = tally.counts
  return {
    version,
    atMs,
    durationMs,
    apis: tally.apis(),
    inputs,
    exchanges: tally.counts,
    notChecked: tally.notChecked,
    findings,
    accepted,
    expired,
    stale,
    notExercised,
    sections,
    coverage: summaries,
    floors: reached,
    outcome:
      stopped === undefined
        ? outcomeOf(findings, sections, reached, isWhole && passed + failed > 0)
        : 'could-not-run',
    ...(isWhole ? {} : { cutShort: true }),
    ...(stopped === undefined ? {} : { stopped }),
  }
}

/** Floors with what was reached, over all documents. */
export function reachedFloors(
  summaries: readonly CoverageSummary[],
  floors: ReadonlyMap<CoverageKind, number>,
): FloorResult[] {
  return [...floors].map(([kind, floor]) => {
    const summary = summaries.find(each => each.api === undefined && each.kind === kind)
    return { kind, floor, reached: summary === undefined ? 100 : percentOf(summary) }
  })
}

function outcomeOf(
  findings: readonly FindingGroup[],
  sections: readonly ReportSection[],
  floors: readonly FloorResult[],
  hasRun: boolean,
): Outcome {
  if (findings.some(({ severity }) => severity === 'error')) return 'findings'
  if (sections.some(({ fails }) => fails)) return 'findings'
  if (!hasRun) return 'could-not-run'
  return floors.some(({ floor, reached }) => reached < floor) ? 'coverage-below-floor' : 'clean'
}
