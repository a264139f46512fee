import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileWith, understudy } from './support/understudy.ts'

describe('understudy types', () => {
  test.each(['limio', 'introw', 'mycreditapp', 'strigo'])(
    'specs/%s/types.d.ts is what it writes; if not: npm run types:specs',
    async api => {
      const { code, stderr } = await understudy(
        'types',
        `specs/${api}`,
        '-o',
        `specs/${api}/types.d.ts`,
        '--check',
      )
      expect(stderr).toBe('')
      expect(code).toBe(0)
    },
  )

  test('writes to standard output, or to a file', async () => {
    const { stdout } = await understudy('types', 'specs/limio', '--name', 'Commerce')
    expect(stdout).toContain('export interface Commerce {')
    const file = fileWith('types.d.ts', '')
    expect(await understudy('types', 'specs/limio', '--name', 'Commerce', '-o', file)).toMatchObject({
      code: 0,
      stdout: '',
    })
    expect(await readFile(file, 'utf8')).toBe(stdout)
  })

  test('makes the folder that the file is to stand in', async () => {
    const file = path.join(path.dirname(fileWith('a', '')), 'src', 'mocks', 'api.d.ts')
    expect(await understudy('types', 'specs/limio', '-o', file)).toMatchObject({ code: 0, stderr: '' })
    expect(await readFile(file, 'utf8')).toContain('export interface Limio {')
  })

  test('reads what a document refers to outside its folder only when asked, and tells what cannot be used', async () => {
    const shared = fileWith('shared.yaml', 'Thing: { type: object, properties: { id: { type: integer } } }\n')
    const spec = fileWith(
      'api.yaml',
      `openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
paths:
  /things:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { $ref: '../${path.basename(path.dirname(shared))}/shared.yaml#/Thing' } } }
`,
    )
    const without = await understudy('types', spec)
    expect(without.stderr).toMatch(/^set aside {2}.*api\.yaml:9:\d+: .*shared\.yaml/)
    expect(without.stdout).not.toContain('id?: number')
    const followed = await understudy('types', spec, '--follow-outside')
    expect(followed).toMatchObject({ code: 0, stderr: '' })
    expect(followed.stdout).toContain('id?: number')
  })

  test('--check tells of a file that is not up to date, and changes nothing', async () => {
    const file = fileWith('types.d.ts', 'old')
    const { code, stderr } = await understudy(
      'types',
      'specs/limio',
      '-o',
      file,
      '--name',
      'Commerce',
      '--check',
    )
    expect(code).toBe(2)
    expect(stderr).toContain(`${file} is not what the document says now`)
    expect(stderr).toContain(`write it: understudy types specs/limio -o ${file} --name Commerce\n`)
    expect(await readFile(file, 'utf8')).toBe('old')
    await rm(file)
    expect((await understudy('types', 'specs/limio', '-o', file, '--check')).stderr).toContain('is not there')
  })

  test.each([
    [['--name', '7up'], '--name 7up: this is no name of a type'],
    [['--name', 'any'], '--name any: this is no name of a type'],
    [['--check'], '--check: there is no file to check'],
    [['-o', 'package.json/all.d.ts'], 'it cannot be written: a part of its path is a file, not a folder'],
  ])('%j is refused', async (flags, message) => {
    const { code, stderr } = await understudy('types', 'specs/limio', ...flags)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})
