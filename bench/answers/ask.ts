import { createExampleIndex } from '../../src/engine/examples.ts'
import { ALL_ENGLISH } from '../../src/generate/english/all.ts'
import { createGenerator } from '../../src/generate/generator.ts'
import { essenceOf, isJsonType } from '../../src/http/media-type.ts'
import type { JsonValue } from '../../src/json/value.ts'
import type { Mock } from '../../src/mock/types.ts'
import { exampleCredentials } from '../../src/node/example-credentials.ts'
import type { Binding } from '../../src/resource/types.ts'
import type { SchemaNode } from '../../src/schema/types.ts'
import type { MediaTypeSpec, Operation, Parameter } from '../../src/spec/api.ts'
import type { StoredRecord } from '../../src/store/types.ts'
import { writeBody, writeHeader, writePathValue, writeQuery } from './write-request.ts'

/** A request of the bench. */
export interface Asked {
  readonly url: string
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string }
}

/** How a request is made. */
export interface Manner {
  /** `full`: with every optional parameter and property. */
  readonly amount: 'minimal' | 'full'
  readonly accept: string | undefined
}

/** Writes requests of one mock's operations; each looks at the records as they are then. */
export type Asker = (binding: Binding, manner: Manner) => Asked

/** Makes what a request needs from the document; ids of records from the mock's state. */
export function createAsker(mock: Mock): Asker {
  const { api } = mock.runtime
  const generator = createGenerator({
    english: ALL_ENGLISH,
    schemas: api.schemas,
    examples: createExampleIndex(api),
  })
  let count = 0
  const make = (node: SchemaNode | undefined, { amount }: Manner, entity?: string): JsonValue => {
    if (node === undefined) return 'x'
    const seed = `bench/${count}`
    return generator.value({ node, direction: 'request', amount, seed, nowMs: NOW_MS, entity })
  }

  return (binding, manner) => {
    const { operation } = binding
    count++
    const credentials = exampleCredentials(mock, operation)
    const known = new Set([...credentials.query.map(([name]) => name), ...Object.keys(credentials.headers)])
    const wanted = operation.parameters.filter(
      ({ required, name }) =>
        !known.has(name) && (required || (manner.amount === 'full' && !isPaging(binding, name))),
    )
    const valueFor = (parameter: Parameter): JsonValue =>
      make(parameter.schema ?? parameter.content?.schema, manner)
    const query = [
      ...wanted.filter(each => each.in === 'query').flatMap(each => writeQuery(each, valueFor(each))),
      ...credentials.query.map(pair => pair.map(encodeURIComponent).join('=')),
    ]
    const cookies = wanted
      .filter(each => each.in === 'cookie')
      .flatMap(each => writeQuery(each, valueFor(each)))
    const media = bodyMedia(operation)
    const body =
      media === undefined
        ? undefined
        : writeBody(media, isPatch(media) === 1 ? [] : make(media.schema, manner, binding.resource))
    const path = (operation.servers[0]?.basePath ?? '') + pathOf(mock, binding, valueFor)
    return {
      url: `http://mock.invalid${path}${query.length === 0 ? '' : `${path.includes('?') ? '&' : '?'}${query.join('&')}`}`,
      init: {
        method: operation.method,
        headers: {
          ...Object.fromEntries(
            wanted
              .filter(each => each.in === 'header' && !NOT_PARAMETERS.has(each.name.toLowerCase()))
              .map(each => [each.name.toLowerCase(), headerSafe(writeHeader(each, valueFor(each)))]),
          ),
          ...Object.fromEntries(Object.entries(credentials.headers).filter(([name]) => TOKEN.test(name))),
          ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
          ...(body === undefined ? {} : { 'content-type': body.type }),
          ...(manner.accept === undefined ? {} : { accept: manner.accept }),
        },
        ...(body === undefined ? {} : { body: body.bytes }),
      },
    }
  }
}

/** A header's name (RFC 9110 section 5.1); what is none cannot be sent. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/

/** The three that OpenAPI does not let a parameter name (3.1 section 4.8.12.2.1). */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization'])

const NOW_MS = Date.UTC(2026, 0, 15, 9)

/** A made-up token is no token; a position far behind the end shows nothing. */
function isPaging({ list }: Binding, name: string): boolean {
  return name === list?.paging?.position
}

function headerSafe(text: string): string {
  return text.replace(/[^\t\x20-\x7e]/g, ' ').trim()
}

function bodyMedia({ method, requestBody }: Operation): MediaTypeSpec | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  // What a patch does needs a record to look at; other types say the same more plainly.
  const content = (requestBody?.content ?? []).toSorted((a, b) => isPatch(a) - isPatch(b))
  return content.find(({ type }) => isJsonType(essenceOf(type))) ?? content[0]
}

function isPatch({ type }: MediaTypeSpec): number {
  return Number(/json-patch/.test(type))
}

function pathOf(mock: Mock, binding: Binding, valueFor: (parameter: Parameter) => JsonValue): string {
  const ids = idsOf(mock, binding)
  return binding.operation.path.replace(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const parameter = binding.operation.parameters.find(each => each.in === 'path' && each.name === name)
    const id = ids.get(name)
    if (parameter === undefined) return encodeURIComponent(id ?? 'x')
    const value = writePathValue(parameter, id ?? valueFor(parameter))
    return value === '' ? 'x' : value
  })
}

/** Ids of a record that is there and of those above it, by path parameter. */
function idsOf(mock: Mock, { resource, parents, idParameter }: Binding): Map<string, string> {
  const ids = new Map<string, string>()
  const parentOf = (name: string): string | undefined =>
    mock.runtime.model.resources.find(each => each.name === name)?.parent?.resource
  let below: { readonly record: StoredRecord; readonly resource: string } | undefined
  if (resource !== undefined && idParameter !== undefined) {
    const record = mock.session.list(resource)[0]
    if (record !== undefined) {
      ids.set(idParameter, record.id)
      below = { record, resource }
    }
  }
  for (const { parameter, resource: above } of parents.toReversed()) {
    const isOwn = below !== undefined && parentOf(below.resource) === above
    const key = isOwn ? below?.record.parent : undefined
    const record = key === undefined ? mock.session.list(above)[0] : mock.session.get(above, key)
    if (record === undefined) continue
    ids.set(parameter, record.id)
    below = { record, resource: above }
  }
  return ids
}
