import { printableReport } from '../report/printable-report.ts'
import { type Cause, causesOf } from '../report/causes.ts'
import type { ReportSection, SectionEntry } from '../report/section.ts'
import {
  floorText,
  missedFloors,
  othersText,
  outcomeText,
  repeatText,
  seenText,
  timesText,
} from '../report/words.ts'
import type { Reporter } from './reporter.ts'

/** Workflow commands of GitHub Actions: an annotation for each finding at its place in the document. */
export const githubReport: Reporter = given => {
  const report = printableReport(given)
  const lines = [
    ...causesOf(report.findings).map(annotation),
    ...report.sections.filter(({ fails }) => fails).flatMap(sectionAnnotations),
    ...missedFloors(report).map(floor => command('error', {}, floorText(floor))),
    ...report.expired.map(({ fingerprint, expires, reason }) =>
      command('warning', {}, `${fingerprint} was accepted until ${expires}: ${reason}`),
    ),
    ...(report.outcome === 'could-not-run' ? [command('error', {}, outcomeText(report))] : []),
  ]
  return lines.map(line => `${line}\n`).join('')
}

/** Others of a cause that are named. */
const MAX_OTHERS = 10

/** One for each cause: GitHub shows ten of a step, and all of one cause stand at the same line. */
function annotation({ finding, others }: Cause): string {
  const { severity, where, message, expected, fix, request, rule } = finding
  const named = others.slice(0, MAX_OTHERS).map(seenText)
  const more = others.length - named.length
  const text = [
    message,
    `${request}   ${timesText(finding)}`,
    `expected ${expected}; ${fix}`,
    repeatText(finding),
    ...(others.length === 0 ? [] : [`${othersText(others)}:`, ...named]),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
    .filter(Boolean)
    .join('\n')
  return command(severity, { file: where.file, line: where.line, col: where.column, title: rule }, text)
}

function sectionAnnotations({ title, says, entries }: ReportSection): string[] {
  return [command('error', { title }, says), ...entries.map(entry => entryAnnotation(title, entry))]
}

function entryAnnotation(title: string, { says, where, details }: SectionEntry): string {
  const place = { file: where?.file, line: where?.line, col: where?.column }
  return command('warning', { ...place, title }, [says, ...details].join('\n'))
}

function command(
  name: string,
  fields: { readonly [name: string]: string | number | undefined },
  text: string,
): string {
  const told = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`],
  )
  return `::${name}${told.length === 0 ? '' : ` ${told.join(',')}`}::${escaped(text)}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
