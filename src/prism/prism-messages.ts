import type { Exchange } from '../contract/exchange.ts'
import type { Objection } from '../contract/second-opinion/second-opinion.ts'
import { decodeBody } from '../http/decode-body.ts'
import { queryOf, splitQuery } from '../http/query.ts'
import type { JsonValue } from '../json/value.ts'
import type { PrismDiagnostic } from './load-prism.ts'

/** The response as prism-http wants it: JSON read, everything else as text. Made anew for each call, it may write into it. */
export function toPrismResponse({ response }: Exchange): object {
  const { status, headers, body } = response
  return {
    statusCode: status,
    headers: { ...headers },
    body: hasBody(response) ? bodyOf(body, headers) : undefined,
  }
}

/** What of a request its security handlers look at. */
export function toPrismRequest({ request }: Exchange): object {
  const { method, url, headers } = request
  const fields = splitQuery(queryOf(url))
  return {
    method: method.toLowerCase(),
    url: {
      path: url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, ''),
      query: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    },
    headers: { ...headers },
  }
}

/** What it finds in a response, as an objection; a media type it misses because there is no body is about the body. */
export function toObjection(
  { path = [], code, message }: PrismDiagnostic,
  { response }: Exchange,
): Objection {
  const keyword = String(code ?? '')
  if (path[0] === 'body') return { subject: 'body', says: message, keyword }
  if (path[0] === 'header') return { subject: 'header', name: nameOf(path, message), says: message, keyword }
  if (message.startsWith('Unable to match the returned status code'))
    return { subject: 'status', says: message }
  return { subject: hasBody(response) ? 'media-type' : 'body', says: message }
}

/** Of a header that is missing only the message has the name. */
function nameOf(path: readonly string[], message: string): string {
  return (path[1] ?? /required property '([^']+)'/.exec(message)?.[1] ?? '').toLowerCase()
}

function hasBody({ body }: Exchange['response']): boolean {
  return body !== undefined && body.length > 0
}

function bodyOf(body: Uint8Array = new Uint8Array(), headers: Exchange['response']['headers']): JsonValue {
  const decoded = decodeBody(body, headers['content-type'])
  if (decoded.kind === 'json') return structuredClone(decoded.value)
  return decoded.kind === 'text' ? decoded.text : new TextDecoder().decode(body)
}
