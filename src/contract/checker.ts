import { type BodyDecoder, type DecodedBody, bodyDecoder } from '../http/body.ts'
import type { Api, Operation } from '../spec/api.ts'
import { createRequestChecker } from '../validation/request-checker.ts'
import type { RequestChecker } from '../validation/types.ts'
import { answerFaults, toFinding, toJudged } from './check-answer.ts'
import type { Exchange } from './exchange.ts'
import type { RuleId, SeverityOption } from './rules/rule-table.ts'
import type { Target } from './routing/desk.ts'
import { createDirectory, type Found } from './routing/directory.ts'
import { REQUEST_RULES } from './rules/answer-rules.ts'
import type { Fault } from './rules/judged.ts'
import { undocumentedOperation } from './rules/undocumented-operation.ts'
import { readSeverities } from './severities.ts'
import { createHistory } from './sequence/history.ts'
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
  const directory = createDirectory(apis, options.bases ?? {})
  const requestCheckers = new WeakMap<Operation, RequestChecker>()
  const decode = createDecoder()
  const history = options.sequence === false ? undefined : createHistory(severities)

  function requestChecker(api: Api, operation: Operation): RequestChecker {
    const known = requestCheckers.get(operation)
    if (known !== undefined) return known
    const made = createRequestChecker(api, operation)
    requestCheckers.set(operation, made)
    return made
  }

  function judge({ api, target, origin }: Found, exchange: Exchange): Verdict {
    const isKnown = target.kind === 'operation'
    const faults = isKnown ? allFaults(api, target, exchange) : undocumentedOperation(target, exchange)
    const operation = isKnown ? target.operation : undefined
    const findings = faults.flatMap(fault => {
      const severity = severities.get(fault.rule)
      return severity === undefined ? [] : [toFinding(api, operation, exchange, fault, origin, severity)]
    })
    return {
      outcome: findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed',
      api: api.name,
      ...(operation === undefined ? {} : { operation: operation.key }),
      findings,
    }
  }

  function allFaults(
    api: Api,
    { operation, values }: Extract<Target, { kind: 'operation' }>,
    exchange: Exchange,
  ): Fault[] {
    const request = requestChecker(api, operation).check(exchange.request, values)
    const judged = { ...toJudged(api, operation, exchange, decode, options.slowAfterMs), request }
    history?.add(judged, values)
    const ofRequest = REQUEST_RULES.flatMap(({ ids, find }) =>
      ids.some(id => severities.has(id)) ? find(judged) : [],
    )
    return [...answerFaults(judged, severities), ...ofRequest]
  }

  return {
    check(exchange) {
      const reason = notHttp(exchange)
      if (reason !== undefined) return reason
      const found = directory.find(exchange)
      if ('says' in found) return notChecked('no-document', found.says)
      if (found.target.kind !== 'operation' && isPreflight(exchange)) {
        return notChecked('excluded', 'a CORS preflight, which browsers send by themselves')
      }
      return judge(found, exchange)
    },
    end: () => history?.end() ?? [],
  }
}

/** Content types of which the reader is kept; a recording may name any number. */
const MAX_DECODERS = 50

/** Reads bodies; what a content type asks for is worked out once. */
function createDecoder(): (bytes: Uint8Array, contentType: string | undefined) => DecodedBody {
  const decoders = new Map<string | undefined, BodyDecoder>()
  return (bytes, contentType) => {
    const known = decoders.get(contentType) ?? bodyDecoder(contentType)
    if (decoders.size < MAX_DECODERS) decoders.set(contentType, known)
    return known(bytes)
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
