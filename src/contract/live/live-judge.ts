import type { PlainRequest } from '../../http/message.ts'
import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import { RULES } from '../rules/rule-table.ts'
import type { LifecycleResult } from '../lifecycle/lifecycle.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { Tally } from '../report/create-tally.ts'
import type { Sender } from '../sender.ts'
import type { Severities } from '../severities.ts'
import type { Checker, Verdict } from '../verdict.ts'

/** Judges every answer of a live server as it comes. */
export interface LiveJudge {
  readonly send: Sender
  /** Sends and judges a request; nothing is told of it. */
  look(request: PlainRequest): Promise<Seen>
  /** Tells of an exchange that was looked at. @param again - How to see it again, for its findings */
  keep(seen: Seen, again?: Again): void
  /** That it answers 404 need not be documented. */
  excuse(exchange: Exchange): void
  /** The answers so far stand as they were judged. */
  settle(): void
  /** The answers so far came while something was prepared: that records are not found, or taken, need not be documented. */
  excuseAll(): void
  /** What several exchanges say together. */
  tell(finding: Finding): void
  /** What the lives of records say on top; a 404 that they ask for need not be documented. */
  take(results: readonly LifecycleResult[]): void
}

/** An exchange with its verdict. */
export interface Seen {
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly place: EntryPlace
}

/** What has to be run again to see a finding again: an operation, or one request of those made for it. */
export interface Again {
  /** The operation's key. */
  readonly operation: string
  /** `query limit above its maximum` */
  readonly name?: string
}

/** What a live judge needs. */
export interface LiveJudgeOptions {
  readonly send: Sender
  readonly checker: Checker
  readonly tally: Tally
  /** The rules that are on. */
  readonly severities: Severities
  /** What stands before the path of every request: `https://api.example.com`. */
  readonly origin: string
  /** As a user should read it. */
  readonly name: string
  /** The command that shows a finding again. */
  readonly commandFor: (again: Again) => string
}

/** @returns A sender that tells the tally of everything it sends */
export function createLiveJudge(options: LiveJudgeOptions): LiveJudge {
  const { send, checker, tally, severities, origin, name, commandFor } = options
  const places = new WeakMap<Exchange, EntryPlace>()
  const excused = new WeakSet<Exchange>()
  let unsure: Seen[] = []
  let sent = 0

  function settle(keep: (exchange: Exchange) => boolean = () => true): void {
    for (const { exchange, verdict, place } of unsure) {
      tally.add(exchange, keep(exchange) && !excused.has(exchange) ? verdict : withoutStatus(verdict), place)
    }
    unsure = []
  }

  async function look(request: PlainRequest): Promise<Seen> {
    sent += 1
    const place = { file: name, number: sent }
    const exchange = await send(request)
    const verdict = ofServer(
      checker.check({ ...exchange, request: { ...request, url: origin + request.url } }),
    )
    places.set(exchange, place)
    return { exchange, verdict, place }
  }

  function repeatable(finding: Finding, again: Again = { operation: finding.operation }): Finding {
    return { ...finding, again: commandFor(again) }
  }

  function tell(finding: Finding): void {
    const severity = severities.get(finding.rule)
    if (severity === undefined) return
    const place = places.get(finding.exchange) ?? { file: name, number: sent }
    tally.addFinding({ ...repeatable(finding), severity }, place)
  }

  return {
    look,
    tell,
    keep({ exchange, verdict, place }, again) {
      const findings = verdict.findings.map(finding => repeatable(finding, again))
      tally.add(exchange, { ...verdict, findings }, place)
    },
    async send(request) {
      const seen = await look(request)
      const findings = seen.verdict.findings.map(finding => repeatable(finding))
      const told = { ...seen, verdict: { ...seen.verdict, findings } }
      const isUnsure =
        /^4(?:04|09|10)$/.test(String(seen.exchange.response.status)) && findings.some(isOfStatus)
      if (isUnsure) unsure.push(told)
      else tally.add(told.exchange, told.verdict, told.place)
      return seen.exchange
    },
    excuse: exchange => void excused.add(exchange),
    settle: () => settle(),
    excuseAll: () => settle(() => false),
    take(results) {
      const findings = results.flatMap(result => result.findings)
      const reported = new Set(findings.filter(isOfStatus).map(({ exchange }) => exchange))
      settle(exchange => reported.has(exchange))
      for (const finding of findings) if (RULES[finding.rule].about === 'state') tell(finding)
    },
  }
}

/** What is wrong with a request is nobody's fault where the check itself made it: it may be meant to be wrong. */
function ofServer(verdict: Verdict): Verdict {
  return withFindings(verdict, ({ rule }) => RULES[rule].about !== 'request')
}

function isOfStatus({ rule }: Finding): boolean {
  return rule === 'undocumented-status'
}

function withoutStatus(verdict: Verdict): Verdict {
  return withFindings(verdict, finding => !isOfStatus(finding))
}

function withFindings(verdict: Verdict, isKept: (finding: Finding) => boolean): Verdict {
  if (verdict.outcome === 'not-checked') return verdict
  const findings = verdict.findings.filter(isKept)
  const isFailed = findings.some(({ severity }) => severity === 'error')
  return { ...verdict, findings, outcome: isFailed ? 'failed' : 'passed' }
}
