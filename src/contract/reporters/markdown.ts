import { COVERAGE_KINDS, percentOf } from '../coverage/coverage.ts'
import { type Cause, causesOf } from '../report/causes.ts'
import type { FindingGroup, Report } from '../report/report.ts'
import type { ReportSection } from '../report/section.ts'
import {
  atText,
  contractText,
  countsText,
  entryPlaceText,
  floorText,
  missedFloors,
  othersText,
  outcomeText,
  placeText,
  repeatText,
  seenText,
  timesText,
  totalsOf,
} from '../report/words.ts'
import type { Reporter } from './reporter.ts'

/** Markdown as GitHub reads it: for a step summary, a comment on a change, a file. */
export const markdownReport: Reporter = report =>
  [
    `## Contract check: ${plain(outcomeText(report))}`,
    countsText(report.exchanges),
    ...causesOf(report.findings).map(causeBlock),
    ...list('Coverage below its floor', missedFloors(report).map(floorText)),
    ...list(
      'Accepted',
      report.accepted.map(({ message, entry }) => `${message}: ${entry.reason}`),
    ),
    ...list('No longer accepted', report.expired.map(entryText)),
    ...list('In the baseline without a finding', report.stale.map(entryText)),
    ...list(
      'Not checked',
      report.notChecked.map(
        ({ count, reason, says, first }) => `${count}: ${reason}: ${says} (first: ${placeText(first)})`,
      ),
    ),
    ...list(
      'Not exercised',
      report.notExercised.map(({ what, why }) => `${what}: ${why}`),
    ),
    ...report.sections.map(sectionBlock),
    coverageTable(report),
  ]
    .filter(block => block !== '')
    .join('\n\n')
    .concat('\n')

/** Others of a cause that are named. */
const MAX_OTHERS = 20

function causeBlock({ finding, others }: Cause): string {
  if (others.length === 0) return findingBlock(finding)
  const named = others.slice(0, MAX_OTHERS)
  const items = named.map(other => `- ${code(seenText(other))} ${code(other.fingerprint)}`)
  const more = others.length - named.length
  const summary = `<details><summary>${othersText(others)}</summary>`
  const list = [...items, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
  return [findingBlock(finding), summary, list, '</details>'].join('\n\n')
}

function findingBlock(finding: FindingGroup): string {
  const { severity, message, rule, request, at, expected, fix, fingerprint } = finding
  const place = atText(at)
  return [
    `### ${severity === 'error' ? '✗' : '!'} ${plain(message)}`,
    `${code(request)}${place === '' ? '' : ` at ${code(place)}`}, ${plain(timesText(finding))}  `,
    `contract: ${code(contractText(finding))}  `,
    `expected ${plain(expected)}; ${plain(fix)}  `,
    `${code(rule)} ${code(fingerprint)}`,
    '',
    fenced(repeatText(finding)),
  ].join('\n')
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}\n\n${items.map(item => `- ${plain(item)}`).join('\n')}`]
}

function sectionBlock({ title, says, entries }: ReportSection): string {
  const items = entries.map(entry => {
    const more = [entryPlaceText(entry), ...entry.details].filter(Boolean)
    return [`- ${plain(entry.says)}`, ...more.map(text => `  - ${plain(text)}`)].join('\n')
  })
  return [`### ${plain(title)}\n\n${plain(says)}`, ...(items.length === 0 ? [] : [items.join('\n')])].join(
    '\n\n',
  )
}

function entryText({ fingerprint, says, reason, expires }: Report['stale'][number]): string {
  return `${fingerprint}${expires === undefined ? '' : ` until ${expires}`}: ${says ?? reason}`
}

function coverageTable(report: Report): string {
  const rows = totalsOf(report)
    .filter(({ total, excused }) => total + excused > 0)
    .map(
      summary =>
        `| ${COVERAGE_KINDS[summary.kind]} | ${summary.covered} | ${summary.total} | ${percentOf(summary)} % | ${summary.excused} |`,
    )
  if (rows.length === 0) return ''
  return ['| coverage | seen | of | | excused |', '|---|--:|--:|--:|--:|', ...rows].join('\n')
}

/** Text from outside that is to be read as it stands, and calls nobody: GitHub finds `@name` and `#12` behind escapes, too. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replace(/[@#](?=\w)/g, '$&<!-- -->')
}

function code(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}sh\n${text}\n${fence}`
}
