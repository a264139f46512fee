import { COVERAGE_KINDS, percentOf } from '../coverage/coverage.ts'
import { type Cause, causesOf } from '../report/causes.ts'
import type { CheckedApi, CheckedOperation, FindingGroup, Report } from '../report/report.ts'
import type { SectionEntry } from '../report/section.ts'
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
import { STYLE, STYLE_HASH } from './html-style.ts'
import type { Reporter } from './reporter.ts'
import { xmlText } from './xml-text.ts'

/** One page that loads nothing and runs nothing: findings, a picture of what was covered, what was left out. */
export const htmlReport: Reporter = report => {
  const title = `Contract check: ${outcomeText(report)}`
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${xmlText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${bodyOf(report)}
</body>
</html>
`
}

function bodyOf(report: Report): string {
  const isGood = report.outcome === 'clean'
  const about = report.apis.map(({ title, version }) => `${title} ${version}`).join(', ')
  return [
    `<h1 class="${isGood ? 'good' : 'bad'}">${xmlText(outcomeText(report))}</h1>`,
    `<p>${xmlText(countsText(report.exchanges))}<br><span class="soft">${xmlText(about)} · ${new Date(report.atMs).toISOString()} · understudy ${xmlText(report.version)}</span></p>`,
    section('Findings', causesOf(report.findings).map(findingOf)),
    section(
      'Below its floor',
      missedFloors(report).map(floor => line(floorText(floor))),
    ),
    ...report.sections.map(({ title, says, entries }) =>
      section(title, [line(says), ...entries.map(entryOf)]),
    ),
    section('Coverage', [coverageTable(report)]),
    ...report.apis.map(api => section(`Operations of ${api.title}`, [picture(api), operationTable(api)])),
    section(
      'Accepted',
      report.accepted.map(({ message, entry }) => line(`${message}: ${entry.reason}`)),
    ),
    section(
      'No longer accepted',
      report.expired.map(({ fingerprint, expires, reason }) =>
        line(`${fingerprint} until ${expires}: ${reason}`),
      ),
    ),
    section(
      'In the baseline without a finding',
      report.stale.map(({ fingerprint, says, reason }) => line(`${fingerprint}: ${says ?? reason}`)),
    ),
    section(
      'Not checked',
      report.notChecked.map(({ count, reason, says, first }) =>
        line(`${count}: ${reason}: ${says}, first: ${placeText(first)}`),
      ),
    ),
    section(
      'Not exercised',
      report.notExercised.map(({ what, why }) => line(`${what}: ${why}`)),
    ),
    section(
      'Never seen',
      totalsOf(report).map(({ kind, missing }) => missingOf(COVERAGE_KINDS[kind], missing)),
    ),
  ]
    .filter(part => part !== '')
    .join('\n')
}

function section(title: string, parts: readonly string[]): string {
  const shown = parts.filter(part => part !== '')
  return shown.length === 0 ? '' : `<h2>${xmlText(title)}</h2>\n${shown.join('\n')}`
}

function line(text: string): string {
  return `<div>${xmlText(text)}</div>`
}

function findingOf({ finding, others }: Cause): string {
  const { severity, message, rule, request, at, expected, fix, fingerprint } = finding
  const [style, mark] = severity === 'error' ? ['bad', '✗'] : ['warn', '!']
  const place = atText(at)
  return `<details><summary><span class="${style}">${mark}</span> <b>${xmlText(message)}</b> <span class="soft">${xmlText([timesText(finding), othersText(others)].filter(Boolean).join('; '))}</span></summary>
<p><code>${xmlText(request)}</code>${place === '' ? '' : ` at <code>${xmlText(place)}</code>`}<br>contract: <code>${xmlText(contractText(finding))}</code><br>expected ${xmlText(expected)}; ${xmlText(fix)}<br><span class="soft">${rule} ${fingerprint}</span></p>
<pre>${xmlText(repeatText(finding))}</pre>${othersOf(others)}</details>`
}

function othersOf(others: readonly FindingGroup[]): string {
  if (others.length === 0) return ''
  const lines = others.map(
    other => `<code>${xmlText(seenText(other))}</code> <span class="soft">${other.fingerprint}</span>`,
  )
  return `\n<p>${othersText(others)}<br>${lines.join('<br>')}</p>`
}

function entryOf(entry: SectionEntry): string {
  const more = [entryPlaceText(entry), ...entry.details].filter(Boolean)
  if (more.length === 0) return line(entry.says)
  return `<details><summary>${xmlText(entry.says)}</summary>\n${more.map(line).join('\n')}</details>`
}

const BAR_WIDTH = 240

function coverageTable(report: Report): string {
  const rows = totalsOf(report)
    .filter(({ total, excused }) => total + excused > 0)
    .map(summary => {
      const percent = percentOf(summary)
      const bar = `<svg width="${BAR_WIDTH}" height="10" role="img" aria-label="${percent} percent"><rect class="bar-back" width="${BAR_WIDTH}" height="10" rx="3"/><rect class="bar" width="${(BAR_WIDTH * percent) / 100}" height="10" rx="3"/></svg>`
      return `<tr><td>${COVERAGE_KINDS[summary.kind]}</td><td>${bar}</td><td class="n">${percent} %</td><td class="n">${summary.covered} of ${summary.total}</td><td class="n soft">${summary.excused === 0 ? '' : `${summary.excused} excused`}</td></tr>`
    })
  return rows.length === 0 ? '' : `<table>${rows.join('\n')}</table>`
}

const CELL = 14
const COLUMNS = 60

/** A square for each operation in document order: kept, broken, or never seen. */
function picture({ operations }: CheckedApi): string {
  const width = Math.min(operations.length, COLUMNS) * CELL
  const height = Math.ceil(operations.length / COLUMNS) * CELL
  const cells = operations.map((operation, index) => {
    const [x, y] = [(index % COLUMNS) * CELL, Math.floor(index / COLUMNS) * CELL]
    return `<rect class="cell-${styleOf(operation)}" x="${x}" y="${y}" width="${CELL - 2}" height="${CELL - 2}" rx="2"><title>${xmlText(`${operation.method} ${operation.path}: ${countText(operation)}`)}</title></rect>`
  })
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="operations by what was seen of them">${cells.join('')}</svg>`
}

function operationTable({ operations }: CheckedApi): string {
  const rows = operations.map(
    operation =>
      `<tr><td><code>${xmlText(`${operation.method} ${operation.path}`)}</code></td><td>${xmlText(operation.key)}</td><td class="${CLASSES[styleOf(operation)]}">${countText(operation)}</td></tr>`,
  )
  return `<details><summary>${operations.length} operations</summary><table>${rows.join('\n')}</table></details>`
}

const CLASSES = { good: 'good', bad: 'bad', none: 'soft' } as const

function styleOf({ exchanges, failed }: CheckedOperation): keyof typeof CLASSES {
  if (exchanges === 0) return 'none'
  return failed === 0 ? 'good' : 'bad'
}

function countText({ exchanges, failed }: CheckedOperation): string {
  if (exchanges === 0) return 'never seen'
  return failed === 0 ? `${exchanges} kept it` : `${failed} of ${exchanges} broke it`
}

/** Longest list of names that is shown. */
const MOST_MISSING = 500

function missingOf(kinds: string, missing: readonly string[]): string {
  if (missing.length === 0) return ''
  const names = missing.slice(0, MOST_MISSING).map(name => `<div><code>${xmlText(name)}</code></div>`)
  const more = missing.length > MOST_MISSING ? `<div>and ${missing.length - MOST_MISSING} more</div>` : ''
  return `<details><summary>${missing.length} ${kinds}</summary>${names.join('\n')}${more}</details>`
}
