import { type BodyDecoder, type DecodedBody, bodyDecoder } from '../http/body.ts'
import type { Api, Operation } from '../spec/api.ts'
import { createRequestChecker } from '../validation/request-checker.ts'
import type { RequestChecker } from '../validation/types.ts'
import { answerFaults, toJudged } from './check-answer.ts'
import type { Exchange } from './exchange.ts'
import { type Found, createDirectory } from './routing/directory.ts'
import { REQUEST_RULES } from './rules/answer-rules.ts'
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

/** Judges an exchange by the document that has its server; tells where none has. */
export type Judge = (exchange: Exchange) => Judgement | { readonly says: string }

/** Makes the judge of single exchanges with the services of some documents. */
export function createJudge(
  apis: readonly Api[],
  severities: Severities,
  { bases = {}, slowAfterMs }: JudgeOptions = {},
): Judge {
  const directory = createDirectory(apis, bases)
  const requestCheckers = new WeakMap<Operation, RequestChecker>()
  const decode = createDecoder()

  function requestChecker(api: Api, operation: Operation): RequestChecker {
    const known = requestCheckers.get(operation)
    if (known !== undefined) return known
    const made = createRequestChecker(api, operation)
    requestCheckers.set(operation, made)
    return made
  }

  return exchange => {
    const found = directory.find(exchange)
    if ('says' in found) return found
    const { api, target } = found
    if (target.kind !== 'operation') {
      const faults = undocumentedOperation(target, exchange).filter(({ rule }) => severities.has(rule))
      return { ...found, judged: undefined, faults }
    }
    const { operation, values } = target
    const request = requestChecker(api, operation).check(exchange.request, values)
    const judged = { ...toJudged(api, operation, exchange, decode, slowAfterMs), request }
    const ofRequest = REQUEST_RULES.flatMap(({ ids, find }) =>
      ids.some(id => severities.has(id)) ? find(judged) : [],
    ).filter(({ rule }) => severities.has(rule))
    return { ...found, judged, faults: [...answerFaults(judged, severities), ...ofRequest] }
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
