import { describe, expect, test } from 'vitest'
import { createCheck } from '../../../src/contract/create-check.ts'
import { writeExchange } from '../../../src/contract/recording/line-entry.ts'
import { readRecording } from '../../../src/contract/recording/read-recording.ts'
import { sarifReport } from '../../../src/contract/reporters/sarif.ts'
import { terminalReport } from '../../../src/contract/reporters/terminal.ts'
import { exchangeOf, petsApi } from './report/pets.ts'

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
