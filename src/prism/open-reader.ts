import { Worker } from 'node:worker_threads'
import type { JsonObject } from '../json/value.ts'
import type { PrismOperation } from './load-prism.ts'

/** The worker; a text, so that no bundler has to know of a further file. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const { getHttpOperationsFromSpec } = require(workerData.module)
parentPort.on('message', document => getHttpOperationsFromSpec(document).then(
  operations => parentPort.postMessage({ operations }),
  cause => parentPort.postMessage({ why: String(cause?.message ?? cause) }),
))`

/** Where a document holds so many references to references that following them all does not end. */
export class NoEndError extends Error {}

/** Lets prism-http read documents, one after the other. */
export interface PrismReader {
  /**
   * @param limitMs - Default two minutes; GitHub's 13 MB take 4 s
   * @throws NoEndError where it takes longer; Error with what prism-http says
   */
  read(document: JsonObject, limitMs?: number): Promise<readonly PrismOperation[]>
  /** To be called when all is read. */
  close(): Promise<void>
}

const READ_LIMIT_MS = 120_000

type Answer = { readonly operations: readonly PrismOperation[] } | { readonly why: string }

/**
 * A reader in a thread of its own, which is ended when it takes too long: prism-http writes every reference out, and what refers to
 * much that refers to much keeps it busy for ever. The thread is kept from one document to the next, as loading takes longest.
 *
 * @param module - Path of the module that reads
 */
export function openReader(module: string): PrismReader {
  let worker: Worker | undefined

  async function close(): Promise<void> {
    const ended = worker
    worker = undefined
    await ended?.terminate()
  }

  async function read(
    document: JsonObject,
    limitMs: number = READ_LIMIT_MS,
  ): Promise<readonly PrismOperation[]> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const late = (): void => reject(new NoEndError(`it did not come to an end in ${limitMs / 1000} s`))
    const timer = setTimeout(late, limitMs)
    worker ??= new Worker(PROGRAM, { eval: true, workerData: { module } })
    worker.once('message', resolve).once('error', reject)
    worker.postMessage(document)
    try {
      const answer = await promise
      worker.off('error', reject)
      if ('operations' in answer) return answer.operations
      throw new RefusedError(answer.why)
    } catch (cause) {
      // Whatever else went wrong, the thread is not fit for the next document.
      if (!(cause instanceof RefusedError)) await close()
      throw cause
    } finally {
      clearTimeout(timer)
    }
  }

  return { read, close }
}

/** What prism-http says of a document it does not read. */
class RefusedError extends Error {}
