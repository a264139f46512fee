import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import { exchangeOf, PETS } from '../unit/contract/report/pets.ts'
import { fileWith, served, understudy } from './support/understudy.ts'

const SPEC = fileWith('pets.json', JSON.stringify(PETS, null, 2))
const GOOD = exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'cat' }])
const BAD = exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'bird' }])

function recording(...exchanges: readonly ReturnType<typeof exchangeOf>[]): string {
  return fileWith('r.jsonl', exchanges.map(exchange => `${writeExchange(exchange)}\n`).join(''))
}

function freshFile(name: string): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'understudy-')), name)
}

describe('understudy check', () => {
  test('a recording that keeps the contract ends with 0 and says what was looked at', async () => {
    const { code, stdout, stderr } = await understudy('check', SPEC, recording(GOOD))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('the contract is kept\n1 exchange: 1 passed, 0 failed, 0 not checked')
    expect(stdout).toContain('operations 1 of 3 (33.3 %)')
  })

  test('one cause is one finding, at file, line and column, and ends with 1', async () => {
    const file = recording(GOOD, BAD, BAD)
    const { code, stdout } = await understudy('check', '--spec', SPEC, file)
    expect(code).toBe(1)
    expect(stdout.match(/^✗/gm)).toHaveLength(1)
    expect(stdout).toContain(`2 times, first: ${file} #2`)
    const [, line, column] = /contract: \S+pets\.json:(\d+):(\d+)/.exec(stdout) ?? []
    expect(PETS_LINES[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(/^"?enum|^\[/)
    expect(stdout).not.toContain('\u001b')
  })

  test('what was not checked is told with its reason; where nothing was, the check could not run', async () => {
    const foreign = exchangeOf('GET https://cdn.example.com/logo.png', 200)
    const some = await understudy('check', SPEC, recording(GOOD, foreign))
    expect(some.stdout).toContain('not checked 1 exchange: no-document')
    expect(some.code).toBe(0)
    const none = await understudy('check', SPEC, recording(foreign))
    expect(none.code).toBe(2)
    expect(none.stdout).toContain('nothing was checked')
    expect((await understudy('check', SPEC, recording())).code).toBe(2)
  })

  test('coverage below its floor ends with 3; shards merge to the bytes of one run', async () => {
    const [one, two, whole, merged] = ['a.json', 'b.json', 'c.json', 'm.json'].map(freshFile)
    const other = exchangeOf('DELETE /pets/1', 204)
    await understudy('check', SPEC, recording(GOOD), '--coverage', one ?? '')
    await understudy('check', SPEC, recording(other), '--coverage', two ?? '')
    const all = await understudy(
      'check',
      SPEC,
      recording(GOOD, other),
      '--coverage',
      whole ?? '',
      '--min-coverage',
      'operations=80',
    )
    expect(all.code).toBe(3)
    expect(all.stdout).toContain(
      'coverage of operations is 66.6 %, below its floor of 80 %; missing: createPet',
    )
    const merge = ['check', '--merge-coverage', two ?? '', one ?? '', '--coverage', merged ?? '']
    expect(await understudy(...merge, '--min-coverage', 'operations=60')).toMatchObject({
      code: 0,
      stdout: '',
    })
    expect((await understudy(...merge, '--min-coverage', 'operations=70')).code).toBe(3)
    expect(readFileSync(merged ?? '')).toEqual(readFileSync(whole ?? ''))
  })

  test('a name that is twice in one object of a document in JSON is told with its place', async () => {
    const twice = JSON.stringify(PETS, null, 2).replace('"info"', '"openapi": "3.1.0",\n  "info"')
    const file = fileWith('twice.json', twice)
    const want = `understudy: ${file}:3:3: the name "openapi" is there twice in one object; only the last one is read\n`
    const checked = await understudy('check', file, recording(GOOD))
    expect([checked.code, checked.stderr]).toEqual([0, expect.stringContaining(want)])
    expect((await understudy('inspect', file)).stderr).toContain(want)
  })

  test('a recording that is empty is told, alone and among others', async () => {
    const empty = fileWith('empty.har', '')
    const alone = await understudy('check', SPEC, empty)
    expect([alone.code, alone.stdout]).toEqual([2, expect.stringContaining('the recording is empty, first:')])
    const among = await understudy('check', SPEC, empty, recording(GOOD))
    expect([among.code, among.stdout]).toEqual([0, expect.stringContaining('the recording is empty, first:')])
  })

  test('a baseline accepts what is known, until the day it expires', async () => {
    const file = freshFile('baseline.yaml')
    const bad = recording(BAD)
    const write = ['--write-baseline', file, '--reason', 'they know']
    expect((await understudy('check', SPEC, bad, ...write, '--expires', '2999-01-01')).code).toBe(0)
    const known = fileWith('b.yaml', readFileSync(file, 'utf8'))
    const old = fileWith('old.yaml', readFileSync(file, 'utf8').replace('2999', '2001'))
    const expired = await understudy('check', SPEC, bad, '--baseline', old)
    expect([expired.code, expired.stdout]).toEqual([
      1,
      expect.stringContaining('was accepted until 2001-01-01'),
    ])
    const accepted = await understudy('check', SPEC, bad, '--baseline', known)
    expect([accepted.code, accepted.stdout]).toEqual([0, expect.stringContaining('they know')])
    const stale = await understudy('check', SPEC, recording(GOOD), '--baseline', known)
    expect([stale.code, stale.stdout]).toEqual([0, expect.stringContaining('met no finding')])
  })

  test('several reports are written at once', async () => {
    const files = ['sarif', 'junit', 'html', 'markdown'].map(name => [name, freshFile(name)] as const)
    const { stdout, code } = await understudy(
      'check',
      SPEC,
      recording(BAD),
      ...files.flatMap(([name, file]) => ['--reporter', `${name}=${file}`]),
      '--reporter',
      'json',
    )
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'findings', exitCode: 1, exchanges: { failed: 1 } })
    for (const [, file] of files) expect(readFileSync(file, 'utf8')).toContain('bird')
  })
})

const PETS_LINES = JSON.stringify(PETS, null, 2).split('\n')

describe('understudy check --live', () => {
  test('does one thing again that a finding names, and knows no operation that is not there', async () => {
    const mock = await served('limio')
    try {
      const live = ['check', 'limio', '--live', `${mock.url}/api`, '--rate', '0', '--only']
      const once = await understudy(...live, 'getPartnerOrganisations: query limit below its minimum')
      expect([once.code, mock.output().match(/^400 GET .*limit=0/gm)?.length]).toEqual([0, 1])
      expect(mock.output()).not.toContain('no-such-value')
      const wrong = await understudy(...live, 'GET /partner-management/partner-organisation')
      expect(wrong.stderr).toContain('--only: the document has no operation')
      expect(wrong.code).toBe(2)
    } finally {
      await mock.stop()
    }
  })

  test('only reads, unless it may write; then it cleans up', async () => {
    const mock = await served('limio')
    try {
      const live = ['check', 'limio', '--live', `${mock.url}/api`, '--rate', '0']
      const reads = await understudy(...live)
      expect(reads.stdout).toContain('operations 2 of 8')
      expect(reads.code).toBe(0)
      expect(mock.output()).not.toMatch(/^\d+ (?:POST|PUT|DELETE) /m)
      const writes = await understudy(...live, '--write')
      expect([writes.code, writes.stdout]).toEqual([0, expect.stringContaining('operations 6 of 8')])
      await mock.until(/ DELETE /)
    } finally {
      await mock.stop()
    }
  })
})

describe('what a check would lose is told before it is run', () => {
  const missing = path.join(path.resolve(SPEC), 'such', 'file.json')
  test.each([
    ['--coverage', missing],
    ['--write-baseline', missing],
    ['--reporter', `json=${missing}`],
  ])('%s below a file', async (flag, value) => {
    const { code, stdout, stderr } = await understudy('check', SPEC, recording(BAD), flag, value)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`${missing}: it cannot be written: a part of its path is a file, not a folder`)
  })

  test('a report in a folder that is not there yet is written there', async () => {
    const file = path.join(path.dirname(recording(BAD)), 'reports', 'check.json')
    expect((await understudy('check', SPEC, recording(BAD), '--reporter', `json=${file}`)).code).toBe(1)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ outcome: 'findings' })
  })

  test.each([
    ['a server', ['check', SPEC, '--live', 'http://jo:s3cret@127.0.0.1:1'], '--auth-env'],
    ['an upstream', ['proxy', SPEC, 'http://jo:s3cret@127.0.0.1:1'], 'their own credentials'],
  ])('a password in the address of %s', async (_, args, instead) => {
    const { code, stderr } = await understudy(...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(instead)])
    expect(stderr).not.toContain('s3cret')
  })
})
