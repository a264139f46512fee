import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import { exchangeOf, PETS } from '../unit/contract/report/pets.ts'
import { fileWith, served, understudy } from './support/understudy.ts'

const SPEC = fileWith('pets.json', JSON.stringify(PETS))
const GOOD = exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'cat' }])
const BAD = exchangeOf('GET /pets', 200, [{ name: 'Jo', kind: 'bird', wings: 2 }])

function recording(...exchanges: readonly ReturnType<typeof exchangeOf>[]): string {
  return fileWith('r.jsonl', exchanges.map(exchange => `${writeExchange(exchange)}\n`).join(''))
}

function freshFile(name: string): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'understudy-')), name)
}

describe('understudy check --suggest', () => {
  test('writes an overlay under which the recording keeps the contract, and changes no exit code', async () => {
    const file = freshFile('suggested.yaml')
    const before = await understudy('check', SPEC, recording(GOOD, BAD), '--suggest', file)
    expect([before.code, before.stderr]).toEqual([1, ''])
    expect(before.stdout).toContain(
      `What the document could say: 2 changes, in ${file}; with them 2 findings would be gone`,
    )
    expect(readFileSync(file, 'utf8')).toContain('kind: enum gets "bird"')
    const after = await understudy('check', SPEC, recording(GOOD, BAD), '--overlay', file, '--strict')
    expect([after.code, after.stderr]).toEqual([0, ''])
    const mock = await understudy('inspect', SPEC, '--overlay', file)
    expect(mock.stderr).toBe('')
  })

  test('writes nothing where there is nothing to say', async () => {
    const file = freshFile('suggested.yaml')
    const { stdout } = await understudy('check', SPEC, recording(GOOD), '--suggest', file)
    expect(stdout).toContain('What the document could say: nothing to suggest; no file is written')
    expect(existsSync(file)).toBe(false)
  })

  test('writes its own file anew, and no other', async () => {
    const file = freshFile('suggested.yaml')
    await understudy('check', SPEC, recording(BAD), '--suggest', file)
    const again = await understudy('check', SPEC, recording(BAD), '--suggest', file)
    expect(again.stderr).toBe('')
    const laid = await understudy('check', SPEC, recording(BAD), '--suggest', file, '--overlay', file)
    expect([laid.code, laid.stderr]).toEqual([
      2,
      expect.stringContaining('would be replaced by what is left'),
    ])
    const foreign = fileWith('mine.yaml', 'overlay: 1.0.0\n')
    const refused = await understudy('check', SPEC, recording(BAD), '--suggest', foreign)
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('was not written by --suggest'),
    ])
    expect(readFileSync(foreign, 'utf8')).toBe('overlay: 1.0.0\n')
  })

  test('has a file for each of several documents', async () => {
    const file = freshFile('suggested.yaml')
    const other = fileWith(
      'shops.json',
      JSON.stringify({ ...PETS, servers: [{ url: 'https://shops.test' }] }),
    )
    const base = ['--base', 'https://shops.local=shops']
    const { code, stderr } = await understudy(
      'check',
      SPEC,
      other,
      recording(BAD),
      '--suggest',
      file,
      ...base,
    )
    expect([code, stderr]).toEqual([1, ''])
    expect(existsSync(file.replace('.yaml', '.pets.yaml'))).toBe(true)
    expect(existsSync(file)).toBe(false)
  })

  test('asks a live server as well', async () => {
    const server = await served(SPEC)
    const file = freshFile('suggested.yaml')
    const bare = fileWith(
      'bare.json',
      JSON.stringify({ ...PETS, paths: { '/pets': { get: { responses: {} } } } }),
    )
    const { stderr } = await understudy('check', bare, '--live', server.url, '--suggest', file)
    await server.stop()
    expect(stderr).toBe('')
    expect(readFileSync(file, 'utf8')).toContain("target: $.paths['/pets'].get")
  })
})

describe('understudy check --examples', () => {
  test('writes recorded bodies for the document, which the mock takes', async () => {
    const file = freshFile('examples.yaml')
    const { code, stdout } = await understudy('check', SPEC, recording(GOOD, BAD), '--examples', file)
    expect(code).toBe(1)
    expect(stdout).toContain(`Examples for the document: 1 example, in ${file}`)
    expect(readFileSync(file, 'utf8')).toContain('recorded:')
    const server = await served(SPEC, '--overlay', file)
    expect((await fetch(`${server.url}/pets`)).status).toBe(200)
    await server.stop()
  })
})
