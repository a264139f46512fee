import type { DecodedBody } from '../../http/body.ts'
import { decodeBody } from '../../http/decode-body.ts'
import { bestEntry } from '../../http/media-type.ts'
import { type PlainRequest, fieldNamed } from '../../http/message.ts'
import { decodeForm, queryOf, splitCookies, splitQuery } from '../../http/query.ts'
import { canonicalJson } from '../../json/canonical.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Api, Operation, Parameter } from '../../spec/api.ts'
import { responseFor } from '../answer-place.ts'
import type { Exchange } from '../exchange.ts'
import { headerName, parameterName, requestName, responseName } from './declared-items.ts'
import { partsOf } from './schema-parts.ts'
import { type Mark, markSeen } from './seen-in-value.ts'

/** Marks everything of the document that an exchange shows. */
export function markExchange(api: Api, operation: Operation, exchange: Exchange, mark: Mark): void {
  mark('operation', operation.key)
  markParameters(api, operation, exchange.request, mark)
  markRequest(api, operation, exchange.request, mark)
  markResponse(api, operation, exchange, mark)
}

function markParameters(api: Api, operation: Operation, request: PlainRequest, mark: Mark): void {
  const query = new Map(splitQuery(queryOf(request.url)).map(({ name, value }) => [name, decodeForm(value)]))
  const cookies = new Map(
    splitCookies(request.headers['cookie'] ?? '').map(({ name, value }) => [name, value]),
  )
  for (const parameter of operation.parameters) {
    const text = textOf(parameter, request, query, cookies, api)
    if (text === undefined) continue
    mark('parameter', parameterName(operation, parameter))
    if (parameter.schema !== undefined) markTexts(api, parameter.schema, text, mark)
  }
}

/** What was sent for a parameter, as text; `undefined` where nothing was. */
function textOf(
  { in: place, name, schema, style, explode }: Parameter,
  { headers }: PlainRequest,
  query: ReadonlyMap<string, string>,
  cookies: ReadonlyMap<string, string>,
  api: Api,
): string | undefined {
  if (place === 'path') return ''
  if (place === 'header') return fieldNamed(headers, name.toLowerCase())
  if (place === 'cookie') return cookies.get(name)
  if (place === 'querystring') return query.size === 0 ? undefined : ''
  const own = query.get(name)
  if (own !== undefined) return own
  if (style === 'deepObject')
    return [...query.keys()].some(key => key.startsWith(`${name}[`)) ? '' : undefined
  if (!explode || schema === undefined) return undefined
  return [...partsOf(api.schemas, schema).properties.keys()].some(key => query.has(key)) ? '' : undefined
}

/** Values of an enum among those of a parameter, whatever delimits them. */
function markTexts(api: Api, root: SchemaNode, text: string, mark: Mark): void {
  const texts = [text, ...text.split(/[,| ]/)]
  const pending = [root]
  const met = new Set<SchemaNode>()
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (met.has(node)) continue
    met.add(node)
    const { same, branches, items, values } = partsOf(api.schemas, node)
    for (const each of values.size === 0 ? [] : texts) {
      const name = values.get(canonicalJson(each)) ?? values.get(each)
      if (name !== undefined) mark('enum', `request ${name}`)
    }
    pending.push(...same, ...branches, ...(items === undefined ? [] : [items]))
  }
}

function markRequest(api: Api, operation: Operation, { headers, body }: PlainRequest, mark: Mark): void {
  const type = headers['content-type']
  const media = body === undefined ? undefined : bestEntry(type ?? '', operation.requestBody?.content ?? [])
  if (media === undefined || body === undefined) return
  mark('request', requestName(operation, media))
  const value = jsonOf(decodeBody(body, type))
  if (media.schema !== undefined && value !== undefined)
    markSeen(api.schemas, media.schema, value, 'request', mark)
}

function markResponse(api: Api, operation: Operation, { response }: Exchange, mark: Mark): void {
  const { status, headers, body } = response
  const spec = responseFor(operation, status)
  if (spec === undefined) return
  for (const { name } of spec.headers) {
    if (fieldNamed(headers, name) !== undefined) mark('header', headerName(operation, spec.status, name))
  }
  const media = bestEntry(headers['content-type'] ?? '', spec.content)
  mark('response', responseName(operation, spec.status, body === undefined ? undefined : media))
  if (body === undefined) return
  const value = jsonOf(decodeBody(body, headers['content-type']))
  if (media?.schema !== undefined && value !== undefined)
    markSeen(api.schemas, media.schema, value, 'response', mark)
}

/** A body a schema can speak of; the fields of a form are texts. */
function jsonOf(body: DecodedBody): JsonValue | undefined {
  if (body.kind === 'json') return body.value
  if (body.kind !== 'form') return undefined
  return Object.fromEntries(body.fields.map(({ name, value }) => [name, decodeForm(value)]))
}
