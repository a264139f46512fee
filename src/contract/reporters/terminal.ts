import type { CoverageKind } from '../coverage/coverage.ts'
import { RULES } from '../rules/rule-table.ts'
import { causesOf } from '../report/causes.ts'
import { printableReport } from '../report/printable-report.ts'
import type { FindingGroup, Report } from '../report/report.ts'
import type { ReportSection } from '../report/section.ts'
import { counted } from '../../json/counted.ts'
import {
  atText,
  contractText,
  countsText,
  coverageText,
  entryPlaceText,
  floorText,
  missedFloors,
  othersText,
  outcomeText,
  placeText,
  seenText,
  timesText,
  totalsOf,
} from '../report/words.ts'

/** Gives a text a style, or leaves it plain. */
export type Paint = (style: 'dim' | 'bold' | 'green' | 'yellow' | 'red', text: string) => string

/** Findings for a person at a terminal: four lines each, then the sums. */
export function terminalReport(given: Report, paint: Paint = (_, text) => text): string {
  const report = printableReport(given)
  const causes = causesOf(report.findings)
  const kinds = Map.groupBy(
    causes.flatMap(({ finding, others }) => (others.length === 0 ? [finding] : [])),
    kindOf,
  )
  const blocks = [
    ...causes.map(({ finding, others }) => [
      ...findingBlock(finding, others.length === 0 ? (kinds.get(kindOf(finding)) ?? []) : [], paint),
      ...othersLines(others, paint),
    ]),
    acceptedLines(report, paint),
    notCheckedLines(report, paint),
    notExercisedLines(report, paint),
    ...report.sections.map(section => sectionLines(section, paint)),
    sumLines(report, paint),
  ]
  const shown = blocks.filter(lines => lines.length > 0).map(lines => lines.join('\n'))
  return `${shown.join('\n\n')}\n`
}

/** Findings that are alike told in full; beyond that each gets a line, and beyond the next number none. */
const MAX_WHOLE = 2
const MAX_LINES = 20

/** One rule about one operation; what a server does with credentials and methods it mostly does everywhere. */
function kindOf({ rule, api, operation }: FindingGroup): string {
  const isEverywhere = RULES[rule].about === 'live' || rule === 'missing-allow'
  return [rule, api, isEverywhere ? '' : operation].join('\n')
}

/** Others of a cause that are named: what is to be mended is told already. */
const MAX_OTHERS = 5

function othersLines(others: readonly FindingGroup[], paint: Paint): string[] {
  if (others.length === 0) return []
  const named = others.slice(0, MAX_OTHERS)
  const lines = named.map(other => `    ${seenText(other)}   ${paint('dim', other.fingerprint)}`)
  const more = others.length - named.length
  return [`  ${othersText(others)}`, ...lines, ...(more > 0 ? [`    and ${more} more`] : [])]
}

/** A finding, with those that are like it; nothing for one that stands below another. */
function findingBlock(finding: FindingGroup, alike: readonly FindingGroup[], paint: Paint): string[] {
  if (alike.length <= MAX_WHOLE) return findingLines(finding, paint)
  if (alike[0] !== finding) return []
  const rest = alike.slice(1)
  const lines = rest.slice(0, MAX_LINES).map(({ message, request, operation, fingerprint }) => {
    const where = operation === finding.operation ? '' : `   ${request}`
    return `  also ${message}${where}   ${paint('dim', fingerprint)}`
  })
  const more = rest.length - lines.length
  return [...findingLines(finding, paint), ...lines, ...(more > 0 ? [`  and ${more} more like it`] : [])]
}

function findingLines(finding: FindingGroup, paint: Paint): string[] {
  const { severity, message, rule, request, at, expected, fix, curl, again, fingerprint } = finding
  const mark = severity === 'error' ? paint('red', '✗') : paint('yellow', '!')
  const place = atText(at)
  return [
    `${mark} ${paint('bold', message)}      ${timesText(finding)}`,
    `  ${[request, place === '' ? '' : `at ${place}`, `contract: ${contractText(finding)}`]
      .filter(Boolean)
      .join('   ')}`,
    `  expected ${expected}; ${fix}   ${paint('dim', `${rule} ${fingerprint}`)}`,
    `  ${paint('dim', curl)}`,
    ...(again === undefined ? [] : [`  ${paint('dim', again)}`]),
  ]
}

function acceptedLines({ accepted, expired, stale }: Report, paint: Paint): string[] {
  return [
    ...accepted.map(({ message, entry }) => `${paint('dim', 'accepted')} ${message}: ${entry.reason}`),
    ...expired.map(
      ({ fingerprint, expires, reason }) =>
        `${paint('yellow', 'expired')} ${fingerprint} was accepted until ${expires}: ${reason}`,
    ),
    ...stale.map(
      ({ fingerprint, says, reason }) =>
        `${paint('yellow', 'stale')} ${fingerprint} met no finding; take it out of the baseline: ${says ?? reason}`,
    ),
  ]
}

function notCheckedLines({ notChecked }: Report, paint: Paint): string[] {
  return notChecked.map(
    ({ count, reason, says, first }) =>
      `${paint('yellow', 'not checked')} ${counted(count, 'exchange')}: ${reason}${says === '' ? '' : `: ${says}`}, first: ${placeText(first)}`,
  )
}

/** Of what was left alone for one reason. */
const MAX_NAMED = 5

function notExercisedLines({ notExercised }: Report, paint: Paint): string[] {
  const byReason = Map.groupBy(notExercised, ({ why }) => why)
  return [...byReason].map(([why, left]) => {
    // One operation may be left alone in several parts of the check.
    const all = [...new Set(left.map(({ what }) => what))]
    const named = all.slice(0, MAX_NAMED)
    const more = all.length > MAX_NAMED ? `, and ${all.length - MAX_NAMED} more` : ''
    return `${paint('dim', 'not exercised')} ${named.join(', ')}${more}: ${why}`
  })
}

function sectionLines({ title, says, entries, fails }: ReportSection, paint: Paint): string[] {
  return [
    `${paint('bold', title)}: ${fails ? paint('red', says) : says}`,
    ...entries.flatMap(entry => [
      `  ${entry.says}`,
      ...[entryPlaceText(entry), ...entry.details].filter(Boolean).map(text => `    ${paint('dim', text)}`),
    ]),
  ]
}

function sumLines(report: Report, paint: Paint): string[] {
  const style = report.outcome === 'clean' ? 'green' : 'red'
  const told = totalsOf(report).filter(({ total, kind }) => total > 0 || kind === 'operation')
  const missed = missedFloors(report)
  return [
    paint(style, outcomeText(report)),
    countsText(report.exchanges),
    ...(told.length === 0 ? [] : [`coverage: ${told.map(coverageText).join(', ')}`]),
    ...missed.map(floor => `${paint('red', floorText(floor))}; missing: ${missingText(report, floor.kind)}`),
  ]
}

/** The first few that are missing. */
function missingText(report: Report, kind: CoverageKind): string {
  const missing = totalsOf(report).find(summary => summary.kind === kind)?.missing ?? []
  const more = missing.length > 5 ? `, and ${missing.length - 5} more` : ''
  return missing.slice(0, 5).join(', ') + more
}
