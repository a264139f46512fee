import { mkdir, rm } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type OutputChunk, rolldown } from 'rolldown'
import { parseAst } from 'rolldown/parseAst'
import { minifySync } from 'rolldown/utils'
import { bareMakers } from '../build/bare-makers.ts'
import { pickedLists } from '../build/picked-lists.ts'
import { runLifecycles } from '../src/contract/lifecycle/run-lifecycles.ts'
import { createFetchSender } from '../src/contract/sender.ts'
import { createMock as createNodeMock } from '../src/index.node.ts'
import type { createMock } from '../src/index.prebuilt.ts'
import { readSpec } from '../src/node/read-spec.ts'
import { prebuild } from '../src/prebuilt/prebuild.ts'
import { loadApi } from '../src/spec/load.ts'
import { secretsFor } from './secrets.ts'

/*
 * How much of our code in a page runs at all: records of all kinds are brought through their life in it, each operation is asked
 * without a body and without credentials, and functions that were never called are emptied. What is left is what a page would weigh
 * if all that its document does not ask for could be left out. node bench/reached.ts [document], Limio by default.
 */

const ROOT = path.resolve(import.meta.dirname, '..')
/** Inside the package, so that dependencies are found. */
const BUILT = path.join(ROOT, 'dist/.reached')
const ORIGIN = 'http://mock.test'

interface Range {
  readonly startOffset: number
  readonly endOffset: number
  readonly count: number
}

const spec = process.argv[2] ?? 'limio'
const source = await readSpec(spec)
const prebuilt = prebuild((await createNodeMock(spec)).runtime.model)
const chunks = await bundle()
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
await talk()
const { result } = await session.post('Profiler.takePreciseCoverage')
session.disconnect()
const whole: string[] = []
const run: string[] = []
for (const { fileName, code } of chunks) {
  const seen = result.find(({ url }) => url.endsWith(`/${fileName}`))
  if (seen === undefined || /^(?:makers|words)/.test(fileName)) continue
  whole.push(code)
  run.push(
    withoutDead(
      code,
      seen.functions.flatMap(({ ranges }) => ranges.slice(0, 1)),
    ),
  )
}
process.stdout.write(
  `${spec}, worked out beforehand: ${weigh(whole)} of ours, ${weigh(run)} in functions that ran\n`,
)
await rm(BUILT, { recursive: true })

/** The page's own code, not minified; faker's and its words in files of their own. */
async function bundle(): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: path.join(ROOT, 'src/index.prebuilt.ts'),
    external: /^[^./]/,
    platform: 'neutral',
    logLevel: 'silent',
    plugins: [bareMakers(), pickedLists()],
  })
  await rm(BUILT, { recursive: true, force: true })
  await mkdir(BUILT, { recursive: true })
  const { output } = await build.write({
    dir: BUILT,
    format: 'esm',
    entryFileNames: 'page.js',
    codeSplitting: {
      groups: [
        { name: 'makers', test: /@faker-js.faker.dist\b/, priority: 2 },
        { name: 'words', test: /english.(?:common|rare)\.ts$/, priority: 1 },
      ],
    },
  })
  await build.close()
  return output.filter(part => part.type === 'chunk')
}

/** Brings records of all kinds through their life, and asks each operation for what it refuses. */
async function talk(): Promise<void> {
  const page = (await import(pathToFileURL(path.join(BUILT, 'page.js')).href)) as {
    readonly createMock: typeof createMock
  }
  const mock = await page.createMock(prebuilt)
  const api = loadApi(source)
  const send = createFetchSender({ origin: ORIGIN, fetch: mock.fetch })
  await runLifecycles({ api, send, secrets: secretsFor(api), nowMs: Date.now(), origin: ORIGIN })
  for (const { method, servers, path: template } of api.operations) {
    const base = new URL(servers[0]?.url ?? '/', ORIGIN).pathname.replace(/\/$/, '')
    const address = `${ORIGIN}${base}${template.replaceAll(/\{[^}]*\}/g, 'nobody')}`
    for (const headers of [{}, { authorization: 'Bearer token' }])
      await mock.fetch(address, { method, headers })
  }
}

/** What they weigh minified, as one file. */
function weigh(codes: readonly string[]): string {
  const text = codes.map(code => minifySync('page.js', code).code).join('\n')
  return `${(gzipSync(text, { level: 9 }).length / 1_000).toFixed(1)} kB gzip`
}

/** The same module with functions that never ran emptied. */
function withoutDead(code: string, ranges: readonly Range[]): string {
  const dead = new Map<number, Set<number>>()
  for (const { startOffset, endOffset, count } of ranges) {
    if (count > 0) continue
    const starts = dead.get(endOffset) ?? new Set()
    dead.set(endOffset, starts.add(startOffset))
  }
  const bodies: (readonly [number, number])[] = []
  walk(parseAst(code), undefined)
  return bodies
    .toSorted(([a], [b]) => b - a)
    .reduce((text, [start, end]) => `${text.slice(0, start)}{}${text.slice(end)}`, code)

  function walk(value: unknown, holder: Node | undefined): void {
    if (Array.isArray(value)) for (const item of value) walk(item, holder)
    if (!isNode(value)) return
    const { start, end, body } = value
    const starts = dead.get(end)
    const isDead = starts?.has(start) === true || starts?.has(holder?.start ?? -1) === true
    if (isDead && isNode(body) && /Function/.test(value.type)) bodies.push([body.start, body.end])
    else for (const member of Object.values(value)) walk(member, value)
  }
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly body?: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
}
