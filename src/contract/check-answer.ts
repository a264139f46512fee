import type { Api, Operation } from '../spec/api.ts'
import type { CheckedRequest } from '../validation/types.ts'
import { type FindPlace, answerPlace } from './answer-place.ts'
import { describedValue } from './described-value.ts'
import type { Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { ANSWER_RULES, activeRules } from './rules/answer-rules.ts'
import type { Fault, Judged, JudgedRequest, Rule } from './rules/judged.ts'
import { DEFAULT_SEVERITIES, type Severities } from './severities.ts'
import { toFinding } from './to-finding.ts'

/**
 * Judges the answer of one exchange by what its operation documents: status, media type, body, headers.
 *
 * @param origin - What stands before the path in the curl of a finding: `https://api.example.com`
 * @returns Nothing where the contract is kept
 */
export function checkAnswer(
  api: Api,
  operation: Operation,
  exchange: Exchange,
  origin: string = '',
  severities: Severities = DEFAULT_SEVERITIES,
): Finding[] {
  const judged = toJudged(api, operation, exchange)
  return answerFaults(judged, severities).map(fault =>
    toFinding(api, operation, exchange, fault, origin, severities.get(fault.rule)),
  )
}

/** Looks up what the document says of an answer, and reads its body. */
export function toJudged(api: Api, operation: Operation, exchange: Exchange): Judged {
  const { spec, media, body, value } = readAnswer(api, operation, exchange, answerPlace)
  return { api, operation, exchange, spec, media, body, value, slowAfterMs: undefined }
}

/** The same with the request, which was judged before. */
export function toJudgedRequest(
  api: Api,
  operation: Operation,
  exchange: Exchange,
  request: CheckedRequest,
  find: FindPlace,
  slowAfterMs: number | undefined,
): JudgedRequest {
  const { spec, media, body, value } = readAnswer(api, operation, exchange, find)
  return { api, operation, exchange, spec, media, body, value, slowAfterMs, request }
}

function readAnswer(
  { schemas }: Api,
  operation: Operation,
  { response }: Exchange,
  find: FindPlace,
): Pick<Judged, 'spec' | 'media' | 'body' | 'value'> {
  const type = response.headers['content-type']
  const { spec, media, decode } = find(operation, response.status, type)
  // Recordings have empty bodies where there is none.
  const isEmpty = response.body === undefined || response.body.length === 0
  const body = isEmpty ? undefined : decode(response.body)
  return { spec, media, body, value: describedValue(schemas, media, body, type) }
}

/** What the rules that are on find in an answer. */
export function answerFaults(judged: Judged, severities: Severities): Fault[] {
  return faultsOf(activeRules(ANSWER_RULES, severities), judged, severities)
}

/** What rules find; of a rule that names several kinds of fault, those that are on. */
export function faultsOf<Subject>(
  rules: readonly Rule<Subject>[],
  judged: Subject,
  severities: Severities,
): Fault[] {
  const faults: Fault[] = []
  for (const find of rules) {
    const found = find(judged)
    if (found.length === 0) continue
    for (const fault of found) if (severities.has(fault.rule)) faults.push(fault)
  }
  return faults
}
