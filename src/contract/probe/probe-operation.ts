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
import { judgeProbe } from './judge-probe.ts'
import { breaker, planInvalid, planValid, spread } from './plan-probes.ts'
import type { Probe } from './probe.ts'

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
  /** Which are sent. @param name - Of the probe */
  readonly isWanted: (operation: Operation, name: string) => boolean
  /** False once the time is up. */
  readonly hasTime: () => boolean
}

/** What the requests for one operation are made upon. */
export interface Subject {
  /** The request of which others are variations, for what is there now. */
  draft(): Promise<Draft | { readonly problem: string }>
  /** Told of every answer before the next request: what it made or removed is put right. */
  after(probe: Probe, exchange: Exchange): Promise<void>
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
  const { conversation, perOperation, secrets, hasTime } = run
  const { api, maker } = conversation
  const base = await subject.draft()
  if ('problem' in base) return base.problem
  if (breaker(api, base)(base)) return 'no request could be made that keeps to the document'
  const valid = planValid(api, maker, base)
  const isAsked = (probe: Probe): boolean => run.isWanted(operation, probe.name)
  let good: Draft | undefined
  let refused: Seen | undefined
  const [plain, ...varied] = valid
  for (const probe of [plain, ...spread(varied.filter(isAsked), Math.floor(perOperation / 2))]) {
    if (probe === undefined) continue
    if (!hasTime()) return TIME_IS_UP
    const seen = await sendProbe({ run, operation, subject, base }, probe, isAsked(probe))
    if (isSuccess(seen)) good ??= probe.draft
    else refused ??= seen
  }
  if (good === undefined) return refusal(refused)
  const others = [
    ...credentialProbes(good, secrets),
    ...spread(planInvalid(api, maker, good).filter(isAsked), Math.ceil(perOperation / 2)),
  ]
  for (const probe of others.filter(isAsked)) {
    if (!hasTime()) return TIME_IS_UP
    await sendProbe({ run, operation, subject, base: good }, probe, true)
  }
  return undefined
}

/** What one request is sent within. */
export interface Sending {
  readonly run: ProbeRun
  readonly operation: Operation
  readonly subject: Subject
  /** Of which the probe is a variation. */
  readonly base: Draft
}

export async function sendProbe(
  { run, operation, subject, base }: Sending,
  probe: Probe,
  isTold: boolean,
): Promise<Seen> {
  const { conversation, judge, severities } = run
  const { api, maker, origin } = conversation
  const current = renewed(probe, base, await subject.draft())
  const seen = judgeProbe(api, current, await judge.look(maker.write(current.draft)), severities, origin)
  if (isTold) judge.keep(seen, { operation: operation.key, name: probe.name })
  await subject.after(current, seen.exchange)
  return seen
}

/** The probe upon what is there now: a record that an earlier one removed has another id since. */
function renewed(probe: Probe, base: Draft, now: Draft | { readonly problem: string }): Probe {
  if ('problem' in now || now === base) return probe
  const path = new Map(
    [...probe.draft.path].map(([name, value]) => [
      name,
      value === base.path.get(name) ? (now.path.get(name) ?? value) : value,
    ]),
  )
  return { ...probe, draft: { ...probe.draft, path } }
}

function isSuccess({ exchange }: Seen): boolean {
  return exchange.response.status >= 200 && exchange.response.status < 300
}

function refusal(seen: Seen | undefined): string {
  const status = seen?.exchange.response.status ?? 0
  const hint = status === 401 || status === 403 ? '; --auth-env gives credentials' : ''
  return `no request that keeps to the document succeeded (${status}), so none that breaks it was tried${hint}`
}
