import type { Api, Operation } from '../../spec/api.ts'
import { cleanUp } from '../lifecycle/clean-up.ts'
import type { Secrets } from '../lifecycle/credentials.ts'
import type { LifecycleResult } from '../lifecycle/lifecycle.ts'
import type { MadeRecord } from '../lifecycle/made-record.ts'
import { liveAll } from '../lifecycle/run-lifecycles.ts'
import { startConversation } from '../lifecycle/start-conversation.ts'
import type { ProbeRun } from '../probe/probe-operation.ts'
import { probeReads } from '../probe/run-probes.ts'
import { probeWrites } from '../probe/run-write-probes.ts'
import type { NotExercised } from '../report/report.ts'
import { createPathTable } from '../routing/path-table.ts'
import type { Severities } from '../severities.ts'
import { type IdFinder, createIdFinder } from './id-finder.ts'
import type { LiveJudge } from './live-judge.ts'
import { TIME_IS_UP, runReads } from './run-reads.ts'
import { walkLists } from './walk-lists.ts'

/** Options of {@link runLive}. */
export interface LiveOptions {
  readonly api: Api
  readonly judge: LiveJudge
  /** The rules that are on. */
  readonly severities: Severities
  /** Decides every value sent. */
  readonly seed: string
  /** Epoch milliseconds: "now" for the dates that are sent. */
  readonly nowMs: number
  /** Real secrets, by scheme. */
  readonly secrets: Secrets
  /** Values for path parameters that a user knows of: `owner` → `octocat`. */
  readonly given?: ReadonlyMap<string, string>
  /** Stands in for the path of the document's servers. */
  readonly basePath: string | undefined
  /** `https://api.example.com` */
  readonly origin: string
  /** Whether records may be created, changed and deleted. */
  readonly mayWrite: boolean
  /** Most requests made to try one operation; 0: none. */
  readonly perOperation: number
  readonly only: Only
  /** False once the time is up. */
  readonly hasTime: () => boolean
  /** Filled with what the check made and has not deleted. */
  readonly belongings: Set<MadeRecord>
  /** Called where the check cannot go on, before what it made is deleted. */
  readonly beforeCleanUp: () => void
}

/** What is to be exercised. */
export interface Only {
  /** Anything at all of the operation. */
  operation(operation: Operation): boolean
  /** One request of those made to try it; a name that says nothing stands for any. */
  probe(operation: Operation, name: string): boolean
  /** The operation as a whole, not one request: its part in the life of a record, too. */
  whole(operation: Operation): boolean
}

/** What the parts of a live check share. */
interface Live extends LiveOptions {
  readonly run: ProbeRun
  readonly ids: IdFinder
}

/**
 * Asks a server everything that changes nothing, tries what it makes of good and bad requests and, where that is allowed, brings
 * records through their life.
 *
 * @param tell - Told what could not be exercised, and why, part by part
 */
export async function runLive(
  options: LiveOptions,
  tell: (left: readonly NotExercised[]) => void,
): Promise<void> {
  const live = toLive(options)
  try {
    await runParts(live, tell)
  } catch (cause) {
    live.judge.settle()
    options.beforeCleanUp()
    // Where the server is gone, what was made stays: it is told.
    await cleanUp(live.run.conversation, options.belongings).catch(() => undefined)
    throw cause
  } finally {
    live.judge.settle()
  }
}

async function runParts(live: Live, tell: (left: readonly NotExercised[]) => void): Promise<void> {
  tell(servedElsewhere(live))
  tell(await readAll(live))
  if (live.perOperation > 0) {
    await walkAll(live)
    tell(await probeReads(live.run, live.ids))
  }
  live.judge.settle()
  if (!live.mayWrite) return
  await bringAllToLife(live, tell)
  if (live.perOperation > 0) tell(await probeWrites(live.run))
  live.judge.excuseAll()
}

/** Where a path stands in for that of the document's servers, nothing says where operations with servers of their own are. */
function isServedHere({ api, basePath }: LiveOptions, { servers }: Operation): boolean {
  return basePath === undefined || servers === api.servers
}

function servedElsewhere(options: LiveOptions): NotExercised[] {
  return options.api.operations
    .filter(operation => options.only.operation(operation) && !isServedHere(options, operation))
    .map(({ key }) => ({ what: key, why: 'it has a server of its own, and --live names a path of another' }))
}

function toLive(options: LiveOptions): Live {
  const { api, judge, severities, secrets, perOperation, hasTime } = options
  const only: Only = {
    operation: each => isServedHere(options, each) && options.only.operation(each),
    probe: (each, name) => isServedHere(options, each) && options.only.probe(each, name),
    whole: each => isServedHere(options, each) && options.only.whole(each),
  }
  const conversation = startConversation({
    ...options,
    send: judge.send,
    peek: async request => (await judge.look(request)).exchange,
  })
  const run: ProbeRun = {
    conversation,
    judge,
    severities,
    secrets,
    perOperation,
    paths: createPathTable(api.operations),
    shrunk: new Set(),
    isWanted: only.probe,
    hasTime,
  }
  return { ...options, only, run, ids: createIdFinder({ ...conversation, send: conversation.peek }) }
}

function readAll({ judge, ids, run, only, hasTime }: Live): Promise<NotExercised[]> {
  const { conversation } = run
  return runReads({ conversation, ids, excuse: judge.excuse, hasTime, isWanted: only.operation })
}

function walkAll({ judge, ids, run, only, hasTime }: Live): Promise<void> {
  return walkLists({ conversation: run.conversation, ids, tell: judge.tell, isWanted: only.whole, hasTime })
}

async function bringAllToLife(
  { judge, run, only }: Live,
  tell: (left: readonly NotExercised[]) => void,
): Promise<void> {
  const isWanted = (what: string, operations: readonly Operation[]): boolean => {
    if (!operations.some(only.whole)) return false
    if (!run.hasTime()) tell([{ what, why: TIME_IS_UP }])
    return run.hasTime()
  }
  await liveAll(run.conversation, isWanted, result => {
    judge.take([result])
    tell(unexercised(result))
  })
}

function unexercised({ resource, verdict, why, steps }: LifecycleResult): NotExercised[] {
  if (verdict === 'not-exercisable') return [{ what: resource, why: why ?? '' }]
  return steps.flatMap(step =>
    step.verdict === 'unjudged' ? [{ what: `${resource} ${step.step}`, why: step.why ?? '' }] : [],
  )
}
