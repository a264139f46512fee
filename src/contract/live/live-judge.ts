import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import { RULES } from '../rules/rule-table.ts'
import type { LifecycleResult } from '../lifecycle/lifecycle.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { Tally } from '../report/create-tally.ts'
import type { Sender } from '../sender.ts'
import type { Checker, Verdict } from '../verdict.ts'

/** Judges every answer of a live server as it comes. */
export interface LiveJudge {
  readonly send: Sender
  /** The answers so far stand as they were judged. */
  settle(): void
  /** What the lives of records say on top; a 404 that they ask for need not be documented. */
  take(results: readonly LifecycleResult[]): void
}

/** What a live judge needs. */
export interface LiveJudgeOptions {
  readonly send: Sender
  readonly checker: Checker
  readonly tally: Tally
  /** What stands before the path of every request: `https://api.example.com`. */
  readonly origin: string
  /** As a user should read it. */
  readonly name: string
}

/** @returns A sender that tells the tally of everything it sends */
export function createLiveJudge({ send, checker, tally, origin, name }: LiveJudgeOptions): LiveJudge {
  const places = new WeakMap<Exchange, EntryPlace>()
  let unsure: { readonly exchange: Exchange; readonly verdict: Verdict; readonly place: EntryPlace }[] = []
  let sent = 0

  function settle(keep: (exchange: Exchange) => boolean = () => true): void {
    for (const { exchange, verdict, place } of unsure) {
      tally.add(exchange, keep(exchange) ? verdict : withoutStatus(verdict), place)
    }
    unsure = []
  }

  return {
    async send(request) {
      sent += 1
      const place = { file: name, number: sent }
      const exchange = await send(request)
      const verdict = checker.check({ ...exchange, request: { ...request, url: origin + request.url } })
      places.set(exchange, place)
      const isUnsure =
        /^4(?:04|10)$/.test(String(exchange.response.status)) && verdict.findings.some(isOfStatus)
      if (isUnsure) unsure.push({ exchange, verdict, place })
      else tally.add(exchange, verdict, place)
      return exchange
    },
    settle: () => settle(),
    take(results) {
      const findings = results.flatMap(result => result.findings)
      const reported = new Set(findings.filter(isOfStatus).map(({ exchange }) => exchange))
      settle(exchange => reported.has(exchange))
      for (const finding of findings) {
        if (RULES[finding.rule].about !== 'state') continue
        tally.addFinding(finding, places.get(finding.exchange) ?? { file: name, number: sent })
      }
    },
  }
}

function isOfStatus({ rule }: Finding): boolean {
  return rule === 'undocumented-status'
}

function withoutStatus(verdict: Verdict): Verdict {
  const findings = verdict.findings.filter(finding => !isOfStatus(finding))
  const isFailed = findings.some(({ severity }) => severity === 'error')
  return { ...verdict, findings, outcome: isFailed ? 'failed' : 'passed' }
}
