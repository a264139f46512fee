import type { Operation } from '../../spec/api.ts'
import type { Draft } from '../lifecycle/draft.ts'
import type { Seen } from '../live/live-judge.ts'
import { fingerprintOf } from '../report/fingerprint.ts'
import { judgeProbe } from './judge-probe.ts'
import { breaker, bytesOf } from './plan-probes.ts'
import type { Probe } from './probe.ts'
import type { ProbeRun, Subject } from './probe-operation.ts'
import { shrink } from './shrink.ts'

/** What one request is sent within. */
export interface Sending {
  readonly run: ProbeRun
  readonly operation: Operation
  readonly subject: Subject
  /** Of which the probe is a variation. */
  readonly base: Draft
  readonly nth: 1 | 2
  /** A request for the operation succeeded before. */
  readonly isProven: boolean
}

/**
 * Sends a probe and, where that is wanted, tells of it. What is found is shown by the smallest request that still does it; the
 * requests it takes to find that are not told.
 */
export async function sendProbe(sending: Sending, probe: Probe, isTold: boolean): Promise<Seen> {
  const { run, operation } = sending
  const { seen, sent } = await trySend(sending, probe)
  if (!isTold) return seen
  const small = await smallest(sending, sent, seen)
  run.judge.keep(small, { operation: operation.key, name: probe.name })
  return small
}

async function trySend(
  { run, subject, base, nth, isProven }: Sending,
  probe: Probe,
): Promise<{ seen: Seen; sent: Probe }> {
  const { conversation, judge, severities } = run
  const { api, maker, origin } = conversation
  const sent = renewed(probe, base, await subject.draft(nth))
  const answered = await judge.look(maker.write(sent.draft))
  const seen = judgeProbe({ api, severities, origin, isProven }, sent, answered)
  await subject.after(sent, seen.exchange)
  return { seen, sent }
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

/** The same with its most important finding shown by the smallest request; each cause is made small once. */
async function smallest(sending: Sending, probe: Probe, seen: Seen): Promise<Seen> {
  const { run } = sending
  const { api, maker } = run.conversation
  const { findings } = seen.verdict
  const [finding] = findings
  const isMade = probe.kind === 'valid' || probe.kind === 'invalid'
  if (finding === undefined || !isMade) return seen
  const cause = fingerprintOf(api, finding)
  if (run.shrunk.has(cause)) return seen
  run.shrunk.add(cause)
  const breaks = breaker(api, probe.draft)
  const small = await shrink(probe.draft, {
    keyOf: draft => bytesOf(maker.write(draft)),
    isLike: draft => breaks(draft) === (probe.kind === 'invalid'),
    hasTime: run.hasTime,
    async fails(draft) {
      const { seen: again } = await trySend({ ...sending, base: probe.draft }, { ...probe, draft })
      return again.verdict.findings.find(other => fingerprintOf(api, other) === cause)
    },
  })
  if (small === undefined) return seen
  const others = findings.map(other => (other === finding ? { ...small, isSmallest: true } : other))
  return { ...seen, verdict: { ...seen.verdict, findings: others } }
}
