import { decodeBody, decodeUtf8 } from '../http/body.ts'
import { bestEntry } from '../http/media-type.ts'
import { toCurlLine } from '../http/to-curl.ts'
import type { PlainRequest } from '../http/message.ts'
import type { Api, Operation, ResponseSpec } from '../spec/api.ts'
import { describedValue } from './described-value.ts'
import type { Exchange } from './exchange.ts'
import type { Finding, Severity } from './finding.ts'
import { ANSWER_RULES } from './rules/answer-rules.ts'
import type { Fault, Judged } from './rules/judged.ts'
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
export function toJudged(
  api: Api,
  operation: Operation,
  exchange: Exchange,
  decode: typeof decodeBody = decodeBody,
  slowAfterMs?: number,
): Judged {
  const { status, headers, body } = exchange.response
  const type = headers['content-type']
  const spec = responseFor(operation, status)
  // Recordings have empty bodies where there is none.
  const isEmpty = body === undefined || body.length === 0
  const media = spec === undefined ? undefined : bestEntry(type ?? '', spec.content)
  const decoded = isEmpty ? undefined : decode(body, type)
  return {
    api,
    operation,
    exchange,
    spec,
    media,
    body: decoded,
    value: describedValue(api.schemas, media, decoded, type),
    slowAfterMs,
  }
}

/** What the rules that are on find in an answer. */
export function answerFaults(judged: Judged, severities: Severities): Fault[] {
  const faults: Fault[] = []
  for (const { ids, find } of ANSWER_RULES) {
    if (!ids.some(id => severities.has(id))) continue
    for (const fault of find(judged)) if (severities.has(fault.rule)) faults.push(fault)
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

/** The response documented for a status: exact, then its range, then `default` (OpenAPI 3.1 section 4.8.16.2). */
export function responseFor(operation: Operation, status: number): ResponseSpec | undefined {
  for (const key of [String(status), `${Math.floor(status / 100)}XX`, 'default']) {
    const found = operation.responses.find(response => response.status === key)
    if (found !== undefined) return found
  }
  return undefined
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
