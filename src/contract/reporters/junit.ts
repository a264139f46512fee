import { type Cause, causesOf } from '../report/causes.ts'
import type { CheckedApi, CheckedOperation, FindingGroup, NotCheckedGroup, Report } from '../report/report.ts'
import type { ReportSection } from '../report/section.ts'
import { counted } from '../../json/counted.ts'
import {
  contractText,
  entryPlaceText,
  othersText,
  placeText,
  repeatText,
  seenText,
  timesText,
} from '../report/words.ts'
import type { Reporter } from './reporter.ts'
import { xmlText } from './xml-text.ts'

/**
 * JUnit XML that both common schemas accept (Jenkins' and the stricter one of Windy Road): a suite for each document, a case
 * for each cause of findings and each operation without any, `skipped` for what was not exercised or not checked. What else was asked
 * for is a suite of its own.
 */
export const junitReport: Reporter = report => {
  const all: readonly (readonly [name: string, cases: readonly Case[]])[] = [
    ...report.apis.map(api => [api.name, casesOf(api, report.findings)] as const),
    ['not checked', report.notChecked.map(notCheckedCase)],
    ['besides', report.sections.map(sectionCase)],
  ]
  const suites = all
    .filter(([, cases], index) => index < report.apis.length || cases.length > 0)
    .map(([name, cases], index) => suite(report, index, name, cases))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`
}

interface Case {
  readonly name: string
  readonly className: string
  readonly result: 'passed' | 'failed' | 'skipped'
  /** Inside the element. */
  readonly inner: string
}

function casesOf(api: CheckedApi, findings: readonly FindingGroup[]): Case[] {
  const own = findings.filter(finding => finding.api === api.name && finding.severity === 'error')
  const broken = new Set(own.map(({ operation }) => operation))
  return [
    ...causesOf(own).map(cause => causeCase(api.name, cause)),
    ...api.operations
      .filter(({ key }) => !broken.has(key))
      .map(operation => operationCase(api.name, operation)),
  ]
}

function causeCase(api: string, { finding, others }: Cause): Case {
  const { operation, rule, fingerprint, message, expected, fix, request, where } = finding
  const lines = [
    `${request}   ${timesText(finding)}`,
    `contract: ${contractText(finding)}`,
    `expected ${expected}; ${fix}`,
    repeatText(finding),
    ...(others.length === 0 ? [] : [`${othersText(others)}:`]),
    ...others.map(other => `${seenText(other)}   ${other.fingerprint}`),
  ]
  return {
    name: others.length === 0 ? `${operation} ${rule} ${fingerprint}` : `${where.pointer ?? ''} ${rule}`,
    className: api,
    result: 'failed',
    inner: `<failure message="${xmlText(message)}" type="${rule}">${xmlText(lines.join('\n'))}</failure>`,
  }
}

function operationCase(api: string, { key, exchanges }: CheckedOperation): Case {
  const isSeen = exchanges > 0
  return {
    name: key,
    className: api,
    result: isSeen ? 'passed' : 'skipped',
    inner: isSeen ? '' : '<skipped/>',
  }
}

function notCheckedCase({ reason, says, count, first }: NotCheckedGroup): Case {
  const text = `${counted(count, 'exchange')} ${reason}: ${says} (first: ${placeText(first)})`
  return { name: text, className: 'not checked', result: 'skipped', inner: '<skipped/>' }
}

function sectionCase({ id, title, says, entries, fails }: ReportSection): Case {
  const lines = entries.flatMap(entry =>
    [entry.says, entryPlaceText(entry), ...entry.details].filter(Boolean),
  )
  return {
    name: title,
    className: 'besides',
    result: fails ? 'failed' : 'passed',
    inner: fails
      ? `<failure message="${xmlText(says)}" type="${xmlText(id)}">${xmlText(lines.join('\n'))}</failure>`
      : '',
  }
}

function suite(
  { atMs, durationMs, version }: Report,
  id: number,
  name: string,
  cases: readonly Case[],
): string {
  const failed = cases.filter(({ result }) => result === 'failed').length
  const skipped = cases.filter(({ result }) => result === 'skipped').length
  const at = new Date(atMs).toISOString().slice(0, 19)
  const seconds = (durationMs / 1000).toFixed(3)
  return [
    `  <testsuite package="understudy" id="${id}" name="${xmlText(name)}" timestamp="${at}" hostname="localhost" tests="${cases.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds}">`,
    `    <properties><property name="understudy" value="${xmlText(version)}"/></properties>`,
    ...cases.map(
      each =>
        `    <testcase name="${xmlText(each.name)}" classname="${xmlText(each.className)}" time="0">${each.inner}</testcase>`,
    ),
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>',
  ].join('\n')
}
