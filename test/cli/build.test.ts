import { mkdtempSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.prebuilt.ts'
import { fileWith, served, understudy } from './support/understudy.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'understudy-build-'))
const at = (name: string): string => path.join(folder, name)

describe('understudy build', () => {
  test('writes data that `understudy mock` serves', async () => {
    const file = at('limio.mock.json')
    expect(await understudy('build', 'specs/limio', '-o', file)).toEqual({ code: 0, stdout: '', stderr: '' })
    const [built, plain] = await Promise.all([served(file), served('specs/limio')])
    const read = async ({ url }: { readonly url: string }): Promise<string> => {
      const headers = { authorization: 'Bearer token' }
      const answer = await fetch(`${url}/partner-management/partner-organisations`, { headers })
      return `${answer.status} ${await answer.text()}`
    }
    expect(await read(built)).toBe(await read(plain))
    expect(built.output()).toContain('Limio Commerce API')
    await Promise.all([built.stop(), plain.stop()])
  })

  test('writes a module that holds data and types', async () => {
    const file = at('limio.mock.ts')
    await understudy('build', 'specs/limio', '-o', file, '--name', 'Commerce')
    const text = await readFile(file, 'utf8')
    expect(text).toContain('written by `understudy build`')
    expect(text).toContain('export interface Commerce {')
    expect(text).toContain(
      "const built: import('openapi-understudy/prebuilt').Prebuilt<Commerce> = JSON.parse('",
    )
    const { default: built } = (await import(pathToFileURL(file).href)) as { default: never }
    const mock = await createMock(built)
    expect(mock.session.list('PartnerOrganisation').length).toBeGreaterThan(0)
  })

  test.each([
    [
      '.js',
      ['introw.js', 'introw.d.ts'],
      /^declare const built: import\('openapi-understudy\/prebuilt'\)\.Prebuilt<Introw>$/m,
    ],
    [
      '.mjs',
      ['introw.mjs', 'introw.d.mts'],
      /^declare const built: import\('openapi-understudy\/prebuilt'\)\.Prebuilt<Introw>$/m,
    ],
  ])('writes a module for %s and its declarations beside it', async (ending, names, declared) => {
    await understudy('build', 'specs/introw', '-o', at(`introw${ending}`))
    expect(await readdir(folder)).toEqual(expect.arrayContaining(names))
    expect(await readFile(at(names[1] ?? ''), 'utf8')).toMatch(declared)
    const module = (await import(pathToFileURL(at(names[0] ?? '')).href)) as { default: never }
    expect((await createMock(module.default)).runtime.api.name).toBe('introw')
  })

  test('a title ends no comment: nothing of a document is ever run', async () => {
    const info = {
      title: 'Shop */ globalThis.hasRun = true /*',
      version: '1\n*/ globalThis.hasRun = true /*',
    }
    const spec = fileWith('shop.json', JSON.stringify({ openapi: '3.1.0', info, paths: {} }))
    await understudy('build', spec, '-o', at('shop.js'))
    const module = (await import(pathToFileURL(at('shop.js')).href)) as { default: never }
    expect((await createMock(module.default)).runtime.api.title).toBe(info.title)
    expect(globalThis).not.toHaveProperty('hasRun')
    expect(await readFile(at('shop.d.ts'), 'utf8')).toMatch(
      /^\/\* Shop \*\\\/ .* 1 \*\\\/ .*; do not edit\. \*\/\n/,
    )
  })

  test('lays overlays on, and leaves the extensions out when asked', async () => {
    const { stdout } = await understudy('build', 'specs/limio')
    const { stdout: published } = await understudy('build', 'specs/limio', '--published')
    const operationsOf = (text: string): number =>
      (JSON.parse(text) as { model: { bindings: unknown[] } }).model.bindings.length
    expect(operationsOf(published)).toBeLessThan(operationsOf(stdout))
  })

  test('--check tells of a file that is not up to date', async () => {
    const file = at('strigo.json')
    const check = (): ReturnType<typeof understudy> =>
      understudy('build', 'specs/strigo', '-o', file, '--check')
    expect((await check()).stderr).toContain(`${file} is not there`)
    await understudy('build', 'specs/strigo', '-o', file)
    expect(await check()).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test.each([
    [['-o', 'limio.yaml'], '--output limio.yaml: its ending does not say what to write'],
    [['--check'], '--check: there is no file to check'],
    [['-o', 'package.json/all.json'], 'it cannot be written'],
  ])('%j is refused', async (flags, message) => {
    const { code, stderr } = await understudy('build', 'specs/limio', ...flags)
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })

  test.each([
    ['inspect', []],
    ['mock', ['--overlay', 'specs/limio/overlay.yaml', '-p', '0']],
  ])('%s %j needs the document itself, and says so', async (command, flags) => {
    const file = at('limio.mock.json')
    await understudy('build', 'specs/limio', '-o', file)
    const { code, stderr } = await understudy(command, file, ...flags)
    expect(code).toBe(2)
    expect(stderr).toContain('this is a prebuilt mock, not an OpenAPI document')
    expect(stderr).toContain('give the document itself')
  })
})
