import { isSafe } from '../../http/methods.ts'
import type { Operation } from '../../spec/api.ts'
import { idsFor } from '../lifecycle/made-record.ts'
import type { IdFinder } from '../live/id-finder.ts'
import { TIME_IS_UP } from '../live/run-reads.ts'
import type { NotExercised } from '../report/report.ts'
import { bareOperation, methodProbes } from './method-probes.ts'
import { type ProbeRun, type Subject, probeOperation } from './probe-operation.ts'
import { sendProbe } from './send-probe.ts'

/**
 * Tries every operation that changes nothing, by the meaning of its method, with requests made from the document.
 *
 * @returns What could not be tried, and why
 */
export async function probeReads(run: ProbeRun, ids: IdFinder): Promise<NotExercised[]> {
  const left: NotExercised[] = []
  for (const operation of run.conversation.api.operations) {
    if (!isSafe(operation.method) || operation.method === 'TRACE' || !run.isWanted(operation, '')) continue
    const why = run.hasTime() ? await probeRead(run, operation, ids) : TIME_IS_UP
    if (why !== undefined) left.push({ what: operation.key, why })
  }
  for (const path of pathsOf(run)) if (run.hasTime()) await probePath(run, path, ids)
  return left
}

async function probeRead(run: ProbeRun, operation: Operation, ids: IdFinder): Promise<string | undefined> {
  const found = await ids.of(operation)
  // That no id is known the reads have told already.
  if ('why' in found) return operation.method === 'GET' ? undefined : found.why
  const draft = run.conversation.maker.draft({ operation, ids: idsFor(operation, found) })
  const subject: Subject = { draft: async () => draft, after: async () => undefined }
  return probeOperation(run, operation, subject)
}

/** An operation of each path. */
function pathsOf({ conversation, isWanted }: ProbeRun): Operation[] {
  const byPath = new Map<string, Operation>()
  for (const operation of conversation.api.operations)
    if (!byPath.has(operation.path) && isWanted(operation, '')) byPath.set(operation.path, operation)
  return [...byPath.values()]
}

/** Asks a path for a method it does not have. */
async function probePath(run: ProbeRun, operation: Operation, ids: IdFinder): Promise<void> {
  const found = await ids.of(operation)
  if ('why' in found) return
  const bare = bareOperation(operation, 'GET')
  const draft = run.conversation.maker.draft({ operation: bare, ids: idsFor(operation, found) })
  if ('problem' in draft) return
  const subject: Subject = { draft: async () => draft, after: async () => undefined }
  for (const probe of methodProbes(draft, run.paths, 'safe'))
    if (run.isWanted(operation, probe.name))
      await sendProbe({ run, operation, subject, base: draft, nth: 1, isProven: true }, probe, true)
}
