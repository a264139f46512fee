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

  test('writes JSON to a file that is called so, and adds to it', async () => {
    const file = freshFile('suggested.json')
    await understudy('check', SPEC, recording(BAD), '--suggest', file)
    const first: { readonly actions: readonly unknown[] } = JSON.parse(readFileSync(file, 'utf8'))
    const other = exchangeOf('GET /pets', 418, { tea: true })
    const { stderr } = await understudy('check', SPEC, recording(BAD, other), '--suggest', file)
    expect(stderr).toBe('')
    const { actions }: typeof first = JSON.parse(readFileSync(file, 'utf8'))
    expect(actions.length).toBeGreaterThan(first.actions.length)
    expect(actions.slice(0, first.actions.length)).toEqual(first.actions)
  })

  test('writes nothing where there is nothing to say', async () => {
    const file = freshFile('suggested.yaml')
    const { stdout } = await understudy('check', SPEC, recording(GOOD), '--suggest', file)
    expect(stdout).toContain('What the document could say: nothing to suggest; no file is written')
    expect(existsSync(file)).toBe(false)
  })

  test('adds to an overlay that is there what is left under it, and nothing the second time', async () => {
    const mine = `# mine\noverlay: 1.0.0\ninfo: { title: Pets, version: '1' }\nactions:\n- target: $.info # why\n  update: { x-mine: true }\n`
    const file = fileWith('mine.yaml', mine)
    const { code, stderr, stdout } = await understudy('check', SPEC, recording(BAD), '--suggest', file)
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toContain(`What the document could say: 2 changes, added to ${file}; with them 2 findings`)
    const text = readFileSync(file, 'utf8')
    expect(text.startsWith(mine)).toBe(true)
    expect(text).toContain('\n- target: $.components.schemas.Pet.properties.kind\n')
    for (const laid of [[], ['--overlay', file]]) {
      const again = await understudy('check', SPEC, recording(BAD), '--suggest', file, ...laid)
      expect(again.stderr).toBe('')
      expect(again.stdout).toContain(`nothing to suggest besides what ${file} says; nothing is written`)
    }
    expect(readFileSync(file, 'utf8')).toBe(text)
    const after = await understudy('check', SPEC, recording(BAD), '--overlay', file, '--strict')
    expect([after.code, after.stderr]).toEqual([0, ''])
  })

  test('writes to no file that is none of an overlay’s', async () => {
    const cases: readonly (readonly [text: string, want: string])[] = [
      ['openapi: 3.1.0\n', 'the file is there and is no overlay'],
      ['overlay: 1.0.0\n', 'an overlay needs `info` with `title`'],
      ['overlay: [\n', 'cannot be read as YAML'],
    ]
    for (const [text, want] of cases) {
      const file = fileWith('other.yaml', text)
      const { code, stderr } = await understudy('check', SPEC, recording(BAD), '--suggest', file)
      expect([code, stderr]).toEqual([2, expect.stringContaining(want)])
      expect(readFileSync(file, 'utf8')).toBe(text)
    }
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
