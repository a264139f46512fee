import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type OutputChunk, rolldown } from 'rolldown'
import { minifySync } from 'rolldown/utils'
import { bareMakers } from '../build/bare-makers.ts'
import { pickedLists } from '../build/picked-lists.ts'

/*
 * What a page loads at once of our sources, and which of them weigh most: `createMock` that reads documents, and that which takes
 * them worked out beforehand. node bench/bundle.ts [word…]: only modules whose path has one of the words, all of them.
 *
 * A module's weight is what gzip saves where it is left out, scaled so that all weights add up to the whole: what two modules
 * have in common is counted once.
 */

const ROOT = path.resolve(import.meta.dirname, '..')
const HEAVIEST = 25
const words = process.argv.slice(2)

interface Module {
  /** `src/engine/engine.ts`. */
  readonly name: string
  readonly code: string
}

for (const entry of ['index', 'index.prebuilt']) report(entry, await modulesOf(`src/${entry}.ts`))

/** Our modules that an entry's `createMock` reaches without waiting, minified each by itself. */
async function modulesOf(entry: string): Promise<Module[]> {
  const build = await rolldown({
    input: 'page',
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        resolveId: id => (id === 'page' ? id : undefined),
        load: id =>
          id === 'page' ? `export { createMock } from ${JSON.stringify(path.join(ROOT, entry))}` : undefined,
      },
      bareMakers(),
      pickedLists(),
    ],
  })
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  return atOnce(output.filter(part => part.type === 'chunk')).flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([id, { code }]) => {
      const name = path.relative(ROOT, id)
      const isOurs = name.startsWith('src/') && !name.endsWith('english/common.ts')
      return isOurs && code !== null ? [{ name, code: minifySync(name, code).code }] : []
    }),
  )
}

function atOnce(chunks: readonly OutputChunk[]): OutputChunk[] {
  const found = new Set(chunks.filter(chunk => chunk.isEntry))
  for (const { imports } of found) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) found.add(chunk)
  }
  return [...found]
}

function report(entry: string, modules: readonly Module[]): void {
  const whole = kilobytes(modules)
  const saved = modules.map(module => whole - kilobytes(modules.filter(other => other !== module)))
  const scale = whole / saved.reduce((sum, each) => sum + each, 0)
  const weights = modules.map(({ name }, index) => ({ name, kB: (saved[index] ?? 0) * scale }))
  print(`\n${entry}: ${whole.toFixed(1)} kB gzip in ${modules.length} modules`)
  for (const [folder, kB] of byFolder(weights)) print(line(folder, kB))
  const heaviest = weights.toSorted((a, b) => b.kB - a.kB)
  const named = heaviest.filter(({ name }) => words.some(word => name.includes(word)))
  print(words.length === 0 ? `the heaviest ${HEAVIEST}:` : `with ${words.join(', ')}:`)
  for (const { name, kB } of words.length === 0 ? heaviest.slice(0, HEAVIEST) : named) print(line(name, kB))
}

/** Sums by folder of `src`, and by the folders in it. */
function byFolder(weights: readonly { readonly name: string; readonly kB: number }[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { name, kB } of weights) {
    const folders = path.dirname(name).split('/')
    for (const depth of [2, 3]) {
      if (folders.length < depth) continue
      const folder = folders.slice(0, depth).join('/')
      sums.set(folder, (sums.get(folder) ?? 0) + kB)
    }
  }
  return [...sums].toSorted(([a], [b]) => a.localeCompare(b))
}

function kilobytes(modules: readonly Module[]): number {
  return gzipSync(modules.map(({ code }) => code).join('\n'), { level: 9 }).length / 1_000
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function line(name: string, kB: number): string {
  return `  ${name.padEnd(52)}${kB.toFixed(1).padStart(6)}`
}
