import { isSuccess } from '../../http/status.ts'
import type { Exchange } from '../exchange.ts'
import type { Conversation } from '../lifecycle/conversation.ts'
import type { Secrets } from '../lifecycle/credentials.ts'
import type { Draft } from '../lifecycle/draft.ts'
import type { LiveJudge, Seen } from '../live/live-judge.ts'
import { TIME_IS_UP } from '../live/run-reads.ts'
import type { PathTable } from '../routing/path-table.ts'
import type { Severities } from '../severities.ts'
import type { Operation } from '../../spec/api.ts'
import { credentialProbes } from './credential-probes.ts'
import { breaker, planInvalid, planValid, spread } from './plan-probes.ts'
import type { Probe } from './probe.ts'
import { type Sending, sendProbe } from './send-probe.ts'
import type { Refused, Watch } from './watch.ts'

/** What all probes of one run share. */
export interface ProbeRun {
  readonly conversation: Conversation
  readonly judge: LiveJudge
  /** The rules that are on. */
  readonly severities: Severities
  /** Real secrets, by scheme. */
  readonly secrets: Secrets
  /** Most requests for one operation. */
  readonly perOperation: number
  readonly paths: PathTable
  /** Fingerprints of what was made as small as it gets already. */
  readonly shrunk: Set<string>
  /** Which are sent. @param name - Of the probe */
  readonly isWanted: (operation: Operation, name: string) => boolean
  /** False once the time is up. */
  readonly hasTime: () => boolean
}

/** What the requests for one operation are made upon. */
export interface Subject {
  /** The request of which others are variations, for what is there now; two with other values. */
  draft(nth: 1 | 2): Promise<Draft | { readonly problem: string }>
  /** Told of every answer before the next request: what it made or removed is put right. */
  after(probe: Probe, exchange: Exchange): Promise<void>
  /** Looks whether what is refused changes anything. */
  readonly watch?: Watch
}

/**
 * Sends what can be made from the document for one operation: good requests first, and once one of them succeeded, that one
 * broken in one way at a time, and without credentials.
 *
 * @returns Why not all was sent; `undefined` where it was
 */
export async function probeOperation(
  run: ProbeRun,
  operation: Operation,
  subject: Subject,
): Promise<string | undefined> {
  const base = await subject.draft(1)
  if ('problem' in base) return base.problem
  const { api } = run.conversation
  if (breaker(api, base)(base)) return 'no request could be made that keeps to the document'
  const { good, refused, isCut } = await sendValid({
    run,
    operation,
    subject,
    base,
    nth: 1,
    isProven: false,
  })
  if (isCut) return TIME_IS_UP
  if (good === undefined) return refusal(operation, refused)
  const sending: Sending = { run, operation, subject, base: good, nth: 1, isProven: true }
  const credentials = credentialProbes(good, run.secrets).filter(({ name }) => run.isWanted(operation, name))
  for (const probe of credentials) if (run.hasTime()) await sendProbe(sending, probe, true)
  return (await sendInvalid(sending)) ? undefined : TIME_IS_UP
}

/** @returns The first that succeeded, or else what was said to the first of them */
async function sendValid(
  sending: Sending,
): Promise<{ good: Draft | undefined; refused: Seen | undefined; isCut: boolean }> {
  const { run, operation, base } = sending
  const { api, maker } = run.conversation
  const isAsked = (probe: Probe): boolean => run.isWanted(operation, probe.name)
  let good: Draft | undefined
  let refused: Seen | undefined
  const [plain, ...varied] = planValid(api, maker, base)
  for (const probe of [plain, ...spread(varied.filter(isAsked), Math.floor(run.perOperation / 2))]) {
    if (probe === undefined) continue
    if (!run.hasTime()) return { good, refused, isCut: true }
    const seen = await sendProbe({ ...sending, isProven: good !== undefined }, probe, isAsked(probe))
    if (isSuccess(seen.exchange.response.status)) good ??= probe.draft
    else refused ??= seen
  }
  return { good, refused, isCut: false }
}

/** @returns False where the time was up before the last */
async function sendInvalid(sending: Sending): Promise<boolean> {
  const { run, operation, subject } = sending
  const { conversation, judge, perOperation } = run
  const base = await withOtherBody(sending)
  const planned = planInvalid(conversation.api, conversation.maker, base).filter(({ name }) =>
    run.isWanted(operation, name),
  )
  const probes = spread(planned, Math.ceil(perOperation / 2))
  if (probes.length === 0) return true
  const refused: Refused[] = []
  await subject.watch?.begin()
  for (const probe of probes) {
    if (!run.hasTime()) return false
    const seen = await sendProbe({ ...sending, base, nth: 2 }, probe, true)
    if (seen.exchange.response.status >= 400) refused.push({ probe, seen })
    if (!isSuccess(seen.exchange.response.status)) continue
    // What it changed no refusal explains.
    refused.length = 0
    await subject.watch?.begin()
  }
  const changed = await subject.watch?.end(refused)
  if (changed !== undefined) judge.tell(changed)
  return true
}

/** Where it is looked for changes, what is refused must differ from what is there. */
async function withOtherBody({ subject, base }: Sending): Promise<Draft> {
  const other = subject.watch === undefined ? base : await subject.draft(2)
  if ('problem' in other || other.body === undefined || base.body === undefined) return base
  return { ...base, body: other.body }
}

function refusal({ security }: Operation, seen: Seen | undefined): string {
  const status = seen?.exchange.response.status ?? 0
  const isLeftOut = security.length > 0 && (status === 401 || status === 403)
  const hint = isLeftOut ? '; --auth-env and --auth-command give credentials' : ''
  return `no request that keeps to the document succeeded (${status}), so none that breaks it was tried${hint}`
}
