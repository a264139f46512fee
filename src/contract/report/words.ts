import { counted, figure } from '../../json/counted.ts'
import { formatWhere } from '../../errors.ts'
import { COVERAGE_KINDS, type CoverageSummary, percentOf } from '../coverage/coverage.ts'
import type { ExchangePlace } from '../finding.ts'
import type { EntryPlace } from '../recording/entry.ts'
import { causesOf } from './causes.ts'
import type { ExchangeCounts, FindingGroup, FloorResult, Report } from './report.ts'
import type { SectionEntry } from './section.ts'

/** `recordings/introw.har #14` */
export function placeText({ file, number }: EntryPlace): string {
  return `${file} #${number}`
}

/** `3 exchanges, first: recordings/introw.har #14` */
export function timesText({ count, first }: Pick<FindingGroup, 'count' | 'first'>): string {
  return count === 1 ? `1 exchange: ${placeText(first)}` : `${count} times, first: ${placeText(first)}`
}

/** `/data/0/status`, `header x-total`; empty where the exchange as a whole is meant. */
export function atText({ part, in: place, name, pointer, property }: ExchangePlace): string {
  const below = [pointer, property === undefined ? undefined : `/${property}`].filter(Boolean).join('')
  if (part === 'body') return below
  return [part === 'status' ? '' : part, place, name, below].filter(Boolean).join(' ')
}

/** `GET /users 200 at /0/status` */
export function seenText({ request, at }: Pick<FindingGroup, 'request' | 'at'>): string {
  const place = atText(at)
  return place === '' ? request : `${request} at ${place}`
}

/** `the same cause in 39 more findings`; empty where there are none. */
export function othersText(others: readonly FindingGroup[]): string {
  return others.length === 0 ? '' : `the same cause in ${counted(others.length, 'more finding')}`
}

/** What repeats the request, and where there is one the command that shows the finding again: a line each. */
export function repeatText({ curl, again }: Pick<FindingGroup, 'curl' | 'again'>): string {
  return again === undefined ? curl : `${curl}\n${again}`
}

/** `specs/introw/openapi.yaml:148:17` */
export function contractText({ where }: Pick<FindingGroup, 'where'>): string {
  return formatWhere(where)
}

/** `412 exchanges: 400 passed, 9 failed, 3 not checked` */
export function countsText({ passed, failed, notChecked }: ExchangeCounts): string {
  const all = counted(passed + failed + notChecked, 'exchange')
  return `${all}: ${figure(passed)} passed, ${figure(failed)} failed, ${figure(notChecked)} not checked`
}

/** `operations 12 of 14 (85.7 %)` */
export function coverageText(summary: CoverageSummary): string {
  const { kind, covered, total } = summary
  return `${COVERAGE_KINDS[kind]} ${covered} of ${total} (${percentOf(summary)} %)`
}

/** `coverage of operations is 70 %, below its floor of 80 %` */
export function floorText({ kind, floor, reached }: FloorResult): string {
  return `coverage of ${COVERAGE_KINDS[kind]} is ${reached} %, below its floor of ${floor} %`
}

/** `contract: specs/introw/openapi.yaml:148:17   3 times, first: introw.har #14`; empty where nothing is known. */
export function entryPlaceText({ where, first, count }: SectionEntry): string {
  const contract = where === undefined ? '' : `contract: ${formatWhere(where)}`
  return [contract, first === undefined ? '' : timesText({ count, first })].filter(Boolean).join('   ')
}

/** Floors that were not reached. */
export function missedFloors({ floors }: Report): FloorResult[] {
  return floors.filter(({ floor, reached }) => reached < floor)
}

/** The sums over all documents. */
export function totalsOf({ coverage }: Report): CoverageSummary[] {
  return coverage.filter(({ api }) => api === undefined)
}

/** `42 findings of 3 causes` */
function errorsText(findings: readonly FindingGroup[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const causes = causesOf(errors).length
  return `${counted(errors.length, 'finding')}${causes === errors.length ? '' : ` of ${counted(causes, 'cause')}`}`
}

/** What the check says, in a sentence. */
export function outcomeText(report: Report): string {
  const { outcome, findings, sections } = report
  if (outcome === 'clean') {
    const warnings = findings.filter(({ severity }) => severity === 'warning').length
    return `the contract is kept${warnings === 0 ? '' : `, with ${counted(warnings, 'warning')}`}`
  }
  if (outcome === 'coverage-below-floor')
    return 'the contract is kept as far as it was looked at: coverage is below its floor'
  if (outcome === 'findings') {
    const errors = findings.filter(({ severity }) => severity === 'error').length
    const failed = sections.flatMap(({ fails, says }) => (fails ? [says] : []))
    const ended = report.cutShort === true ? [NOT_WHOLE] : []
    return [...(errors === 0 ? [] : [errorsText(findings)]), ...failed, ...ended].join('; ')
  }
  const { passed, failed } = report.exchanges
  if (report.stopped !== undefined) {
    const errors = findings.filter(({ severity }) => severity === 'error').length
    return `the check was ${report.stopped}, before its end; so far ${counted(errors, 'finding')}`
  }
  return passed + failed === 0
    ? 'nothing was checked: no exchange of what was given could be judged'
    : NOT_WHOLE
}

const NOT_WHOLE = 'the check did not come to its end'
