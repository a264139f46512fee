import { describe, expect, test } from 'vitest'
import { type CheckOptions, createCheck } from '../../../src/contract/create-check.ts'
import { writeExchange } from '../../../src/contract/recording/line-entry.ts'
import { readRecording } from '../../../src/contract/recording/read-recording.ts'
import type { ExchangeCounts } from '../../../src/contract/report/report.ts'
import { htmlReport } from '../../../src/contract/reporters/html.ts'
import { jsonReport } from '../../../src/contract/reporters/json.ts'
import { junitReport } from '../../../src/contract/reporters/junit.ts'
import { markdownReport } from '../../../src/contract/reporters/markdown.ts'
import { sarifReport } from '../../../src/contract/reporters/sarif.ts'
import { terminalReport } from '../../../src/contract/reporters/terminal.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { exchangeOf, petsApi, READ_PETS } from './report/pets.ts'

const api = petsApi()
const sound = exchangeOf('GET /pets', 200, [])
const wrong = exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'cow' }])
const now = (): number => Date.parse('2026-01-15T09:00:00Z')

describe('a check of many exchanges', () => {
  test('judges each as it comes and reports them together', () => {
    const check = createCheck([api], { name: 'my tests', now })
    expect([sound, wrong, wrong].map(exchange => check.add(exchange).outcome)).toEqual([
      'passed',
      'failed',
      'failed',
    ])
    const report = check.end()
    expect(report).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      inputs: ['my tests'],
      atMs: now(),
      exchanges: { passed: 1, failed: 2, notChecked: 0 },
      findings: [{ rule: 'invalid-body', count: 2, first: { file: 'my tests', number: 2 } }],
      outcome: 'findings',
    })
    expect(
      report.coverage.find(({ kind, api: one }) => kind === 'operation' && one === undefined),
    ).toMatchObject({
      covered: 1,
      total: 3,
    })
    expect(terminalReport(report)).toContain('my tests #2')
    expect(JSON.parse(sarifReport(report))).toMatchObject({ version: '2.1.0' })
  })

  test('says that nothing was checked where nothing was', () => {
    expect(createCheck([api]).end()).toMatchObject({ outcome: 'could-not-run', inputs: [] })
  })

  test('accepts what its baseline accepts, until the day is over, and holds its floors', () => {
    const found = createCheck([api], { now })
    found.add(wrong)
    const fingerprint = found.end().findings[0]?.fingerprint
    const baselineUntil = (expires: string) => ({
      file: 'baseline.yaml',
      text: `accepted:\n  - { fingerprint: "${fingerprint}", reason: known, expires: ${expires} }\nfloors: { operations: 90 }\n`,
    })
    const outcomes = ['2026-01-15', '2026-01-14'].map(expires => {
      const check = createCheck([api], { baseline: baselineUntil(expires), now })
      check.add(wrong)
      return check.end().outcome
    })
    expect(outcomes).toEqual(['coverage-below-floor', 'findings'])
  })

  test('tells where a baseline is wrong', () => {
    const baseline = { file: 'baseline.yaml', text: 'accepted:\n  - reason: none\n' }
    expect(() => createCheck([api], { baseline })).toThrow(
      expect.objectContaining({ code: 'BASELINE_INVALID', where: expect.objectContaining({ line: 2 }) }),
    )
  })
})

describe('recordings in a check', () => {
  const made = exchangeOf(
    'POST /pets',
    201,
    { id: '7', name: 'Jo', kind: 'cat' },
    { name: 'Jo', kind: 'cat' },
  )
  const gone = exchangeOf('DELETE /pets/7', 204)
  const listed = exchangeOf('GET /pets', 200, [{ id: '7', name: 'Jo', kind: 'cat' }])
  const read = exchangeOf('GET /pets/7', 200, { id: '7', name: 'Jo', kind: 'cat' })
  const recording = (...exchanges: readonly (typeof made)[]) => exchanges.map(writeExchange).join('\n')

  test('each is a sequence of its own', async () => {
    const rulesOf = async (...texts: readonly string[]): Promise<string[]> => {
      const check = createCheck([api], { now })
      for (const [index, text] of texts.entries())
        await check.addRecording(readRecording(text, `${index}.ndjson`))
      return check.end().findings.map(({ rule }) => rule)
    }
    expect(await rulesOf(recording(made, gone, listed))).toEqual(['listed-after-delete'])
    expect(await rulesOf(recording(made, gone), recording(listed))).toEqual([])
  })

  test('an exchange that contradicts those before it has failed, in every report', async () => {
    const check = createCheck([petsApi(READ_PETS)], { now })
    await check.addRecording(readRecording(recording(made, gone, read), 'day.ndjson'))
    const report = check.end()
    expect(report.findings).toMatchObject([
      { rule: 'delete-not-working', severity: 'error', first: { file: 'day.ndjson', number: 3 } },
    ])
    expect(report.exchanges).toEqual({ passed: 2, failed: 1, notChecked: 0 })
    expect(report.apis[0]?.operations.map(({ key, exchanges, failed }) => [key, exchanges, failed])).toEqual([
      ['listPets', 0, 0],
      ['createPet', 1, 0],
      ['deletePet', 1, 0],
      ['getPet', 1, 1],
    ])
    const counts = '3 exchanges: 2 passed, 1 failed, 0 not checked'
    expect(terminalReport(report)).toContain(`\n${counts}\n`)
    expect(markdownReport(report)).toContain(counts)
    expect(htmlReport(report)).toContain('1 of 1 broke it')
    expect(JSON.parse(jsonReport(report))).toMatchObject({ exchanges: { passed: 2, failed: 1 } })
    expect(junitReport(report)).toMatch(/ tests="4" failures="1" errors="0" skipped="1" /)
    expect(JSON.parse(sarifReport(report)).runs[0].results).toMatchObject([{ ruleId: 'delete-not-working' }])
  })

  test('one that had failed already is not counted twice, and a warning fails none', async () => {
    const countsOf = async (last: typeof made, options: CheckOptions = {}): Promise<ExchangeCounts> => {
      const check = createCheck([petsApi(READ_PETS)], { now, ...options })
      await check.addRecording(readRecording(recording(made, gone, last), 'day.ndjson'))
      const { exchanges, findings } = check.end()
      expect(findings.map(({ rule }) => rule)).toContain('delete-not-working')
      return exchanges
    }
    const cow = exchangeOf('GET /pets/7', 200, { id: '7', name: 'Jo', kind: 'cow' })
    expect(await countsOf(cow)).toEqual({ passed: 2, failed: 1, notChecked: 0 })
    expect(await countsOf(read, { severity: { 'delete-not-working': 'warn' } })).toEqual({
      passed: 3,
      failed: 0,
      notChecked: 0,
    })
  })

  test('of two documents with an operation of one name, what a sequence shows is told of the one it is about', () => {
    const at = (url: string, name: string): Api =>
      loadApi({ name, document: { ...READ_PETS, servers: [{ url }] }, extensions: [], overlays: [] })
    const check = createCheck([at('https://a.test', 'a'), at('https://b.test', 'b')], { now })
    for (const each of [made, gone, read])
      check.add({ ...each, request: { ...each.request, url: `https://b.test${each.request.url}` } })
    const report = check.end()
    expect(report.findings.map(({ api: name, rule }) => [name, rule])).toEqual([['b', 'delete-not-working']])
    expect(report.apis.map(({ operations }) => operations.find(({ key }) => key === 'getPet'))).toMatchObject(
      [
        { exchanges: 0, failed: 0 },
        { exchanges: 1, failed: 1 },
      ],
    )
  })

  test('what cannot be judged is told with its place', async () => {
    const check = createCheck([api], { now })
    await check.addRecording(readRecording(`${recording(sound)}\n{"request":`, 'cut.ndjson'))
    expect(check.end()).toMatchObject({
      inputs: ['cut.ndjson'],
      exchanges: { passed: 1, failed: 0, notChecked: 1 },
      notChecked: [{ reason: 'truncated', first: { file: 'cut.ndjson', number: 2 } }],
    })
  })
})
