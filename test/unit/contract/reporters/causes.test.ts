import { describe, expect, test } from 'vitest'
import type { FindingGroup } from '../../../../src/contract/report/report.ts'
import { githubReport } from '../../../../src/contract/reporters/github.ts'
import { htmlReport } from '../../../../src/contract/reporters/html.ts'
import { junitReport } from '../../../../src/contract/reporters/junit.ts'
import { markdownReport } from '../../../../src/contract/reporters/markdown.ts'
import { sarifReport } from '../../../../src/contract/reporters/sarif.ts'
import { terminalReport } from '../../../../src/contract/reporters/terminal.ts'
import { finding, sampleReport } from './sample-report.ts'

/** One of forty findings of a component that is not what is sent. */
const ofComponent = (nth: number, over: Partial<FindingGroup> = {}): FindingGroup =>
  finding({
    fingerprint: `print${nth}`,
    operation: `operation${nth}`,
    request: `GET /things${nth} 200`,
    at: { part: 'body', pointer: '/total/amount' },
    where: {
      file: 'api.yaml',
      line: 9,
      column: 7,
      pointer: '/components/schemas/Money/properties/amount/type',
    },
    count: 2,
    ...over,
  })

const nothingElse = {
  accepted: [],
  expired: [],
  stale: [],
  notChecked: [],
  notExercised: [],
  sections: [],
  floors: [],
}
const reportOf = (findings: readonly FindingGroup[]) => sampleReport({ findings, ...nothingElse })
const forty = reportOf(Array.from({ length: 40 }, (_, nth) => ofComponent(nth)))

describe('what a shared component causes in forty places reads as one cause', () => {
  test('at a terminal', () => {
    const told = terminalReport(forty)
    expect(told.match(/^✗/gm)).toHaveLength(1)
    expect(told).toContain(
      '  the same cause in 39 more findings\n    GET /things1 200 at /total/amount   print1\n',
    )
    expect(told).toContain('    and 34 more\n')
    expect(told).toContain('\n40 findings of 1 cause\n')
  })

  test('in Markdown, the others folded', () => {
    const told = markdownReport(forty)
    expect(told.match(/^### ✗/gm)).toHaveLength(1)
    expect(told).toContain(
      '<details><summary>the same cause in 39 more findings</summary>\n\n- `GET /things1 200 at',
    )
    expect(told).toContain('\n- and 19 more\n\n</details>')
  })

  test('as one annotation', () => {
    const told = githubReport(forty)
    expect(told.match(/^::error/gm)).toHaveLength(1)
    expect(told).toContain('%0Athe same cause in 39 more findings:%0AGET /things1 200 at /total/amount%0A')
    expect(told).toContain('%0Aand 29 more')
  })

  test('as one failed case, named by its place', () => {
    const told = junitReport(forty)
    expect(told.match(/<failure/g)).toHaveLength(1)
    expect(told).toContain('name="/components/schemas/Money/properties/amount/type invalid-body"')
    expect(told).toContain('GET /things39 200 at /total/amount   print39')
  })

  test('as one result that counts all and names their operations', () => {
    const { results } = JSON.parse(sarifReport(forty)).runs[0]
    expect(results).toHaveLength(1)
    expect(results[0].occurrenceCount).toBe(80)
    expect(results[0].locations[0].logicalLocations).toHaveLength(40)
  })

  test('and is the same result whichever operation shows it first', () => {
    const printOf = (findings: readonly FindingGroup[]): string =>
      JSON.parse(sarifReport(reportOf(findings))).runs[0].results[0].partialFingerprints['understudy/v1']
    expect(printOf([ofComponent(1), ofComponent(2)])).toBe(printOf([ofComponent(3), ofComponent(1)]))
    expect(printOf([ofComponent(1)])).toBe('print1')
  })

  test('in a page, the others below', () => {
    const page = htmlReport(forty)
    expect(page.match(/<details><summary><span/g)).toHaveLength(1)
    expect(page).toContain('2 times, first: a.har #2; the same cause in 39 more findings')
    expect(page).toContain('print39')
  })
})

test.each<[what: string, other: Partial<FindingGroup>]>([
  ['another rule', { rule: 'discriminator' }],
  ['another severity', { severity: 'warn' as FindingGroup['severity'] }],
  ['another document', { api: 'others' }],
  [
    'another place',
    { where: { file: 'api.yaml', pointer: '/components/schemas/Money/properties/currency' } },
  ],
  ['another property that is missing', { at: { part: 'body', pointer: '/total', property: 'currency' } }],
])('%s is a cause of its own', (_, other) => {
  expect(terminalReport(reportOf([ofComponent(1), ofComponent(2, other)]))).not.toContain('the same cause')
})

test('what stands below a path is a cause of that operation alone', () => {
  const where = { file: 'api.yaml', pointer: '/paths/~1things/get/responses' }
  expect(terminalReport(reportOf([1, 2].map(nth => ofComponent(nth, { where }))))).not.toContain(
    'the same cause',
  )
})
