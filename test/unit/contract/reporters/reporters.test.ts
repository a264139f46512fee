import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../../src/contract/report/report.ts'
import { githubReport } from '../../../../src/contract/reporters/github.ts'
import { htmlReport } from '../../../../src/contract/reporters/html.ts'
import { STYLE, STYLE_HASH } from '../../../../src/contract/reporters/html-style.ts'
import { jsonReport } from '../../../../src/contract/reporters/json.ts'
import { junitReport } from '../../../../src/contract/reporters/junit.ts'
import { markdownReport } from '../../../../src/contract/reporters/markdown.ts'
import { sarifReport } from '../../../../src/contract/reporters/sarif.ts'
import type { FindingGroup } from '../../../../src/contract/report/report.ts'
import { terminalReport } from '../../../../src/contract/reporters/terminal.ts'
import { finding, sampleReport } from './sample-report.ts'

const CLEAN = sampleReport({
  findings: [],
  accepted: [],
  expired: [],
  stale: [],
  floors: [],
  notChecked: [],
  notExercised: [],
  sections: [],
  outcome: 'clean',
  exchanges: { passed: 1, failed: 0, notChecked: 0 },
})

describe('terminal', () => {
  const live = (nth: number, over: Partial<FindingGroup> = {}): FindingGroup =>
    finding({
      fingerprint: `print${nth}`,
      message: `message ${nth}`,
      operation: `operation${nth}`,
      request: `GET /${nth} 200`,
      rule: 'ignored-credentials',
      again: `understudy check --only operation${nth}`,
      ...over,
    })
  const blocksOf = (findings: readonly FindingGroup[]): string[] =>
    terminalReport(
      sampleReport({ findings, accepted: [], notChecked: [], notExercised: [], sections: [] }),
    ).split('\n\n')

  test('what a server does everywhere stands together, and not without end', () => {
    const [block = '', ...others] = blocksOf(Array.from({ length: 30 }, (_, nth) => live(nth)))
    expect(block.split('\n')).toHaveLength(5 + 20 + 1)
    expect(block).toContain('  understudy check --only operation0\n  also message 1   GET /1 200   print1\n')
    expect(block).toContain('and 9 more like it')
    expect(others.join('\n')).not.toContain('ignored-credentials')
  })

  test('other rules stand together by operation, from the third on', () => {
    const rule = 'accepted-invalid-request'
    const same = [1, 2, 3].map(nth => live(nth, { rule, operation: 'create' }))
    const blocks = blocksOf([...same, live(4, { rule }), live(5, { rule, operation: 'other' })])
    expect(blocks.slice(0, 3).map(block => /message \d/.exec(block)?.[0])).toEqual([
      'message 1',
      'message 4',
      'message 5',
    ])
    expect(blocks[0]).toContain('also message 3   print3')
  })

  test('what was not exercised is told by reason', () => {
    const why = 'the time was up (--max-time)'
    const once = Array.from({ length: 9 }, (_, nth) => ({ what: `operation${nth}`, why }))
    // Left alone when lists were read, and when requests were made.
    const notExercised = [...once, ...once]
    expect(terminalReport(sampleReport({ notExercised }))).toContain(
      `not exercised operation0, operation1, operation2, operation3, operation4, and 4 more: ${why}`,
    )
  })

  test('a finding says what broke, where in document and recording, what to do, and how to repeat it', () => {
    const [what, where, fix, curl] = terminalReport(sampleReport()).split('\n')
    expect(what).toBe(
      '✗ response body: status "<b>&\\x1b[31m" is not one of "a", "b"      3 times, first: a.har #2',
    )
    expect(where).toBe('  GET /pets 200   at /0/status   contract: specs/my pets.yaml:14:7')
    expect(fix).toBe(
      '  expected what `enum` asks for; add it: 100%, or `not`   invalid-body 0123456789abcdef',
    )
    expect(curl).toBe("  curl 'https://api.test/pets?a=1&b=<x>'")
  })

  test('every exchange is counted, every reason told, no escape code is written', () => {
    const text = terminalReport(sampleReport())
    for (const line of [
      '6 exchanges: 2 passed, 3 failed, 1 not checked',
      'not checked 1 exchange: no-document: no document has a server there, first: a.har #6',
      'accepted known: agreed <with> them',
      'expired dead was accepted until 2026-01-01: was agreed',
      'stale cafe met no finding; take it out of the baseline: what it said',
      'not exercised /pets: nothing lists {id}',
      'coverage of operations is 66.6 %, below its floor of 80 %; missing: deletePet',
    ])
      expect(text).toContain(line)
    expect(text).not.toContain('\u001b')
  })

  test('a clean check is three lines', () => {
    expect(terminalReport(CLEAN)).toBe(
      'the contract is kept\n1 exchange: 1 passed, 0 failed, 0 not checked\ncoverage: operations 2 of 3 (66.6 %)\n',
    )
  })
})

test('json says everything, with the exit code', () => {
  expect(JSON.parse(jsonReport(sampleReport()))).toMatchObject({
    understudy: '1.2.3',
    outcome: 'findings',
    exitCode: 1,
    at: '2026-06-15T12:00:00.000Z',
    findings: [{ fingerprint: '0123456789abcdef', where: { line: 14 } }, {}],
    coverage: [{ kind: 'operation', percent: 66.6 }, {}],
  })
})

describe('junit', () => {
  test('a suite counts its cases; an operation nobody saw is skipped', () => {
    const xml = junitReport(sampleReport())
    expect(xml).toContain('name="pets"')
    expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1"')
    expect(xml).toContain('<testcase name="deletePet" classname="pets" time="0"><skipped/></testcase>')
    expect(xml).toContain('<testcase name="createPet" classname="pets" time="0"></testcase>')
  })
})

describe('sarif', () => {
  test('results name their rule, stand at line and column, and keep their fingerprint', () => {
    const log = JSON.parse(sarifReport(sampleReport()))
    const [run] = log.runs
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') })
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
      expect(['error', 'warning']).toContain(result.level)
      expect(result.message.text).not.toBe('')
    }
    expect(run.results[0]).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'specs/my%20pets.yaml' },
            region: { startLine: 14, startColumn: 7 },
          },
          logicalLocations: [{ fullyQualifiedName: 'pets: listPets' }],
        },
      ],
      partialFingerprints: { 'understudy/v1': '0123456789abcdef' },
      occurrenceCount: 3,
    })
    expect(run.results[2].suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'agreed <with> them' },
    ])
  })

  test('a check that could not run did not succeed', () => {
    const [run] = JSON.parse(sarifReport({ ...CLEAN, outcome: 'could-not-run' })).runs
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 })
  })
})

test('large figures have their thousands apart, passed and failed too', () => {
  const exchanges = { passed: 1000, failed: 29_000, notChecked: 0 }
  expect(terminalReport(sampleReport({ exchanges }))).toContain(
    '30,000 exchanges: 1,000 passed, 29,000 failed, 0 not checked',
  )
})

test('findings of a check that did not come to its end are told with that', () => {
  const cut = sampleReport({ cutShort: true })
  for (const reporter of [terminalReport, markdownReport, htmlReport])
    expect(reporter(cut)).toMatch(/\d findings?.*; the check did not come to its end/)
})

test('github annotations stand at the place in the document, with what would end a command escaped', () => {
  const [first, second] = githubReport(sampleReport()).split('\n')
  expect(first).toMatch(/^::error file=specs\/my pets.yaml,line=14,col=7,title=invalid-body::response body: /)
  expect(first).toContain('add it: 100%25, or')
  expect(first).toContain('%0AGET /pets 200')
  expect(second).toMatch(/^::warning title=missing-header::/)
  expect(githubReport(CLEAN)).toBe('')
})

test('markdown shows texts from outside as they stand', () => {
  const text = markdownReport(sampleReport({ findings: [finding({ message: 'a `b` <c> [d](e) | f' })] }))
  expect(text).toContain('### ✗ a \\`b\\` \\<c\\> \\[d\\](e) \\| f')
  expect(text).toContain("```sh\ncurl 'https://api.test/pets?a=1&b=<x>'\n```")
  expect(text).toContain('| operations | 2 | 3 | 66.6 % | 1 |')
})

test('markdown calls nobody and refers to nothing, and entities stay as they are written', () => {
  const text = markdownReport(
    sampleReport({ findings: [finding({ message: 'to @jo, see #12 &lt; a@b.c # @' })] }),
  )
  expect(text).toContain('### ✗ to @<!-- -->jo, see \\#<!-- -->12 \\&lt; a@<!-- -->b.c \\# @')
})

test('what is not printable drives neither a terminal nor a log, whatever part of the report it is in', () => {
  const esc = '\u001b[2J'
  const report = sampleReport({
    findings: [
      finding({ where: { file: `specs/${esc}.yaml`, line: 1 }, first: { file: `${esc}.har`, number: 1 } }),
    ],
    coverage: [
      { api: undefined, kind: 'operation', total: 1, covered: 0, excused: 0, missing: [`${esc} GET`] },
    ],
    floors: [{ kind: 'operation', floor: 80, reached: 0 }],
  })
  for (const text of [terminalReport(report), githubReport(report)]) {
    expect(text).not.toContain('\u001b')
    expect(text).toContain('\\x1b[2J')
  }
})

test('findings of any number are told, the alike ones together', () => {
  const findings = Array.from({ length: 30_000 }, (_, index) =>
    finding({ fingerprint: `${index}`, operation: `o${index % 10_000}` }),
  )
  expect(terminalReport(sampleReport({ findings })).match(/^ {2}also /gm)).toHaveLength(20_000)
})

describe('html', () => {
  const page = htmlReport(sampleReport())

  test('the page loads nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|\son\w+=|\sstyle=|javascript:|@import|url\(/i)
    expect(page).not.toMatch(/(?:src|href)=/)
    expect(page).toContain(`default-src 'none'; style-src '${STYLE_HASH}'`)
    expect(page).toContain(`<style>${STYLE}</style>`)
    expect(STYLE_HASH, 'the style sheet changed').toBe(
      `sha256-${createHash('sha256').update(STYLE).digest('base64')}`,
    )
  })

  test('texts from outside stay text', () => {
    expect(page).toContain('Pets &amp; &lt;friends&gt;')
    expect(page).not.toContain('<b>&')
  })

  test('the picture has a square for each operation', () => {
    expect([...page.matchAll(/<rect class="cell-(\w+)"/g)].map(([, style]) => style)).toEqual([
      'bad',
      'good',
      'none',
    ])
  })
})

describe('what was asked for besides', () => {
  test.each([
    ['terminal', terminalReport, 'The mock beside the recording: 1 answer differs <here>\n  listPets 200'],
    [
      'markdown',
      markdownReport,
      '### The mock beside the recording\n\n1 answer differs \\<here\\>\n\n- listPets',
    ],
    ['html', htmlReport, '<h2>The mock beside the recording</h2>\n<div>1 answer differs &lt;here&gt;</div>'],
    ['junit', junitReport, '<failure message="1 answer differs &lt;here&gt;" type="fidelity">listPets 200'],
    ['github', githubReport, '::warning file=specs/my pets.yaml,line=20,col=3,title=The mock beside'],
  ])('%s shows it', (_, reporter, wanted) => {
    const text = reporter(sampleReport())
    expect(text).toContain(wanted)
    expect(text).toContain('the mock is the liar')
  })

  test('a check that only fails there says so', () => {
    expect(terminalReport(sampleReport({ findings: [] }))).toContain('\n1 answer differs <here>\n6 exchanges')
  })
})

test('the same report is the same text', () => {
  const reporters: readonly ((report: Report) => string)[] = [
    jsonReport,
    junitReport,
    sarifReport,
    githubReport,
    markdownReport,
    htmlReport,
  ]
  for (const reporter of reporters) expect(reporter(sampleReport())).toBe(reporter(sampleReport()))
})
