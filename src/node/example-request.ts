import { writeHeaderValue, writePathValue, writeQueryFields } from '../contract/lifecycle/write-parameter.ts'
import { createExampleIndex } from '../engine/examples.ts'
import { ALL_ENGLISH } from '../generate/english/all.ts'
import { createGenerator } from '../generate/generator.ts'
import type { GenerateTask, Generator } from '../generate/types.ts'
import { withPath, withoutPath } from '../json/path.ts'
import { type JsonObject, type JsonValue, isObject, setOwn } from '../json/value.ts'
import type { RunningMock } from '../mock/types.ts'
import type { Binding } from '../resource/types.ts'
import type { SchemaNode } from '../schema/types.ts'
import { ALL_GENERATOR_PARTS } from '../generate/parts/all.ts'
import type { MediaTypeSpec, Parameter } from '../spec/api.ts'
import { type Credentials, exampleCredentials } from './example-credentials.ts'
import type { StoredRecord } from '../store/types.ts'

/** A request that shows how an API is used; it succeeds on a fresh mock. */
export interface ExampleRequest {
  readonly method: string
  /** With base path and query, percent-encoded: `/api/users?limit=2`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: JsonValue | undefined
}

/** What the parts of an example are made from. */
interface Maker {
  readonly mock: RunningMock
  readonly binding: Binding
  readonly generator: Generator
}

/** Small enough to read at a glance. */
const PAGE_SIZE = 2

/**
 * A list and a create, where the API has such: of one kind of record if there is one with both, of resources without
 * parent first, then in document order; else something to read and something to send. What a request must hold is
 * taken from the document's examples, else made; ids are those of records that are there. Left out is what would need
 * a record that is not.
 */
export function exampleRequests(mock: RunningMock): ExampleRequest[] {
  const exampleOf = createExampleRequests(mock)
  const all = [...mock.runtime.model.bindings.values()].sort((a, b) => a.parents.length - b.parents.length)
  const creates = all.filter(isCreate)
  const pairs = all
    .filter(({ behaviour }) => behaviour === 'list')
    .map(list => ({ list, create: creates.find(({ resource }) => resource === list.resource) }))
    .sort((a, b) => parentsOf(a) - parentsOf(b))
  const { list = all.find(isAskable), create = creates[0] ?? all.find(isSendable) } = pairs[0] ?? {}
  return [list, create].flatMap(binding => {
    const request = binding === undefined ? undefined : exampleOf(binding)
    return request === undefined ? [] : [request]
  })
}

/** More parents than any path has. */
const MANY = 1000

/** Fewer parents are plainer; a list of what cannot be made comes last. */
function parentsOf({
  list,
  create,
}: {
  readonly list: Binding
  readonly create: Binding | undefined
}): number {
  return list.parents.length + (create?.parents.length ?? MANY)
}

function isCreate(binding: Binding): boolean {
  const { behaviour } = binding
  return (behaviour === 'create' || behaviour === 'upsert') && jsonBody(binding) !== undefined
}

/** What can be read without knowing any record. */
function isAskable({ operation }: Binding): boolean {
  return operation.method === 'GET' && !operation.path.includes('{')
}

function isSendable(binding: Binding): boolean {
  const { method, path } = binding.operation
  return method === 'POST' && !path.includes('{') && jsonBody(binding) !== undefined
}

/** Makes an example of any operation; `undefined` where it would need a record that is not there. */
export function createExampleRequests(mock: RunningMock): (binding: Binding) => ExampleRequest | undefined {
  const { api } = mock.runtime
  const generator = createGenerator({
    english: ALL_ENGLISH,
    parts: ALL_GENERATOR_PARTS,
    schemas: api.schemas,
    examples: createExampleIndex(api),
  })
  return binding => requestOf({ mock, binding, generator })
}

function requestOf(maker: Maker): ExampleRequest | undefined {
  const { mock, binding } = maker
  const { operation } = binding
  const path = pathOf(maker)
  if (path === undefined) return undefined
  const credentials = exampleCredentials(mock, operation)
  const media = jsonBody(binding)
  const query = [...queryOf(maker), ...credentials.query.map(pair => pair.map(encodeURIComponent).join('='))]
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`,
    headers: {
      ...headersOf(maker, credentials),
      ...(media === undefined
        ? {}
        : { 'content-type': media.type.includes('*') ? 'application/json' : media.type }),
    },
    body: media === undefined ? undefined : bodyOf(maker, media),
  }
}

function pathOf(maker: Maker): string | undefined {
  const { mock, binding } = maker
  const { operation, parents } = binding
  const ids = new Map<string, string>()
  const innermost = parents.at(-1)
  let record: StoredRecord | undefined = innermost && mock.session.list(innermost.resource)[0]
  for (const { parameter, resource } of parents.toReversed()) {
    if (record === undefined) return undefined
    ids.set(parameter, record.id)
    const above: string | undefined = mock.runtime.model.resources.find(each => each.name === resource)
      ?.parent?.resource
    record =
      above === undefined || record.parent === undefined ? undefined : mock.session.get(above, record.parent)
  }
  const basePath = operation.servers[0]?.basePath ?? ''
  const filled = operation.path.replace(/\{([^}]+)\}/g, (_whole, name: string) => {
    const parameter = operation.parameters.find(each => each.in === 'path' && each.name === name)
    const id = ids.get(name)
    if (id !== undefined || parameter === undefined) return writePathValue(undefined, id ?? name)
    return writePathValue(parameter, valueFor(maker, parameter))
  })
  return basePath + filled
}

/** Fields of the query, as they are written. */
function queryOf(maker: Maker): string[] {
  const { binding } = maker
  const paging = binding.list?.paging
  return binding.operation.parameters.flatMap(parameter => {
    const { name, required } = parameter
    if (parameter.in !== 'query') return []
    if (name === paging?.limit) return writeQueryFields(parameter, PAGE_SIZE)
    if (!required) return []
    const value = name === paging?.position ? paging.first : valueFor(maker, parameter)
    return writeQueryFields(parameter, value)
  })
}

/** The three that OpenAPI does not let a parameter name (3.1 section 4.8.12.2.1). */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization'])

function headersOf(maker: Maker, { headers }: Credentials): Record<string, string> {
  const required = maker.binding.operation.parameters.filter(parameter => {
    return (
      parameter.in === 'header' && parameter.required && !NOT_PARAMETERS.has(parameter.name.toLowerCase())
    )
  })
  const named = required.map(parameter => [
    parameter.name.toLowerCase(),
    writeHeaderValue(parameter, valueFor(maker, parameter)),
  ])
  return { ...headers, ...Object.fromEntries(named) }
}

function valueFor(maker: Maker, { schema, content, name }: Parameter): JsonValue {
  const node = schema ?? content?.schema
  return node === undefined ? name : made(maker, node, { entity: name })
}

/** From one seed: two values of one kind in a request agree, as two ids of the caller do. */
function made(
  { mock, generator }: Maker,
  node: SchemaNode,
  more: Pick<GenerateTask, 'known' | 'entity' | 'amount'>,
): JsonValue {
  const nowMs = mock.runtime.clock.now()
  return generator.value({ node, direction: 'request', amount: 'minimal', seed: 'example', nowMs, ...more })
}

/** JSON, or a range it is within. */
const JSON_TYPE = /^(?:application\/(?:(?:[\w.-]+\+)?json\b|\*)|\*\/\*)/i

function jsonBody({ operation }: Binding): MediaTypeSpec | undefined {
  return operation.requestBody?.content.find(({ type }) => JSON_TYPE.test(type))
}

function bodyOf(maker: Maker, media: MediaTypeSpec): JsonValue {
  const { mock, binding } = maker
  if (media.schema === undefined) return {}
  const known = referencesOf(mock, binding)
  const { accepts } = mock.runtime.api.schemas.validator(media.schema, 'request')
  // An example names records of its own, which are not there.
  const example = known === undefined ? [...media.examples.values()].find(accepts) : undefined
  if (example !== undefined) return withoutNeedless(example, accepts)
  const least = made(maker, media.schema, { known, entity: binding.resource })
  if (!isObject(least) || Object.keys(least).length > 0) return least
  const all = made(maker, media.schema, { entity: binding.resource, amount: 'full' })
  const few = Object.fromEntries(
    Object.entries(isObject(all) ? all : {})
      .filter(isPlain)
      .slice(0, FEW),
  )
  return accepts(few) ? few : least
}

/** Of a body in which nothing is required, to have something to see. */
const FEW = 2

function isPlain([, value]: [string, JsonValue]): boolean {
  return value !== null && typeof value !== 'object'
}

/** Leaves out what may be left out, the last first, but never everything: an example is to be read at a glance. */
function withoutNeedless(example: JsonValue, accepts: (value: JsonValue) => boolean): JsonValue {
  if (!isObject(example)) return example
  return Object.keys(example).reduceRight<JsonObject>((kept, name) => {
    const less = withoutPath(kept, [name])
    return isObject(less) && Object.keys(less).length > 0 && accepts(less) ? less : kept
  }, example)
}

/** Ids of records that are there, for the required fields that must name one. */
function referencesOf(
  { runtime, session }: RunningMock,
  { resource, requestAt }: Binding,
): JsonValue | undefined {
  const references = runtime.model.resources.find(each => each.name === resource)?.hints.references ?? {}
  const known: JsonObject = {}
  for (const [field, other] of Object.entries(references)) {
    const [record] = session.list(other)
    if (record !== undefined) setOwn(known, field, record.id)
  }
  if (Object.keys(known).length === 0) return undefined
  return withPath(undefined, requestAt === undefined || requestAt === '' ? [] : requestAt.split('.'), known)
}
