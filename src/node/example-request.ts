import { createExampleIndex } from '../engine/examples.ts'
import { createGenerator } from '../generate/generator.ts'
import type { Generator } from '../generate/types.ts'
import { withPath, withoutPath } from '../json/path.ts'
import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import type { RunningMock } from '../mock/types.ts'
import type { Binding } from '../resource/types.ts'
import type { SchemaNode } from '../schema/types.ts'
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
 * A list and a create, where the API has such: each the first in the document, those of resources without parent
 * first. What a request must hold is taken from the document's examples, else made; ids are those of records that
 * are there. Left out is what would need a record that is not.
 */
export function exampleRequests(mock: RunningMock): ExampleRequest[] {
  const { model } = mock.runtime
  const exampleOf = createExampleRequests(mock)
  const bindings = [...model.bindings.values()].sort((a, b) => a.parents.length - b.parents.length)
  const list = bindings.find(({ behaviour }) => behaviour === 'list')
  const create = bindings.find(binding => {
    return (
      (binding.behaviour === 'create' || binding.behaviour === 'upsert') && jsonBody(binding) !== undefined
    )
  })
  return [list, create].flatMap(binding => {
    const request = binding === undefined ? undefined : exampleOf(binding)
    return request === undefined ? [] : [request]
  })
}

/** Makes an example of any operation; `undefined` where it would need a record that is not there. */
export function createExampleRequests(mock: RunningMock): (binding: Binding) => ExampleRequest | undefined {
  const { api } = mock.runtime
  const generator = createGenerator({ schemas: api.schemas, examples: createExampleIndex(api) })
  return binding => requestOf({ mock, binding, generator })
}

function requestOf(maker: Maker): ExampleRequest | undefined {
  const { mock, binding } = maker
  const { operation } = binding
  const path = pathOf(maker)
  if (path === undefined) return undefined
  const credentials = exampleCredentials(mock, operation)
  const media = jsonBody(binding)
  const query = [...queryOf(maker), ...credentials.query].map(pair => pair.map(encodeURIComponent).join('='))
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: {
      ...headersOf(maker, credentials),
      ...(media === undefined ? {} : { 'content-type': media.type }),
    },
    body: media === undefined ? undefined : bodyOf(maker, media),
  }
}

function pathOf({ mock, binding, generator }: Maker): string | undefined {
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
    const value = ids.get(name) ?? (parameter === undefined ? name : String(valueFor(parameter, generator)))
    return encodeURIComponent(value)
  })
  return basePath + filled
}

function queryOf({ binding, generator }: Maker): [string, string][] {
  const paging = binding.list?.paging
  return binding.operation.parameters.flatMap((parameter): [string, string][] => {
    const { name, required, explode } = parameter
    if (parameter.in !== 'query') return []
    if (name === paging?.limit) return [[name, String(PAGE_SIZE)]]
    if (!required) return []
    if (name === paging?.position) return [[name, String(paging.first)]]
    const value = valueFor(parameter, generator)
    if (!Array.isArray(value)) return [[name, String(value)]]
    return explode ? value.map(each => [name, String(each)]) : [[name, value.join(',')]]
  })
}

/** The three that OpenAPI does not let a parameter name (3.1 section 4.8.12.2.1). */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization'])

function headersOf({ binding, generator }: Maker, { headers }: Credentials): Record<string, string> {
  const required = binding.operation.parameters.filter(parameter => {
    return (
      parameter.in === 'header' && parameter.required && !NOT_PARAMETERS.has(parameter.name.toLowerCase())
    )
  })
  const named = required.map(parameter => [
    parameter.name.toLowerCase(),
    String(valueFor(parameter, generator)),
  ])
  return { ...headers, ...Object.fromEntries(named) }
}

function valueFor({ schema, name }: Parameter, generator: Generator): JsonValue {
  return schema === undefined ? name : made(schema, generator)
}

/** From one seed: two values of one kind in a request agree, as two ids of the caller do. */
function made(node: SchemaNode, generator: Generator, known?: JsonValue, entity?: string): JsonValue {
  const task = { node, direction: 'request', amount: 'minimal', seed: 'example', nowMs: 0 } as const
  return generator.value({ ...task, known, entity })
}

function jsonBody({ operation }: Binding): MediaTypeSpec | undefined {
  return operation.requestBody?.content.find(({ type }) => /^application\/(?:[\w.-]+\+)?json\b/i.test(type))
}

function bodyOf({ mock, binding, generator }: Maker, media: MediaTypeSpec): JsonValue {
  if (media.schema === undefined) return {}
  const known = referencesOf(mock, binding)
  const { accepts } = mock.runtime.api.schemas.validator(media.schema, 'request')
  // An example names records of its own, which are not there.
  const example = known === undefined ? [...media.examples.values()].find(accepts) : undefined
  return example === undefined
    ? made(media.schema, generator, known, binding.resource)
    : withoutNeedless(example, accepts)
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
    if (record !== undefined) known[field] = record.id
  }
  if (Object.keys(known).length === 0) return undefined
  return withPath(undefined, requestAt === undefined || requestAt === '' ? [] : requestAt.split('.'), known)
}
