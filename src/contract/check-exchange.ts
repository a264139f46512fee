import { decodeBody, decodeUtf8 } from '../http/body.ts'
import { toCurlLine } from '../http/to-curl.ts'
import type { PlainRequest } from '../http/message.ts'
import type { Api, Operation, ResponseSpec } from '../spec/api.ts'
import type { Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { missingBody, unexpectedBody } from './rules/body-presence.ts'
import { invalidHeader, missingHeader } from './rules/headers.ts'
import { invalidBody } from './rules/invalid-body.ts'
import type { AnswerRule, Fault, Judged } from './rules/judged.ts'
import { serverError } from './rules/server-error.ts'
import { undocumentedMediaType } from './rules/undocumented-media-type.ts'
import { undocumentedStatus } from './rules/undocumented-status.ts'

const ANSWER_RULES: readonly AnswerRule[] = [
  serverError,
  undocumentedStatus,
  missingBody,
  unexpectedBody,
  undocumentedMediaType,
  invalidBody,
  missingHeader,
  invalidHeader,
]

/**
 * Judges one exchange by what its operation documents: status, media type, body, headers.
 *
 * @param origin - What stands before the path in the curl of a finding: `https://api.example.com`
 * @returns Nothing where the contract is kept
 */
export function checkExchange(
  api: Api,
  operation: Operation,
  exchange: Exchange,
  origin: string = '',
): Finding[] {
  const { status, headers, body } = exchange.response
  const judged: Judged = {
    api,
    operation,
    exchange,
    spec: responseFor(operation, status),
    body: body === undefined ? undefined : decodeBody(body, headers['content-type']),
  }
  return ANSWER_RULES.flatMap(rule => rule(judged)).map(fault =>
    toFinding(api, operation, exchange, fault, origin),
  )
}

/** A fault with its place in the document and the line that repeats the request. */
export function toFinding(
  api: Api,
  operation: Operation,
  exchange: Exchange,
  fault: Fault,
  origin: string,
): Finding {
  const { rule, message, pointer, at, expected, fix } = fault
  return {
    rule,
    severity: 'error',
    message,
    operation: operation.key,
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
