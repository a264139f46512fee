import type { PlainRequest } from '../../http/message.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { encodePercent } from '../../http/query.ts'
import type { JsonValue } from '../../json/value.ts'
import type { MediaTypeSpec, Operation, Parameter } from '../../spec/api.ts'
import type { Credentials } from './credentials.ts'
import { type WrittenBody, writeBody } from './write-body.ts'
import { writeHeaderValue, writePathValue, writeQueryFields } from './write-parameter.ts'

/** A request before it is written: values by the parameter they are of, so that single ones can be changed. Plain data. */
export interface Draft {
  readonly operation: Operation
  /** Values of the path's parameters, by name. */
  readonly path: ReadonlyMap<string, JsonValue>
  /** What is sent in query, headers and cookies; a parameter without a value is not sent. */
  readonly parameters: ReadonlyMap<Parameter, JsonValue>
  readonly body: DraftBody | undefined
  readonly credentials: Credentials
}

/** A value that is written as a media type of the operation, or bytes as they are. */
export type DraftBody = { readonly value: JsonValue; readonly media: MediaTypeSpec } | WrittenBody

/**
 * Fields that no parameter decides: the three that OpenAPI leaves to other parts of a document (3.1 section 4.8.12.2.1), and those
 * that belong to the connection, which whoever sends the request writes himself. Nor can a name with other characters be sent.
 */
export function isForeignField(name: string): boolean {
  return FOREIGN.has(name.toLowerCase()) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)
}

const FOREIGN: ReadonlySet<string> = new Set(
  `accept content-type authorization connection content-length cookie expect host keep-alive te trailer
  transfer-encoding upgrade`.split(/\s+/),
)

/** @param base - Path of the server; stands before the operation's */
export function writeDraft(draft: Draft, base: string): PlainRequest {
  const { operation, body, credentials } = draft
  const written = body === undefined || 'bytes' in body ? body : writeBody(body.value, body.media)
  const { cookie, ...headers } = credentials.headers
  const cookies = [...cookiesOf(draft), ...(cookie === undefined ? [] : [cookie])]
  return {
    method: operation.method,
    url: urlOf(draft, base),
    headers: {
      accept: acceptOf(operation),
      ...headersOf(draft),
      ...headers,
      ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
      ...(written === undefined ? {} : { 'content-type': written.contentType }),
    },
    body: written?.bytes,
  }
}

function urlOf({ operation, path: values, parameters, credentials }: Draft, base: string): string {
  const path = operation.path.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const parameter = operation.parameters.find(each => each.in === 'path' && each.name === name)
    return writePathValue(parameter, values.get(name) ?? name)
  })
  // Some documents name a key twice: as a parameter and as what lets a client in.
  const own = new Set(credentials.query.map(([name]) => name))
  const fields = [
    ...[...parameters].flatMap(([parameter, value]) => {
      if (parameter.in === 'querystring') return [writeQueryString(parameter, value)]
      return parameter.in === 'query' && !own.has(parameter.name) ? writeQueryFields(parameter, value) : []
    }),
    ...credentials.query.map(pair => pair.map(encodeURIComponent).join('=')),
  ]
  // Some templates go on with a query of their own.
  const mark = path.includes('?') ? '&' : '?'
  return `${base}${path}${fields.length === 0 ? '' : `${mark}${fields.join('&')}`}`
}

/** A query that is one document (OpenAPI 3.2 section 4.12.1): a form stands in it as it is. */
function writeQueryString({ content }: Parameter, value: JsonValue): string {
  if (content === undefined) return ''
  const text = new TextDecoder().decode(writeBody(value, content).bytes)
  return essenceOf(content.type) === 'application/x-www-form-urlencoded' ? text : encodePercent(text)
}

function headersOf({ parameters }: Draft): Record<string, string> {
  return Object.fromEntries(
    [...parameters].flatMap(([parameter, value]) =>
      parameter.in === 'header' ? [[parameter.name.toLowerCase(), writeHeaderValue(parameter, value)]] : [],
    ),
  )
}

function cookiesOf({ parameters }: Draft): string[] {
  return [...parameters].flatMap(([parameter, value]) =>
    parameter.in === 'cookie' ? writeQueryFields(parameter, value) : [],
  )
}

function acceptOf({ responses }: Operation): string {
  const types = responses.flatMap(({ content }) => content.map(({ type }) => type))
  const json = types.filter(type => isJsonType(essenceOf(type)))
  return json.length === 0 ? '*/*' : [...new Set([...json, '*/*;q=0.1'])].join(', ')
}
