import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { PRISM, SCALAR, UNDERSTUDY, UNDERSTUDY_BUILT, answering, start } from './contender.ts'
import { reportLarge } from './start-large.ts'

/*
 * Time from starting a process to its first answer over HTTP, the median of several starts: of the small documents
 * beside `node -e 0`, of the large ones beside a Node that only reads and parses the same file.
 */

const TIMES = Number(process.env['BENCH_TIMES'] ?? 7)
const ROOT = path.resolve(import.meta.dirname, '..')
const ALL = ['limio', 'introw', 'mycreditapp', 'strigo'].map(name => path.join(ROOT, 'specs', name))
const LIST = '/api/partner-management/partner-organisations'
/** Only documents whose name has one of these. */
const WORDS = process.argv.slice(2).filter(word => !word.startsWith('--'))
const isWanted = (name: string): boolean => WORDS.length === 0 || WORDS.some(word => name.includes(word))

const node = await median(emptyProcess)
report('node -e 0', node)
const built = existsSync(path.join(ROOT, 'dist/cli/main.js')) ? [UNDERSTUDY_BUILT] : []
for (const contender of isWanted('limio') ? [UNDERSTUDY, ...built] : []) {
  const all = (port: number): string[] => [
    contender.args('', port)[0] ?? '',
    'mock',
    ...ALL,
    '--port',
    String(port),
  ]
  report(
    `${contender.name} limio`,
    await median(() => firstAnswer(port => contender.args('limio', port), LIST)),
  )
  report(`${contender.name} all four`, await median(() => firstAnswer(all, `/limio${LIST}`)))
}
for (const peer of process.argv.includes('--no-peers') || !isWanted('limio') ? [] : [PRISM, SCALAR]) {
  const target = LIST.replace('/api', '')
  report(`${peer.name} limio`, await median(() => firstAnswer(port => peer.args('limio', port), target)))
}
await reportLarge([UNDERSTUDY, ...built], {
  times: TIMES,
  isWanted,
  withPrism: process.argv.includes('--prism'),
})

async function firstAnswer(args: (port: number) => readonly string[], target: string): Promise<number> {
  const begin = performance.now()
  const server = await start(args)
  try {
    await answering(server.port, target)
    return performance.now() - begin
  } finally {
    await server.stop()
  }
}

function emptyProcess(): Promise<number> {
  const begin = performance.now()
  return new Promise(resolve => {
    spawn(process.execPath, ['-e', '0']).once('exit', () => resolve(performance.now() - begin))
  })
}

async function median(measure: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) times.push(await measure())
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN
}

function report(name: string, ms: number): void {
  process.stdout.write(
    `${name.padEnd(28)}${ms.toFixed(0).padStart(7)} ms${(ms / node).toFixed(1).padStart(8)} x node -e 0\n`,
  )
}
