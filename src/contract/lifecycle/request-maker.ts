import { isJsonType, essenceOf } from '../../http/media-type.ts'
import type { PlainRequest } from '../../http/message.ts'
import { createGenerator } from '../../generate/generator.ts'
import { indexExamples, type ExampleRoot } from '../../generate/examples.ts'
import type { Generator } from '../../generate/types.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Api, MediaTypeSpec, Operation, Parameter } from '../../spec/api.ts'
import { type Secrets, credentialsFor } from './credentials.ts'
import { plainName } from './names.ts'
import { writableMedia, writeBody } from './write-body.ts'
import { writeHeaderValue, writePathValue, writeQueryFields } from './write-parameter.ts'

/** What a request is made from. */
export interface RequestWish {
  readonly operation: Operation
  /** Values of path parameters by name; the rest is made from their schemas. */
  readonly ids: ReadonlyMap<string, string>
  /** Values by plain name, taken for query parameters and headers called so. */
  readonly values?: ReadonlyMap<string, JsonValue> | undefined
  /** Query parameters to send although they are not required. */
  readonly query?: ReadonlyMap<string, JsonValue> | undefined
  /** Where a body is sent: tells one from another, so that two creates differ. */
  readonly salt?: string
  /** Parts of the body that must be so. */
  readonly known?: ((node: SchemaNode) => JsonValue | undefined) | undefined
  /** Changes what was made, as long as it stays valid: values that must not repeat. */
  readonly vary?: ((body: JsonValue, accepts: (body: JsonValue) => boolean) => JsonValue) | undefined
  /** The body itself, instead of a made one. */
  readonly body?: { readonly value: JsonValue; readonly media: MediaTypeSpec } | undefined
  readonly entity?: string
}

/** A body as it was sent, for comparison. */
export interface SentBody {
  readonly value: JsonValue
  readonly node: SchemaNode | undefined
}

/** A request, or why none can be made. */
export type MadeRequest =
  | { readonly request: PlainRequest; readonly sent: SentBody | undefined }
  | { readonly problem: string }

/** Makes requests that keep to the document. */
export interface RequestMaker {
  make(wish: RequestWish): MadeRequest
  /** A value for a path parameter, as text; another for each salt. */
  pathValue(operation: Operation, parameter: string, salt: string): string
  /** A value of a schema as a client would send it; another for each salt. */
  value(node: SchemaNode, salt: string): JsonValue
  /** The value a required parameter gets in every request where nothing else is known. */
  parameterValue(parameter: Parameter): JsonValue
}

/** What requests are made from, whatever the operation. */
export interface RequestMakerOptions {
  readonly api: Api
  /** Decides every value. */
  readonly seed: string
  readonly nowMs: number
  readonly secrets: Secrets
  /** Stands in for the path of the document's server. */
  readonly basePath: string | undefined
}

/** Makes request bodies and parameters with the generator of values; nothing that judges an answer depends on it. */
export function createRequestMaker(options: RequestMakerOptions): RequestMaker {
  const { api, secrets } = options
  const generator = createGenerator({
    schemas: api.schemas,
    examples: indexExamples(api.schemas, () => bodyExamples(api)),
  })
  const maker: Maker = { ...options, generator }
  return {
    make: wish => {
      const { operation } = wish
      const body = operation.method === 'GET' ? undefined : bodyFor(maker, wish)
      if (body !== undefined && 'problem' in body) return body
      const credentials = credentialsFor(operation, secrets)
      const request: PlainRequest = {
        method: operation.method,
        url: urlOf(maker, wish, credentials.query),
        headers: {
          accept: acceptOf(operation),
          ...headersOf(maker, wish),
          ...credentials.headers,
          ...(body === undefined ? {} : { 'content-type': body.contentType }),
        },
        body: body?.bytes,
      }
      return { request, sent: body?.sent }
    },
    value: (node, salt) =>
      generator.value({ node, direction: 'request', seed: `${options.seed}/${salt}`, nowMs: options.nowMs }),
    parameterValue: parameter => madeValue(maker, parameter, ''),
    pathValue: ({ parameters }, name, salt) => {
      const parameter = parameters.find(each => each.in === 'path' && each.name === name)
      const value = parameter === undefined ? name : madeValue(maker, parameter, salt)
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
    },
  }
}

interface Maker extends RequestMakerOptions {
  readonly generator: Generator
}

function* bodyExamples({ operations }: Api): Iterable<ExampleRoot> {
  for (const { requestBody } of operations) {
    for (const { schema, examples } of requestBody?.content ?? []) {
      if (schema !== undefined) for (const value of examples.values()) yield { node: schema, value }
    }
  }
}

function urlOf(
  maker: Maker,
  wish: RequestWish,
  credentials: readonly (readonly [name: string, value: string])[],
): string {
  const { operation, ids } = wish
  const path = operation.path.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const parameter = operation.parameters.find(each => each.in === 'path' && each.name === name)
    const id = ids.get(name)
    if (parameter === undefined) return encodeURIComponent(id ?? name)
    return writePathValue(parameter, id ?? valueFor(maker, parameter, wish))
  })
  const fields = [
    ...operation.parameters.flatMap(parameter => queryFields(maker, parameter, wish)),
    ...credentials.map(pair => pair.map(encodeURIComponent).join('=')),
  ]
  const base = maker.basePath ?? operation.servers[0]?.basePath ?? ''
  return `${base}${path}${fields.length === 0 ? '' : `?${fields.join('&')}`}`
}

function queryFields(maker: Maker, parameter: Parameter, wish: RequestWish): string[] {
  if (parameter.in !== 'query') return []
  const asked = wish.query?.get(parameter.name)
  if (asked === undefined && !parameter.required) return []
  return writeQueryFields(parameter, asked ?? valueFor(maker, parameter, wish))
}

/** The three that OpenAPI does not let a parameter name (3.1 section 4.8.12.2.1). */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization'])
/** Each request has its own. */
const ONCE = /idempoten|nonce|requestid|transactionid|correlationid/

function headersOf(maker: Maker, wish: RequestWish): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const parameter of wish.operation.parameters) {
    const name = parameter.name.toLowerCase()
    if (NOT_PARAMETERS.has(name) || !(parameter.required || wish.values?.has(plainName(name)))) continue
    if (parameter.in === 'header')
      headers[name] = writeHeaderValue(parameter, valueFor(maker, parameter, wish))
    if (parameter.in !== 'cookie') continue
    const [pair = ''] = writeQueryFields(parameter, valueFor(maker, parameter, wish))
    headers['cookie'] = [headers['cookie'], pair].filter(Boolean).join('; ')
  }
  return headers
}

/** The same for one name in all requests of a run, so that what a filter asks for is what was created under it. */
function valueFor(maker: Maker, parameter: Parameter, { values, salt = '' }: RequestWish): JsonValue {
  const plain = plainName(parameter.name)
  const node = parameter.schema ?? parameter.content?.schema
  const given = values?.get(plain)
  const fits = node === undefined ? () => true : maker.api.schemas.validator(node, 'request').accepts
  if (given !== undefined && fits(given)) return given
  return madeValue(maker, parameter, ONCE.test(plain) ? salt : '')
}

function madeValue({ generator, seed, nowMs }: Maker, parameter: Parameter, salt: string): JsonValue {
  const node = parameter.schema ?? parameter.content?.schema
  if (node === undefined) return `${parameter.name}${salt}`
  const value = generator.value({
    node,
    direction: 'request',
    amount: 'minimal',
    seed: `${seed}/parameter/${plainName(parameter.name)}/${salt}`,
    nowMs,
    entity: parameter.name,
  })
  // A parameter cannot say null.
  return value ?? parameter.name
}

function acceptOf({ responses }: Operation): string {
  const types = responses.flatMap(({ content }) => content.map(({ type }) => type))
  const json = types.filter(type => isJsonType(essenceOf(type)))
  return json.length === 0 ? '*/*' : [...new Set([...json, '*/*;q=0.1'])].join(', ')
}

type MadeBody =
  | { readonly contentType: string; readonly bytes: Uint8Array; readonly sent: SentBody }
  | { readonly problem: string }

function bodyFor(maker: Maker, wish: RequestWish): MadeBody | undefined {
  const { operation, body } = wish
  if (body !== undefined) {
    return { ...writeBody(body.value, body.media), sent: { value: body.value, node: body.media.schema } }
  }
  const content = operation.requestBody?.content ?? []
  if (content.length === 0) return undefined
  const media = writableMedia(content)
  if (media === undefined)
    return { problem: `${operation.key} takes only ${content.map(({ type }) => type).join(', ')}` }
  const value = media.schema === undefined ? {} : makeBody(maker, wish, media.schema)
  if (value === undefined) return { problem: `no valid body could be made for ${operation.key}` }
  return { ...writeBody(value, media), sent: { value, node: media.schema } }
}

function makeBody(maker: Maker, wish: RequestWish, node: SchemaNode): JsonValue | undefined {
  const { accepts } = maker.api.schemas.validator(node, 'request')
  const make = (amount: 'full' | 'minimal'): JsonValue =>
    maker.generator.value({
      node,
      direction: 'request',
      amount,
      seed: `${maker.seed}/${wish.operation.key}/${wish.salt ?? ''}`,
      nowMs: maker.nowMs,
      known: wish.known?.(node),
      entity: wish.entity,
    })
  const made = [make('full'), make('minimal')].find(accepts)
  const varied = made === undefined ? undefined : wish.vary?.(made, accepts)
  const value = varied !== undefined && accepts(varied) ? varied : made
  return value === undefined || !Array.isArray(value) ? value : single(value, accepts)
}

/** Where a list of records is posted, one is enough. */
function single(list: JsonValue[], accepts: (value: JsonValue) => boolean): JsonValue {
  const one = list.slice(0, 1)
  return list.length > 1 && isObject(list[0]) && accepts(one) ? one : list
}
