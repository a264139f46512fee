import { decodeUtf8 } from '../http/body.ts'
import { toCurlLine } from '../http/to-curl.ts'
import type { PlainRequest } from '../http/message.ts'
import type { Api, Operation } from '../spec/api.ts'
import type { CheckedRequest } from '../validation/types.ts'
import { type FindPlace, answerPlace } from './answer-place.ts'
import { describedValue } from './described-value.ts'
import type { Exchange } from './exchange.ts'
import type { Finding, Severity } from './finding.ts'
import { ANSWER_RULES, activeRules } from './rules/answer-rules.ts'
import type { Fault, Judged, JudgedRequest, Rule } from './rules/judged.ts'
import { DEFAULT_SEVERITIES, type Severities } from './severities.ts'

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

/** A fault with its place in the document and the line that repeats the request. */
export function toFinding(
  api: Api,
  operation: Operation | undefined,
  exchange: Exchange,
  fault: Fault,
  origin: string,
  severity: Severity = 'error',
): Finding {
  const { rule, message, pointer, at, expected, fix } = fault
  return {
    rule,
    severity,
    message,
    operation: operation?.key ?? `${exchange.request.method} ${pathOf(exchange.request.url)}`,
    get where() {
      return api.where(pointer)
    },
    at,
    expected,
    fix,
    get curl() {
      return curlOf(api, exchange.request, origin)
    },
    exchange,
  }
}

function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/'
}

/** Header fields that always carry secrets; those of the document's API keys come on top. */
const SECRET_HEADERS: readonly string[] = ['authorization', 'cookie', 'proxy-authorization']

function curlOf(api: Api, request: PlainRequest, origin: string): string {
  const keys = [...api.securitySchemes.values()].flatMap(({ type, parameterName }) =>
    type === 'apiKey' && parameterName !== undefined ? [parameterName] : [],
  )
  const secret = new Set([...SECRET_HEADERS, ...keys.map(key => key.toLowerCase())])
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    secret.has(name) ? '<redacted>' : value,
  ])
  const url = keys.reduce(hideInQuery, request.url)
  const body = request.body === undefined ? undefined : (decodeUtf8(request.body) ?? '<binary>')
  return toCurlLine({ method: request.method, url: origin + url, headers: Object.fromEntries(headers), body })
}

function hideInQuery(url: string, name: string): string {
  const start = url.indexOf('?')
  if (start < 0) return url
  const fields = url.slice(start + 1).split('&')
  const prefix = `${encodeURIComponent(name)}=`
  return `${url.slice(0, start)}?${fields.map(field => (field.startsWith(prefix) ? `${prefix}<redacted>` : field)).join('&')}`
}
