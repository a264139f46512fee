import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type OutputChunk, rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock } from '../../src/index.node.ts'
import { prebuild } from '../../src/prebuilt/prebuild.ts'
import { library } from '../../rolldown.config.ts'

/* What a page has to load: the built package and one document, bundled and minified as a user's bundler does it. */

// Inside the package, so that its dependencies are found and its `sideEffects` holds.
const BUILT = path.resolve('dist/.bundle-test')

/** kB gzip that may not be exceeded: a little above what is reached. docs/decisions/browser.md has the aims. */
const CEILING = {
  read: { all: 248, ours: 206.5 },
  bare: { all: 234.5, ours: 194.5 },
  built: { all: 199, ours: 157 },
  compiled: 40,
}

let document: string
let bare: string
let built: string

beforeAll(async () => {
  await rm(BUILT, { recursive: true, force: true })
  const build = await rolldown(library)
  await build.write({ ...library.output, dir: BUILT })
  await build.close()
  await mkdir(BUILT, { recursive: true })
  const { model } = (await createMock('specs/limio')).runtime
  document = JSON.stringify(model.api.document)
  bare = JSON.stringify((await createMock('specs/limio/openapi.yaml')).runtime.api.document)
  built = JSON.stringify(prebuild(model))
})

afterAll(() => rm(BUILT, { recursive: true, force: true }))

/** Chunks of an entry with this text, minified; packages named stay outside. */
async function bundle(text: string, external: (id: string) => boolean = () => false): Promise<OutputChunk[]> {
  const entry = path.join(BUILT, 'entry.js')
  await writeFile(entry, text)
  const build = await rolldown({ input: entry, platform: 'browser', external, logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  return output.filter(part => part.type === 'chunk')
}

/** Those a page loads at once: the entry and what it imports statically. */
function atOnce(chunks: readonly OutputChunk[]): OutputChunk[] {
  const byName = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  const found = new Set(chunks.filter(chunk => chunk.isEntry))
  for (const { imports } of found) {
    for (const name of imports) {
      const chunk = byName.get(name)
      if (chunk !== undefined) found.add(chunk)
    }
  }
  return [...found]
}

/** kB gzip, each chunk by itself as servers send them. */
function sizeOf(chunks: readonly OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1_000
}

const ENTRY = "export { createMock } from './index.js'\n"
const BUILT_ENTRY = "export { createMock } from './index.prebuilt.js'\n"
const isPackage = (id: string): boolean => /^[^./]/.test(id) || isFaker(id)
/** Faker's makers and word lists, which the build takes from its package. */
const isFaker = (id: string): boolean => /^@faker-js\/|\/(?:common|makers)(?:-[\w-]+)?\.js$/.test(id)

/** What a page may be given, with its entry, and what it may then load. */
const PAGES = [
  ['the document', ['changes', 'tokens'], () => ({ entry: ENTRY, given: document, ceiling: CEILING.read })],
  ['the document without hints', ['changes'], () => ({ entry: ENTRY, given: bare, ceiling: CEILING.bare })],
  [
    'what was worked out of it',
    ['changes', 'tokens'],
    () => ({ entry: BUILT_ENTRY, given: built, ceiling: CEILING.built }),
  ],
] as const

test.each(PAGES)(
  'a page with %s loads no more than is known, and the parts are told',
  async (what, parts, page) => {
    const { entry, given, ceiling } = page()
    const chunks = await bundle(`
    ${entry.replace('export', 'import')}
    const document = ${given}
    const mock = await createMock(document)
    const answer = await mock.fetch('/api/partner-management/partner-organisations', { headers: { authorization: 'Bearer t' } })
    if (answer.status !== 200) throw new Error(await answer.text())
  `)
    const first = atOnce(chunks)
    const loaded = await loadedBy(chunks)
    const later = loaded.filter(chunk => !first.includes(chunk))
    const names = later.map(({ fileName }) => fileName.split('-')[0] ?? '')
    expect(names.filter(name => PARTS.includes(name)).toSorted()).toEqual(parts)
    const withoutDocument = sizeOf(atOnce(await bundle(entry)))
    const sizes = {
      all: sizeOf(loaded),
      ours: sizeOf(atOnce(await bundle(entry, isPackage))) + sizeOf(later),
      faker: withoutDocument - sizeOf(atOnce(await bundle(entry, isFaker))),
      document: sizeOf(first) - withoutDocument,
    }
    const others = sizes.all - sizes.ours - sizes.faker - sizes.document
    const shown = Object.entries({ ...sizes, others }).map(([name, size]) => `${name} ${size.toFixed(1)}`)
    process.stdout.write(`\nbundle with ${what}, kB gzip: ${shown.join(', ')}\n`)
    expect(sizes.all).toBeLessThan(ceiling.all)
    expect(sizes.ours).toBeLessThan(ceiling.ours)
  },
)

/** Of an engine, each in a chunk of its own. */
const PARTS = 'actions announcements changes many notations queries singletons tokens versions'.split(' ')

/** Those that a process loads which runs the entry. */
async function loadedBy(chunks: readonly OutputChunk[]): Promise<OutputChunk[]> {
  const folder = path.join(BUILT, 'talk')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  await Promise.all(chunks.map(({ fileName, code }) => writeFile(path.join(folder, fileName), code)))
  const told = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', TELL_LOADED], {
    cwd: folder,
  })
  const names: string[] = JSON.parse(told.stdout)
  return chunks.filter(({ fileName }) => names.includes(fileName))
}

/** Runs the page's entry and prints the names of the chunks it loads. */
const TELL_LOADED = `
  import { registerHooks } from 'node:module'
  import path from 'node:path'
  const loaded = []
  registerHooks({ load: (url, context, next) => (loaded.push(path.basename(url)), next(url, context)) })
  await import(path.resolve('entry.js'))
  console.log(JSON.stringify(loaded))
`

test('ajv is in a chunk of its own, which only pages load that ask for it', async () => {
  const chunks = await bundle(ENTRY)
  const withAjv = chunks.filter(({ moduleIds }) => moduleIds.some(id => /node_modules\/ajv\//.test(id)))
  expect(withAjv.length).toBeGreaterThan(0)
  expect(sizeOf(withAjv)).toBeLessThan(CEILING.compiled)
  const first = new Set(atOnce(chunks).map(({ fileName }) => fileName))
  expect(withAjv.filter(({ fileName }) => first.has(fileName))).toEqual([])
})

test.each(['index.js', 'index.prebuilt.js', 'msw/index.js'])(
  'importing %s alone brings nothing',
  async file => {
    const [chunk] = await bundle(`import './${file}'\n`, isPackage)
    expect(chunk?.code.replaceAll(/import\s*"[^"]+";?/g, '').trim()).toBe('')
  },
)

test('no built-in of Node is reached', async () => {
  const asked = new Set<string>()
  await bundle(ENTRY, id => {
    if (id.startsWith('node:') || builtinModules.includes(id)) asked.add(id)
    return false
  })
  expect([...asked]).toEqual([])
})
