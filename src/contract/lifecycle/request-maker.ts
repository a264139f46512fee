import type { PlainRequest } from '../../http/message.ts'
import { ALL_ENGLISH } from '../../generate/english/all.ts'
import { createGenerator } from '../../generate/generator.ts'
import { indexExamples, type ExampleRoot } from '../../generate/examples.ts'
import type { Generator } from '../../generate/types.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { ALL_GENERATOR_PARTS } from '../../generate/parts/all.ts'
import type { Api, MediaTypeSpec, Operation, Parameter } from '../../spec/api.ts'
import { type Secrets, credentialsFor } from './credentials.ts'
import { plainName } from './names.ts'
import { withDistinctItems } from './distinct-items.ts'
import { type Draft, type DraftBody, isForeignField, writeDraft } from './draft.ts'
import { type WrittenBody, writableMedia } from './write-body.ts'

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
  /** The same before it is written, or why there is none. */
  draft(wish: RequestWish): Draft | { readonly problem: string }
  write(draft: Draft): PlainRequest
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
  const { api } = options
  const generator = createGenerator({
    english: ALL_ENGLISH,
    parts: ALL_GENERATOR_PARTS,
    schemas: api.schemas,
    examples: indexExamples(api.schemas, () => bodyExamples(api)),
  })
  const maker: Maker = { ...options, generator }
  const write = (draft: Draft): PlainRequest =>
    writeDraft(draft, options.basePath ?? draft.operation.servers[0]?.basePath ?? '')
  return {
    draft: wish => draftOf(maker, wish),
    write,
    make: wish => {
      const draft = draftOf(maker, wish)
      return 'problem' in draft ? draft : { request: write(draft), sent: sentIn(draft) }
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

/** What a draft sends as its body, for comparison with what is shown. */
export function sentIn({ body }: Draft): SentBody | undefined {
  return body === undefined || 'bytes' in body ? undefined : { value: body.value, node: body.media.schema }
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

function draftOf(maker: Maker, wish: RequestWish): Draft | { readonly problem: string } {
  const { operation, ids } = wish
  const body = operation.method === 'GET' ? undefined : bodyFor(maker, wish)
  if (body !== undefined && 'problem' in body) return body
  const path = new Map<string, JsonValue>(ids)
  const parameters = new Map<Parameter, JsonValue>()
  for (const parameter of operation.parameters) {
    const { name, in: place } = parameter
    if (place === 'path') path.set(name, ids.get(name) ?? valueFor(maker, parameter, wish))
    else if (isSent(parameter, wish))
      parameters.set(parameter, wish.query?.get(name) ?? valueFor(maker, parameter, wish))
  }
  return { operation, path, parameters, body, credentials: credentialsFor(operation, maker.secrets) }
}

function isSent({ name, in: place, required }: Parameter, { query, values }: RequestWish): boolean {
  if (place === 'query') return required || query?.has(name) === true
  const isForeign = place === 'header' && isForeignField(name)
  return !isForeign && (required || values?.has(plainName(name)) === true)
}

/** Each request has its own. */
const ONCE = /idempoten|nonce|requestid|transactionid|correlationid/

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
  const make = (amount: 'minimal' | 'full'): JsonValue =>
    generator.value({
      node,
      direction: 'request',
      amount,
      seed: `${seed}/parameter/${plainName(parameter.name)}/${salt}`,
      nowMs,
      entity: parameter.name,
    })
  const least = make('minimal')
  // A parameter cannot say null, and an empty list or object is not written at all.
  const isSilent = typeof least === 'object' && Object.keys(least ?? {}).length === 0
  return (isSilent ? make('full') : least) ?? parameter.name
}

function bodyFor(
  maker: Maker,
  wish: RequestWish,
): Exclude<DraftBody, WrittenBody> | { readonly problem: string } | undefined {
  const { operation, body } = wish
  if (body !== undefined) return body
  const content = operation.requestBody?.content ?? []
  if (content.length === 0) return undefined
  const media = writableMedia(content)
  if (media === undefined)
    return { problem: `${operation.key} takes only ${content.map(({ type }) => type).join(', ')}` }
  const value = media.schema === undefined ? {} : makeBody(maker, wish, media.schema)
  return value === undefined
    ? { problem: `no valid body could be made for ${operation.key}` }
    : { value, media }
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
  const full = make('full')
  const made = [withDistinctItems(full), full, make('minimal')].find(accepts)
  const varied = made === undefined ? undefined : wish.vary?.(made, accepts)
  const value = varied !== undefined && accepts(varied) ? varied : made
  return value === undefined || !Array.isArray(value) ? value : single(value, accepts)
}

/** Where a list of records is posted, one is enough. */
function single(list: JsonValue[], accepts: (value: JsonValue) => boolean): JsonValue {
  const one = list.slice(0, 1)
  return list.length > 1 && isObject(list[0]) && accepts(one) ? one : list
}
