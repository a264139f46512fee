import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '../../..')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'understudy-loading-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** As bundlers do it for a browser: Node's own modules are empty, and there is nothing to resolve names by. */
async function loadedInPage(entry: string): Promise<object> {
  const bundle = await rolldown({
    input: path.join(ROOT, entry),
    platform: 'browser',
    shimMissingExports: true,
    transform: { define: { 'import.meta.resolve': 'undefined' } },
    logLevel: 'silent',
    plugins: [
      {
        name: 'no-node',
        resolveId: name => (name.startsWith('node:') ? `\0${name}` : undefined),
        load: id => (id.startsWith('\0node:') ? 'export default {}' : undefined),
      },
    ],
  })
  const { output } = await bundle.write({
    dir: folder,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
  return (await import(pathToFileURL(path.join(folder, output[0].fileName)).href)) as object
}

test('the entry of Node does nothing when it is loaded: in a browser’s tests it may stand beside what they use', async () => {
  expect(await loadedInPage('src/index.node.ts')).toHaveProperty('createMock')
})
