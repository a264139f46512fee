import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { refuseOverwriting } from '../../src/cli/refuse-overwriting.ts'
import { specFiles } from '../../src/node/read-spec.ts'
import { PETS } from '../unit/contract/report/pets.ts'
import { understudy } from './support/understudy.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'understudy-'))
const at = (name: string): string => path.join(folder, name)
const DOCUMENT = JSON.stringify(PETS)
writeFileSync(at('api.json'), DOCUMENT)
writeFileSync(at('day.ndjson'), '{"request":{"method":"GET","url":"/pets"},"response":{"status":200}}\n')
mkdirSync(at('specs'))
writeFileSync(at('specs/openapi.json'), DOCUMENT)
symlinkSync(at('api.json'), at('link.json'))

const READ = 'the file is read, and would be written over'

describe('nothing that a command reads is written over', () => {
  const CASES: readonly (readonly [flag: string, inputs: string[], file: string])[] = [
    ['the document itself', ['api.json'], 'api.json'],
    ['the document by another name', ['api.json'], 'link.json'],
    ['the document by another path', ['api.json'], 'specs/../api.json'],
    ['a document in a folder', ['specs'], 'specs/openapi.json'],
    ['a recording', ['api.json', 'day.ndjson'], 'day.ndjson'],
  ]
  test.each(CASES)('%s', (_, inputs, file) => {
    const refuse = (): void =>
      refuseOverwriting([{ flag: '--record', file: at(file) }], inputs.map(at).flatMap(specFiles))
    expect(refuse).toThrow(`--record ${at(file)}: ${READ}\n  name another file`)
  })

  test('not even by two flags, one after the other', () => {
    const outputs = [
      { flag: '--coverage', file: at('new.json') },
      { flag: '--reporter json', file: at('new.json') },
    ]
    expect(() => refuseOverwriting(outputs, [])).toThrow('--coverage writes the same file')
  })

  test('but for what a flag adds to, and what is there of before', () => {
    writeFileSync(at('before.json'), '{}')
    const outputs = [
      { flag: '--suggest', file: at('link.json'), mayBe: [undefined, at('api.json')] },
      { flag: '--coverage', file: at('before.json') },
      { flag: '--examples', file: undefined },
    ]
    const inputs = [at('api.json'), undefined, ...specFiles('https://api.test/')]
    expect(() => refuseOverwriting(outputs, inputs)).not.toThrow()
    const types = [{ flag: '--output', file: at('specs/types.d.ts') }]
    expect(() => refuseOverwriting(types, specFiles(at('specs')))).not.toThrow()
  })
})

test.each([
  ['proxy', 'FILE', 'http://127.0.0.1:9', '--record', 'FILE'],
  ['check', 'FILE', at('day.ndjson'), '--coverage', 'FILE'],
  ['check', 'FILE', at('day.ndjson'), '--reporter', 'json=FILE'],
  ['check', 'FILE', at('day.ndjson'), '--write-baseline', 'FILE'],
  ['types', 'FILE', '--output', 'FILE'],
  ['build', 'FILE', '--output', 'FILE'],
])('understudy %s does not write over its document', async (...args) => {
  const file = at('api.json')
  const { code, stderr } = await understudy(...args.map(each => each.replace('FILE', file)))
  expect([code, stderr]).toEqual([2, expect.stringContaining(READ)])
  expect(readFileSync(file, 'utf8')).toBe(DOCUMENT)
})
