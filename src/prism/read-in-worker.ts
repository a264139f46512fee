import { Worker } from 'node:worker_threads'
import type { JsonObject } from '../json/value.ts'
import type { PrismOperation } from './load-prism.ts'

/** The worker; a text, so that no bundler has to know of a further file. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
require(workerData.module).getHttpOperationsFromSpec(workerData.document).then(
  operations => parentPort.postMessage({ operations }),
  cause => parentPort.postMessage({ why: String(cause?.message ?? cause) }),
)`

/** Where a document holds so many references to references that following them all does not end. */
export class NoEndError extends Error {}

type Answer = { readonly operations: readonly PrismOperation[] } | { readonly why: string }

/**
 * Lets prism-http read a document in a thread of its own, which is ended when it takes too long: it writes every reference out, and
 * what refers to much that refers to much keeps it busy for ever.
 *
 * @param module - Path of the module that reads
 * @throws NoEndError after the time; Error with what prism-http says
 */
export async function readInWorker(
  module: string,
  document: JsonObject,
  limitMs: number,
): Promise<readonly PrismOperation[]> {
  const worker = new Worker(PROGRAM, { eval: true, workerData: { module, document } })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const late = (): void => reject(new NoEndError(`it did not come to an end in ${limitMs / 1000} s`))
  const timer = setTimeout(late, limitMs)
  worker.once('message', resolve)
  worker.once('error', reject)
  try {
    const answer = await promise
    if ('why' in answer) throw new Error(answer.why)
    return answer.operations
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
