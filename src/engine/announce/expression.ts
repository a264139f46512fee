import type { PlainRequest, PlainResponse } from '../../http/message.ts'
import { decodeForm, encodePercent, queryOf, splitQuery } from '../../http/query.ts'
import { once } from '../../json/once.ts'
import { valueAt } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Exchange } from '../exchange.ts'

/** An exchange as expressions see it. */
export interface Told {
  readonly exchange: Exchange
  readonly response: PlainResponse
  /** The answer's body, read when first asked for; `undefined` where it is no JSON. */
  readonly answer: () => JsonValue | undefined
}

/** An exchange that is over. */
export function toldOf(exchange: Exchange, response: PlainResponse): Told {
  return { exchange, response, answer: once(() => jsonOf(response)) }
}

/**
 * Fills the runtime expressions of a callback's address: `{$request.body#/callbackUrl}?id={$response.body#/id}`, or one
 * that stands alone without braces.
 *
 * @returns `undefined` where one of them finds nothing: nobody asked to be called
 * @see OpenAPI 3.1 section 4.8.20.4 (runtime expressions)
 */
export function fillAddress(address: string, told: Told): string | undefined {
  if (address.startsWith('$')) return textOf(evaluate(address, told))
  let isMissing = false
  const filled = address.replace(/\{(\$[^{}]*)\}/g, (_, expression: string, at: number) => {
    const value = textOf(evaluate(expression, told))
    if (value === undefined) isMissing = true
    // What an address begins with is an address; what stands inside it is a part of one.
    return at === 0 ? (value ?? '') : encodePercent(value ?? '')
  })
  return isMissing ? undefined : filled
}

function evaluate(expression: string, told: Told): JsonValue | undefined {
  const { exchange, response } = told
  const { request, checked } = exchange
  if (expression === '$url') return request.url
  if (expression === '$method') return request.method
  if (expression === '$statusCode') return String(response.status)
  const [, side, source, name = ''] =
    /^\$(request|response)\.(header|query|path|body)(?:[.#](.*))?$/s.exec(expression) ?? []
  if (side === undefined) return undefined
  if (source === 'body') {
    const body = side === 'request' ? checked?.body : told.answer()
    return body === undefined ? undefined : valueAt(body, decodeFragment(name))
  }
  if (source === 'header') return headerOf(side === 'request' ? request.headers : response.headers, name)
  if (side === 'response') return undefined
  if (source === 'path') return checked?.parameters.path[name]
  return checked?.parameters.query[name] ?? queryValue(request.url, name)
}

function headerOf(
  headers: PlainRequest['headers'] | PlainResponse['headers'],
  name: string,
): JsonValue | undefined {
  const wanted = name.toLowerCase()
  const found = Object.entries(headers).find(([each]) => each.toLowerCase() === wanted)
  return [found?.[1]].flat()[0]
}

function queryValue(url: string, name: string): string | undefined {
  const found = splitQuery(queryOf(url)).find(field => field.name === name)
  return found === undefined ? undefined : decodeForm(found.value)
}

/** A pointer in an expression is a URI fragment. */
function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

function jsonOf({ body }: PlainResponse): JsonValue | undefined {
  if (body === undefined) return undefined
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as JsonValue
  } catch {
    return undefined
  }
}
