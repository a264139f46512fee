import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { library } from '../../rolldown.config.ts'
import { PROGRAMS, writeProgram } from '../docs/documented-program.ts'

const ROOT = join(import.meta.dirname, '../..')

interface Manifest {
  readonly exports: Readonly<Record<string, Entry & { readonly node?: Entry }>>
}

interface Entry {
  readonly default?: string
}

/** The source of what the package exports under a name. */
async function sourceOf(): Promise<(name: string) => string> {
  const { exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Manifest
  const inputs = library.input as Readonly<Record<string, string>>
  return name => {
    const entry = exports[name.replace('openapi-understudy', '.')]
    const built = (entry?.node ?? entry)?.default?.replace(/^\.\/dist\/|\.js$/g, '') ?? ''
    return pathToFileURL(join(ROOT, inputs[built] ?? '')).href
  }
}

test.each(PROGRAMS)('the code of docs/%s runs as it is written', async (page, file, holds) => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-docs-'))
  try {
    const args = await writeProgram(page, folder, await sourceOf())
    await promisify(execFile)(process.execPath, args, { cwd: folder })
    expect(await readFile(join(folder, file), 'utf8')).toMatch(holds)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
