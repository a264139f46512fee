import type { Where } from '../../errors.ts'
import type { BaselineEntry } from '../baseline/baseline.ts'
import type { CoverageKind, CoverageSummary } from '../coverage/coverage.ts'
import type { ExchangePlace, Severity } from '../finding.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { NotCheckedReason } from '../verdict.ts'
import type { ReportSection } from './section.ts'

/** Everything a check came to, as plain data: the one thing reporters are given. */
export interface Report {
  /** Of this package. */
  readonly version: string
  /** Epoch milliseconds at which the check began. */
  readonly atMs: number
  readonly durationMs: number
  readonly apis: readonly CheckedApi[]
  /** Recordings read, or the server that was asked. */
  readonly inputs: readonly string[]
  readonly exchanges: ExchangeCounts
  readonly notChecked: readonly NotCheckedGroup[]
  /** Those nobody accepted, errors first. */
  readonly findings: readonly FindingGroup[]
  readonly accepted: readonly AcceptedGroup[]
  /** Entries of the baseline that no longer hold. */
  readonly expired: readonly BaselineEntry[]
  /** Entries of the baseline that met no finding. */
  readonly stale: readonly BaselineEntry[]
  /** What a live check could not exercise, and why. */
  readonly notExercised: readonly NotExercised[]
  /** What was asked for besides: one for each such option. */
  readonly sections: readonly ReportSection[]
  readonly coverage: readonly CoverageSummary[]
  readonly floors: readonly FloorResult[]
  readonly outcome: Outcome
  /** Set where the check did not come to its end: the server stopped to answer, say. */
  readonly cutShort?: true
  /** Why the check was ended before its time: `interrupted by SIGINT`. */
  readonly stopped?: string
}

/** What the check as a whole says; {@link EXIT_CODES} has the code of each. */
export type Outcome = 'clean' | 'findings' | 'could-not-run' | 'coverage-below-floor'

/** What the command ends with. */
export const EXIT_CODES: { readonly [outcome in Outcome]: number } = {
  clean: 0,
  findings: 1,
  'could-not-run': 2,
  'coverage-below-floor': 3,
}

/** A document that was checked against. */
export interface CheckedApi {
  readonly name: string
  readonly title: string
  readonly version: string
  /** In document order. */
  readonly operations: readonly CheckedOperation[]
}

/** An operation with what was seen of it. */
export interface CheckedOperation {
  readonly key: string
  readonly method: string
  readonly path: string
  readonly exchanges: number
  readonly failed: number
}

/** Each exchange is one of the three. */
export interface ExchangeCounts {
  readonly passed: number
  readonly failed: number
  readonly notChecked: number
}

/** Exchanges that were not judged, one of a kind. */
export interface NotCheckedGroup {
  readonly reason: NotCheckedReason
  readonly says: string
  readonly count: number
  readonly first: EntryPlace
}

/** One cause, however often it was met. */
export interface FindingGroup {
  /** Stable over runs and over changes of the document that do not touch the cause. */
  readonly fingerprint: string
  readonly rule: RuleId
  readonly severity: Severity
  /** Of the first. */
  readonly message: string
  /** Name of the document. */
  readonly api: string
  readonly operation: string
  readonly where: Where
  readonly at: ExchangePlace
  readonly expected: string
  readonly fix: string
  readonly curl: string
  /** The command that shows it again, where the check itself made the request. */
  readonly again?: string
  /** How many times. */
  readonly count: number
  /** Where it was met first. */
  readonly first: EntryPlace
  /** Of the first: `GET /users/7 200`. */
  readonly request: string
}

/** A finding that the baseline accepts. */
export interface AcceptedGroup extends FindingGroup {
  readonly entry: BaselineEntry
}

/** Something a live check left alone. */
export interface NotExercised {
  readonly what: string
  readonly why: string
}

/** A floor with what was reached. */
export interface FloorResult {
  readonly kind: CoverageKind
  /** Percent. */
  readonly floor: number
  /** Percent. */
  readonly reached: number
}
