import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { printReport } from './answers/print.ts'
import type { DocumentReport } from './answers/types.ts'
import { type CorpusDocument, corpus, GITHUB } from './corpus.ts'

/*
 * Asks every operation of the corpus' documents and judges every answer by two validators.
 * `node bench/answers.ts [word…] [--sample N] [--workers N] [--github] [--json FILE]`
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
    github: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})

/** A document that takes longer is given up and named. */
const LIMIT_MS = 120_000

const documents = values.github
  ? [{ name: 'api.github.com.json', file: GITHUB }]
  : corpus('documents', positionals).filter((_, index) => index % Number(values.sample) === 0)
const queue = [...documents]
const reports: DocumentReport[] = []
const failed: { name: string; says: string }[] = []
const begin = performance.now()

await Promise.all(Array.from({ length: Math.min(2, Number(values.workers)) }, work))
printReport(reports, failed, performance.now() - begin)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ reports, failed }, null, 1))

async function work(): Promise<void> {
  let worker = start()
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const done = await examineIn(worker, next)
    if (done === undefined) {
      await worker.terminate()
      worker = start()
    }
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[K${reports.length} of ${documents.length} ${next.name}`)
  }
  await worker.terminate()
}

function start(): Worker {
  return new Worker(path.join(import.meta.dirname, 'answers/worker.ts'))
}

/** `undefined` when the worker is of no use any more. */
function examineIn(worker: Worker, document: CorpusDocument): Promise<true | undefined> {
  return new Promise(resolve => {
    const finish = (isUsable: true | undefined): void => {
      clearTimeout(timer)
      worker.off('error', broken)
      worker.off('message', done)
      resolve(isUsable)
    }
    const end = (says: string): void => {
      failed.push({ name: document.name, says })
      finish(undefined)
    }
    const broken = (error: unknown): void => end(String(error))
    const done = (report: DocumentReport & { failed?: string }): void => {
      if (report.failed === undefined) reports.push(report)
      else failed.push({ name: document.name, says: report.failed })
      finish(true)
    }
    const timer = setTimeout(() => end(`not done within ${LIMIT_MS / 1000} s`), LIMIT_MS)
    worker.once('error', broken)
    worker.once('message', done)
    worker.postMessage(document)
  })
}
