import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { type CorpusDocument, corpus } from './corpus.ts'
import type { Report, Served } from './serve-worker.ts'

/*
 * Loads, starts, fills and asks every document of the corpus, each in a process that is ended when it takes too long.
 * `npm run bench:corpus -- stripe box` takes only documents with one of the words in their name; `--every 10` every tenth.
 */

const LIMIT_MS = 20_000
const WORKERS = Number(process.env['BENCH_WORKERS'] ?? 2)

interface Result {
  readonly name: string
  readonly ms: number
  readonly served: Served | undefined
  /** Why it was not served. */
  readonly failure: string | undefined
}

const { words, every } = parseArguments(process.argv.slice(2))
const documents = corpus('documents', words).filter((_, index) => index % every === 0)
const pending = [...documents]
const results: Result[] = []
await Promise.all(Array.from({ length: WORKERS }, work))
report(results)

function parseArguments(args: readonly string[]): { words: string[]; every: number } {
  const at = args.indexOf('--every')
  const every = at === -1 ? 1 : Math.max(1, Number(args[at + 1] ?? 1))
  return { words: args.filter((_, index) => at === -1 || (index !== at && index !== at + 1)), every }
}

async function work(): Promise<void> {
  let worker: ChildProcess | undefined
  for (let document = pending.shift(); document !== undefined; document = pending.shift()) {
    worker = worker?.connected === true ? worker : start()
    results.push(await serveIn(worker, document))
    if (process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${documents.length}`)
  }
  worker?.disconnect()
}

function start(): ChildProcess {
  return fork(path.join(import.meta.dirname, 'serve-worker.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

function serveIn(worker: ChildProcess, { name, file }: CorpusDocument): Promise<Result> {
  const startMs = performance.now()
  let stage = 'start'
  let complaint = ''
  return new Promise(resolve => {
    const onComplaint = (text: Buffer): void => {
      complaint = (complaint + text.toString()).slice(-2000)
    }
    const end = (served: Served | undefined, failure: string | undefined): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('exit', onExit)
      worker.stderr?.off('data', onComplaint)
      resolve({ name, ms: performance.now() - startMs, served, failure })
    }
    const onMessage = (message: Report): void => {
      if (message.kind === 'stage') stage = message.stage
      else if (message.kind === 'served') end(message.served, undefined)
      else end(undefined, `fails in ${message.stage}: ${message.message}`)
    }
    const onExit = (code: number | null): void =>
      end(undefined, `crashes (${code}) in ${stage}: ${complaint}`)
    const timer = setTimeout(() => {
      worker.off('exit', onExit)
      worker.kill('SIGKILL')
      worker.once('exit', () => end(undefined, `takes more than ${LIMIT_MS / 1000} s, in ${stage}`))
    }, LIMIT_MS)
    worker.on('message', onMessage).on('exit', onExit)
    worker.stderr?.on('data', onComplaint)
    worker.send(file)
  })
}

function report(all: readonly Result[]): void {
  const served = all.filter(result => result.served !== undefined)
  const sum = (of: (served: Served) => number): number =>
    served.reduce((total, each) => total + (each.served === undefined ? 0 : of(each.served)), 0)
  line(`${served.length} of ${all.length} documents load and serve`)
  line(
    `${sum(each => each.operations)} operations, ${sum(each => each.records)} records, ${sum(each => each.asked)} requests`,
  )
  for (const { name, failure } of all) if (failure !== undefined) line(`  ${name}: ${failure}`)
  reportTimes(all)
  section(
    "answers from 500 on that are not the document's own, or requests that could not be made",
    all,
    each => each.faults,
  )
  section('set aside', all, each => each.setAside)
}

function reportTimes(all: readonly Result[]): void {
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number): string =>
    `${((times[Math.floor((times.length - 1) * share)] ?? 0) / 1000).toFixed(2)} s`
  line(
    `\ntime a document: median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, most ${at(1)}; the slowest:`,
  )
  for (const { name, ms, served } of all.toSorted((a, b) => b.ms - a.ms).slice(0, 10)) {
    const parts =
      served === undefined
        ? ''
        : `load ${seconds(served.loadMs)}, records ${seconds(served.populateMs)} (${served.records}), ${served.asked} requests ${seconds(served.askMs)}`
    line(`  ${seconds(ms)}  ${name}  ${parts}`)
  }
}

function section(title: string, all: readonly Result[], of: (served: Served) => readonly string[]): void {
  const found = all.flatMap(({ name, served }) =>
    served === undefined ? [] : of(served).map(what => `  ${name} ${what}`),
  )
  line(`\n${title}: ${found.length}`)
  for (const each of found) line(each)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function line(text: string): void {
  process.stdout.write(`${text}\n`)
}
