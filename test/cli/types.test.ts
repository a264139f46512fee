import { readFile, rm } from 'node:fs/promises'
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

  test('--check tells of a file that is not up to date, and changes nothing', async () => {
    const file = fileWith('types.d.ts', 'old')
    const { code, stderr } = await understudy('types', 'specs/limio', '-o', file, '--check')
    expect(code).toBe(2)
    expect(stderr).toContain(`${file} is not what the document says now`)
    expect(stderr).toContain(`understudy types specs/limio --output ${file}`)
    expect(await readFile(file, 'utf8')).toBe('old')
    await rm(file)
    expect((await understudy('types', 'specs/limio', '-o', file, '--check')).stderr).toContain('is not there')
  })

  test.each([
    [['--name', '7up'], '--name 7up: this is no name of a type'],
    [['--check'], '--check: there is no file to check'],
    [['-o', '/nowhere/at/all.d.ts'], 'it cannot be written'],
  ])('%j is refused', async (flags, message) => {
    const { code, stderr } = await understudy('types', 'specs/limio', ...flags)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})
