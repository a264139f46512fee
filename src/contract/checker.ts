import { isSafe } from '../http/methods.ts'
import type { Api } from '../spec/api.ts'
import type { Exchange } from './exchange.ts'
import { type Judgement, createJudge } from './judge.ts'
import type { AskedFor } from './recording/entry.ts'
import type { RuleId, SeverityOption } from './rules/rule-table.ts'
import { readSeverities } from './severities.ts'
import { createHistory } from './sequence/history.ts'
import { toFinding } from './to-finding.ts'
import type { Checker, NotCheckedReason, Verdict } from './verdict.ts'

/** Options of {@link createChecker}. */
export interface CheckerOptions {
  /** By rule; the others are as `RULES` has them. */
  readonly severity?: { readonly [rule in RuleId]?: SeverityOption }
  /** Properties that no schema speaks of are errors. Default false. */
  readonly strict?: boolean
  /**
   * Where documents are served besides their own servers: host (`staging.example.com:8443`) or base URL
   * (`http://localhost:3000/api`) → name of a document. What a base URL has of a path replaces the document's base paths.
   */
  readonly bases?: Readonly<Record<string, string>>
  /** Milliseconds after which a response is slow. Default: never. */
  readonly slowAfterMs?: number
  /** Whether to judge what the sequence of exchanges says of records. Default true. */
  readonly sequence?: boolean
}

/** Makes the judge of exchanges with the services of some documents. */
export function createChecker(apis: readonly Api[], options: CheckerOptions = {}): Checker {
  const severities = readSeverities(options.severity ?? {}, options.strict ?? false)
  const { judge, apiOf } = createJudge(apis, severities, options)
  const history = options.sequence === false ? undefined : createHistory(severities)

  function toVerdict({ api, target, judged, faults }: Judgement, exchange: Exchange): Verdict {
    const operation = target.kind === 'operation' ? target.operation : undefined
    if (judged !== undefined && target.kind === 'operation') history?.add(judged, target.values)
    else history?.addOther(exchange, api)
    const findings = faults.map(fault =>
      toFinding(api, operation, exchange, fault, '', severities.get(fault.rule)),
    )
    const outcome = findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed'
    return operation === undefined
      ? { outcome, api: api.name, findings }
      : { outcome, api: api.name, operation: operation.key, findings }
  }

  function miss(request: AskedFor | undefined): void {
    if (request === undefined) history?.unsettle(apis)
    else if (!isSafe(request.method)) history?.unsettle([apiOf(request)].filter(api => api !== undefined))
  }

  return {
    miss,
    check(exchange) {
      const reason = notHttp(exchange)
      if (reason?.reason === 'no-response') miss(exchange.request)
      if (reason !== undefined) return reason
      const judgement = judge(exchange)
      if ('says' in judgement) {
        history?.addOther(exchange, undefined)
        return notChecked('no-document', judgement.says)
      }
      if (judgement.target.kind !== 'operation' && isPreflight(exchange)) {
        return notChecked('excluded', 'a CORS preflight, which browsers send by themselves')
      }
      return toVerdict(judgement, exchange)
    },
    end: () => history?.end() ?? [],
    putBack: () => history?.putBack() ?? [],
  }
}

function notHttp({ response }: Exchange): Verdict | undefined {
  if (response.status === 0) return notChecked('no-response', 'no response came')
  if (response.status === 101) return notChecked('not-http', 'the connection left HTTP for another protocol')
  return undefined
}

function notChecked(reason: NotCheckedReason, says: string): Verdict {
  return { outcome: 'not-checked', reason, says, findings: [] }
}

/** @see Fetch standard, section 3.2.2 (CORS-preflight request) */
function isPreflight({ request }: Exchange): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
}
