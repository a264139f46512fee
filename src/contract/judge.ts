import type { Api, Operation } from '../spec/api.ts'
import { ALL_READERS } from '../validation/readers/all-readers.ts'
import { createRequestChecker } from '../validation/request-checker.ts'
import type { RequestChecker } from '../validation/types.ts'
import { createPlaceFinder } from './answer-place.ts'
import { faultsOf, toJudgedRequest } from './check-answer.ts'
import type { Exchange } from './exchange.ts'
import type { AskedFor } from './recording/entry.ts'
import { type Found, createDirectory } from './routing/directory.ts'
import { ANSWER_RULES, REQUEST_RULES, activeRules } from './rules/answer-rules.ts'
import type { Fault, JudgedRequest } from './rules/judged.ts'
import { undocumentedOperation } from './rules/undocumented-operation.ts'
import type { Severities } from './severities.ts'

/** What the rules say of one exchange. */
export interface Judgement extends Found {
  /** `undefined` where the document does not have the operation. */
  readonly judged: JudgedRequest | undefined
  /** Only of rules that are on. */
  readonly faults: readonly Fault[]
}

/** Options of {@link createJudge}. */
export interface JudgeOptions {
  /** See `CheckerOptions`. */
  readonly bases?: Readonly<Record<string, string>>
  /** Milliseconds after which a response is slow. Default: never. */
  readonly slowAfterMs?: number | undefined
}

/** The judge of single exchanges. */
export interface Judge {
  /** Judges by the document that has the server; tells where none has. */
  judge(exchange: Exchange): Judgement | { readonly says: string }
  /** The document that has the server a request went to. */
  apiOf(request: AskedFor): Api | undefined
}

/** Makes the judge of single exchanges with the services of some documents. */
export function createJudge(
  apis: readonly Api[],
  severities: Severities,
  { bases = {}, slowAfterMs }: JudgeOptions = {},
): Judge {
  const directory = createDirectory(apis, bases)
  const requestCheckers = new WeakMap<Operation, RequestChecker>()
  const findPlace = createPlaceFinder()
  const rules = [...activeRules(ANSWER_RULES, severities), ...activeRules(REQUEST_RULES, severities)]

  function requestChecker(api: Api, operation: Operation): RequestChecker {
    const known = requestCheckers.get(operation)
    if (known !== undefined) return known
    const made = createRequestChecker(api, operation, ALL_READERS)
    requestCheckers.set(operation, made)
    return made
  }

  return {
    judge(exchange) {
      const found = directory.find(exchange.request)
      if ('says' in found) return found
      const { api, target } = found
      if (target.kind !== 'operation') {
        const faults = undocumentedOperation(api, target, exchange).filter(({ rule }) => severities.has(rule))
        return { ...found, judged: undefined, faults }
      }
      const { operation, values } = target
      const request = requestChecker(api, operation).check(exchange.request, values)
      const judged = toJudgedRequest(api, operation, exchange, request, findPlace, slowAfterMs)
      return { api, target, judged, faults: faultsOf(rules, judged, severities) }
    },
    apiOf(request) {
      const found = directory.find(request)
      return 'says' in found ? undefined : found.api
    },
  }
}
