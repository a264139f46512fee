import { parentPort } from 'node:worker_threads'
import { examine } from './examine.ts'

/* Examines one document a message; a document that hangs is ended from outside. */
parentPort?.on('message', async ({ name, file }: { name: string; file: string }) => {
  try {
    parentPort?.postMessage(await examine(name, file))
  } catch (fault) {
    const says = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    parentPort?.postMessage({ name, failed: says })
  }
})
