/*
 * The entry `openapi-understudy/contract`: exchanges against their documents, in a program. Runs in Node and in browsers, and
 * loads nothing of the mock. docs/contract-api.md shows it.
 */
export { UnderstudyError, type Where } from '../errors.ts'
export type { HeaderMap, PlainRequest } from '../http/message.ts'
export type { Api, Operation } from '../spec/api.ts'
export type { ReadReference } from '../spec/files/file-set.ts'
export type { GivenSource } from '../spec/source.ts'
export { type LoadOptions, loadApi, type SpecFile, type SpecSource } from '../spec/load.ts'
export { prepareSource } from '../spec/prepare-source.ts'

/* One exchange. */
export { checkExchange } from './check-exchange.ts'
export { type CheckerOptions, createChecker } from './checker.ts'
export type { Exchange, ExchangeResponse } from './exchange.ts'
export type { ExchangePlace, Finding, Severity } from './finding.ts'
export { formatFinding } from './format-finding.ts'
export { type RuleId, RULES, type SeverityOption } from './rules/rule-table.ts'
export { type ExchangeTime, toExchange } from './to-exchange.ts'
export type { PutBack } from './sequence/put-back.ts'
export type { Checker, NotCheckedReason, Verdict } from './verdict.ts'

/* Recordings. */
export type { EntryPlace, RecordingEntry } from './recording/entry.ts'
export { writeExchange } from './recording/line-entry.ts'
export { readRecording } from './recording/read-recording.ts'
export { type FetchLike, recordFetch, type RecordFetchOptions } from './recording/record-fetch.ts'
export { createRedactor, type Redactor, type RedactorOptions } from './recording/redact/create-redactor.ts'

/* Many exchanges, and the report of them. */
export type { BaselineEntry } from './baseline/baseline.ts'
export type { CoverageKind, CoverageSummary } from './coverage/coverage.ts'
export { type Check, type CheckOptions, createCheck } from './create-check.ts'
export {
  type AcceptedGroup,
  type CheckedApi,
  type CheckedOperation,
  EXIT_CODES,
  type ExchangeCounts,
  type FindingGroup,
  type FloorResult,
  type NotCheckedGroup,
  type NotExercised,
  type Outcome,
  type Report,
} from './report/report.ts'
export type { ReportSection, SectionEntry } from './report/section.ts'
export { githubReport } from './reporters/github.ts'
export { htmlReport } from './reporters/html.ts'
export { jsonReport } from './reporters/json.ts'
export { junitReport } from './reporters/junit.ts'
export { markdownReport } from './reporters/markdown.ts'
export type { Reporter } from './reporters/reporter.ts'
export { sarifReport } from './reporters/sarif.ts'
export { type Paint, terminalReport } from './reporters/terminal.ts'

/* Two answers to one request. */
export { type AnswerPair, compareAnswers } from './fidelity/compare-answers.ts'
export type { Blame, Comparison, Difference, DifferenceKind, NotCompared } from './fidelity/difference.ts'
export { type ComparedApi, fidelitySection } from './fidelity/fidelity-section.ts'
