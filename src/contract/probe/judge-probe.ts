import { isSafe } from '../../http/methods.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import { toFinding } from '../to-finding.ts'
import type { Finding } from '../finding.ts'
import type { Draft } from '../lifecycle/draft.ts'
import { namesRecord } from '../lifecycle/identity.ts'
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

/** What a probe is judged by besides its answer. */
export interface ProbeContext {
  readonly api: Api
  /** The rules that are on. */
  readonly severities: Severities
  /** For the curl of findings. */
  readonly origin: string
  /** A request for the operation succeeded before. */
  readonly isProven: boolean
}

const ACCEPTED = 'accepted-invalid-request'

/**
 * What an answer to a probe says. A refusal that was asked for on purpose need not be documented: HTTP itself says what a 400 or a
 * 401 is, and few documents repeat it for every operation. Where it is documented, it is judged.
 */
export function judgeProbe(
  { api, severities, origin, isProven }: ProbeContext,
  { kind, name, draft }: Probe,
  seen: Seen,
): Seen {
  const { exchange, verdict } = seen
  // A failure is told as such.
  const isRefusal = exchange.response.status >= 400
  // What an answer shows of a broken request comes of its being accepted.
  const isAccepted = kind === 'invalid' && verdict.findings.some(({ rule }) => rule === ACCEPTED)
  const isMeant = ({ rule, at }: Finding): boolean =>
    (rule === 'undocumented-status' && isRefusal) || (isAccepted && at.part === 'body')
  // What is asked for with another method the document has no rules for.
  const kept = kind === 'method' ? [] : verdict.findings.filter(finding => !isMeant(finding))
  const own = KIND_RULES[kind].flatMap(find =>
    find({ name, operation: draft.operation, exchange, isOfState: !isProven && isOfState(draft) }).flatMap(
      fault => {
        const set = severities.get(fault.rule)
        if (set === undefined) return []
        const severity = fault.isUncertain === true ? 'warning' : set
        return [toFinding(api, draft.operation, exchange, fault, origin, severity)]
      },
    ),
  )
  const findings = [...kept, ...own]
  const isFailed = findings.some(({ severity }) => severity === 'error')
  const outcome = verdict.outcome === 'not-checked' ? verdict.outcome : isFailed ? 'failed' : 'passed'
  return { ...seen, verdict: { ...verdict, findings, outcome } }
}

/**
 * A body that names other records, or nothing but a record that something is to be done with. A request for a token is refused with
 * 400 for a code or a password that nobody was given (RFC 6749 section 5.2).
 */
function isOfState({ operation, body }: Draft): boolean {
  if (isSafe(operation.method)) return false
  if (body === undefined) return operation.path.includes('{')
  return !('bytes' in body) && fieldsOf(body.value).some(name => namesRecord(name) || name === 'grant_type')
}

function fieldsOf(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap(fieldsOf)
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]) : []
}
