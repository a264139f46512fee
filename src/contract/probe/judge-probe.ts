import { toFinding } from '../check-answer.ts'
import type { Finding } from '../finding.ts'
import type { Seen } from '../live/live-judge.ts'
import { ignoredCredentials } from '../rules/ignored-credentials.ts'
import type { ProbeRule } from '../rules/judged.ts'
import { refusedValid } from '../rules/refused-valid.ts'
import { unsupportedMethod } from '../rules/unsupported-method.ts'
import type { Severities } from '../severities.ts'
import type { Api } from '../../spec/api.ts'
import type { Probe, ProbeKind } from './probe.ts'

/** What is looked for besides the rules every answer is judged by; a broken request that is accepted is among those. */
const KIND_RULES: { readonly [kind in ProbeKind]: readonly ProbeRule[] } = {
  valid: [refusedValid],
  invalid: [],
  credentials: [ignoredCredentials],
  method: [unsupportedMethod],
}

/**
 * What an answer to a probe says. A refusal that was asked for on purpose need not be documented: HTTP itself says what a 400 or a
 * 401 is, and few documents repeat it for every operation. Where it is documented, it is judged.
 */
export function judgeProbe(
  api: Api,
  { kind, name, draft }: Probe,
  seen: Seen,
  severities: Severities,
  origin: string,
): Seen {
  const { exchange, verdict } = seen
  // A failure is told as such.
  const isRefusal = exchange.response.status >= 400
  const isMeant = ({ rule }: Finding): boolean => rule === 'undocumented-status' && isRefusal
  // What is asked for with another method the document has no rules for.
  const kept = kind === 'method' ? [] : verdict.findings.filter(finding => !isMeant(finding))
  const own = KIND_RULES[kind].flatMap(find =>
    find({ name, operation: draft.operation, exchange }).flatMap(fault => {
      const set = severities.get(fault.rule)
      if (set === undefined) return []
      const severity = fault.isUncertain === true ? 'warning' : set
      return [toFinding(api, draft.operation, exchange, fault, origin, severity)]
    }),
  )
  const findings = [...kept, ...own]
  const isFailed = findings.some(({ severity }) => severity === 'error')
  const outcome = verdict.outcome === 'not-checked' ? verdict.outcome : isFailed ? 'failed' : 'passed'
  return { ...seen, verdict: { ...verdict, findings, outcome } }
}
