import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import { exchangeOf, PETS } from '../unit/contract/report/pets.ts'
import { inProcess } from './support/in-process.ts'
import { fileWith } from './support/understudy.ts'

const SPEC = fileWith('pets.json', JSON.stringify(PETS))
const BAD = exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'bird' }])
const RECORDING = fileWith('day.ndjson', `${writeExchange(BAD)}\n`)

afterEach(() => {
  delete process.env['GITHUB_STEP_SUMMARY']
})

test('a reader that has read enough is no error, and the exit code is that of the check', async () => {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'check', SPEC, RECORDING], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  let told = ''
  child.stderr.on('data', chunk => {
    told += String(chunk)
  })
  expect([await once(child, 'close'), told]).toEqual([[1, null], ''])
})

test('a recording may come from standard input', async () => {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'check', SPEC, '-'])
  let told = ''
  child.stdout.on('data', chunk => {
    told += String(chunk)
  })
  child.stdin.end(readFileSync(RECORDING))
  expect(await once(child, 'close')).toEqual([1, null])
  expect(told).toContain('1 exchange: - #1')
})

test('where a workflow asks for a summary, the reporter of GitHub adds one to it', async () => {
  const summary = fileWith('summary.md', 'before\n')
  process.env['GITHUB_STEP_SUMMARY'] = summary
  const { code, stdout } = await inProcess('check', SPEC, RECORDING, '--reporter', 'github')
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^::error /m)])
  expect(readFileSync(summary, 'utf8')).toMatch(/^before\n[\s\S]*bird/)
})

test('a summary that cannot be written is told', async () => {
  process.env['GITHUB_STEP_SUMMARY'] = `${SPEC}/summary.md`
  const { code, stderr } = await inProcess('check', SPEC, RECORDING, '--reporter', 'github')
  expect([code, stderr]).toEqual([2, expect.stringContaining('GITHUB_STEP_SUMMARY')])
})

test('examples are written to no file that somebody wrote, nor to one that is laid over the document', async () => {
  const mine =
    'overlay: 1.0.0\ninfo: { title: Mine, version: "1" }\nactions: [{ target: $.info, update: {} }]\n'
  const cases: readonly (readonly [text: string, flags: (file: string) => string[], want: string])[] = [
    [mine, () => [], 'the file is there and was not written by --examples'],
    [mine, file => ['--overlay', file], 'the file is laid over the document'],
  ]
  for (const [text, flags, want] of cases) {
    const file = fileWith('mine.yaml', text)
    const { code, stderr } = await inProcess('check', SPEC, RECORDING, '--examples', file, ...flags(file))
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--examples ${file}`)])
    expect(stderr).toContain(want)
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})
