import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/*
 * What the mock costs in somebody's tests, each figure beside the bar it shall meet: importing it and making one (the least of
 * several processes), a fork (median), a request through MSW (processor time, median of short turns and of processes). node bench/mock.ts [start] [fork] [msw]
 */

const ROOT = path.resolve(import.meta.dirname, '..')
const TIMES = Number(process.env['BENCH_TIMES'] ?? 7)
const run = promisify(execFile)

/** Ways to a mock of Limio: what is imported, and what is given to its `createMock`. */
const WAYS: readonly (readonly [says: string, entry: string, source: string])[] = [
  ["createMock('limio')", 'dist/index.node.js', 'limio'],
  ['createMock(prebuilt), its own entry', 'dist/index.prebuilt.js', 'dist/specs/limio.js'],
  ["createMock('specs/limio'), three files", 'dist/index.node.js', 'specs/limio'],
  ["createMock('specs/limio'), sources", 'src/index.node.ts', 'specs/limio'],
]

const wanted = process.argv.slice(2)
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part)

if (isWanted('start')) await reportStart()
if (isWanted('fork')) await reportFork()
if (isWanted('msw')) {
  for (const version of ['3', '2']) await reportMsw(version)
}

/** From the built package where there is one, and from the sources. */
async function reportStart(): Promise<void> {
  const empty = await medianOf(() => emptyProcess())
  process.stdout.write(`${'node -e 0'.padEnd(40)}${empty.toFixed(1).padStart(8)} ms, a whole process\n`)
  for (const [says, entry, source] of WAYS) {
    if (!existsSync(path.join(ROOT, entry))) continue
    const starts: Figures[] = []
    for (let i = 0; i < TIMES; i += 1) starts.push(await worker('start', path.join(ROOT, entry), source))
    const least = (figure: string): number => Math.min(...starts.map(figures => figures[figure] ?? 0))
    report(says, least('createMs'), 15, 'ms')
    report('  a second one', least('secondMs'), 15, 'ms')
    report('  importing it', least('importMs'), 80, 'ms')
  }
}

async function reportFork(): Promise<void> {
  const { ms = 0, changedMs = 0, missedMs = 0 } = await worker('fork')
  report('fork of 10,000 records and a read', ms, 1, 'ms')
  report('  and a creation', changedMs, 1, 'ms')
  report('  and a look for an id nobody has', missedMs, 1, 'ms')
}

/** In several processes: what is compiled when, and so the ratio, differs from one to the next. */
async function reportMsw(version: string): Promise<void> {
  const runs: Figures[] = []
  for (let i = 0; i < TIMES; i += 1) runs.push(await worker('msw', version))
  const middle = (figure: string): string => median(runs.map(figures => figures[figure] ?? 0)).toFixed(0)
  process.stdout.write(
    `msw ${version}, a request: ${middle('hand')} µs by hand, ${middle('catchAll')} µs with all of GitHub, of which the mock ${middle('bare')} µs\n`,
  )
  const ratios = runs.map(({ hand = 0, catchAll = 0 }) => catchAll / hand)
  report(`msw ${version}, all of GitHub`, median(ratios), 1.15, 'x one handler by hand')
  process.stdout.write(
    `  from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} x in ${TIMES} processes\n`,
  )
}

interface Figures {
  readonly [name: string]: number
}

async function worker(...args: readonly string[]): Promise<Figures> {
  const { stdout } = await run(
    process.execPath,
    [path.join(import.meta.dirname, 'mock-worker.ts'), ...args],
    {
      cwd: ROOT,
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Figures
}

async function emptyProcess(): Promise<number> {
  const begin = performance.now()
  await run(process.execPath, ['-e', '0'])
  return performance.now() - begin
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i += 1) times.push(await measure())
  return median(times)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function report(name: string, value: number, bar: number, unit: string): void {
  const verdict = value <= bar ? 'holds' : 'FALLS SHORT'
  process.stdout.write(`${name.padEnd(40)}${value.toFixed(2).padStart(8)} ${unit}, bar ${bar}: ${verdict}\n`)
}
