import { takerOf } from '../../src/engine/records/path-ids.ts'
import { createExampleIndex } from '../../src/engine/examples.ts'
import { ALL_ENGLISH } from '../../src/generate/english/all.ts'
import { createGenerator } from '../../src/generate/generator.ts'
import { ALL_GENERATOR_PARTS } from '../../src/generate/parts/all.ts'
import { essenceOf, isJsonType } from '../../src/http/media-type.ts'
import { isObject, type JsonValue } from '../../src/json/value.ts'
import type { Mock } from '../../src/mock/types.ts'
import { type Credentials, exampleCredentials } from '../../src/node/example-credentials.ts'
import type { Binding } from '../../src/resource/types.ts'
import type { SchemaNode } from '../../src/schema/types.ts'
import type { MediaTypeSpec, Operation, Parameter } from '../../src/spec/api.ts'
import { knownIds } from './known-ids.ts'
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
  /** The names thought of before were taken: others. */
  readonly isTaken?: boolean
}

/** Writes requests of one mock's operations; each looks at the records as they are then. */
export type Asker = (binding: Binding, manner: Manner) => Asked

/** Makes what a request needs from the document; ids of records from the mock's state. */
export function createAsker(mock: Mock): Asker {
  const valuesFor = createValues(mock)
  return (binding, manner) => {
    const { operation } = binding
    const credentials = exampleCredentials(mock, operation)
    const values = valuesFor(binding, manner)
    const wanted = wantedOf(binding, manner, credentials)
    const isIn = (place: Parameter['in']): readonly Parameter[] => wanted.filter(each => each.in === place)
    const query = [
      ...isIn('query').flatMap(each => writeQuery(each, values.ofQuery(each))),
      ...credentials.query.map(pair => pair.map(encodeURIComponent).join('=')),
    ]
    const cookies = isIn('cookie').flatMap(each => writeQuery(each, values.of(each)))
    const media = bodyMedia(operation)
    const body = media === undefined ? undefined : writeBody(media, values.ofBody(media))
    const path = (operation.servers[0]?.basePath ?? '') + pathOf(binding, values)
    const headers = isIn('header').filter(each => !NOT_PARAMETERS.has(each.name.toLowerCase()))
    return {
      url: `http://mock.invalid${path}${query.length === 0 ? '' : `${path.includes('?') ? '&' : '?'}${query.join('&')}`}`,
      init: {
        method: operation.method,
        headers: {
          ...Object.fromEntries(
            headers.map(each => [each.name.toLowerCase(), headerSafe(writeHeader(each, values.of(each)))]),
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

/** What one request says, by where it says it. */
interface Values {
  of(parameter: Parameter): JsonValue
  /** Of a query parameter, which may name records. */
  ofQuery(parameter: Parameter): JsonValue
  /** Of a path parameter: the same in every request, unless it is the id of a record to be made. */
  ofPath(parameter: Parameter | undefined, name: string): JsonValue
  ofBody(media: MediaTypeSpec): JsonValue
}

/** Each request has values of its own. */
function createValues(mock: Mock): (binding: Binding, manner: Manner) => Values {
  const { api } = mock.runtime
  const generator = createGenerator({
    english: ALL_ENGLISH,
    parts: ALL_GENERATOR_PARTS,
    schemas: api.schemas,
    examples: createExampleIndex(api),
  })
  let count = 0
  return (binding, { amount, isTaken }) => {
    const own = `bench/${count++}`
    const known = knownIds(mock, binding)
    const make = (node: SchemaNode | undefined, seed: string, entity?: string): JsonValue => {
      if (node === undefined) return 'x'
      const task = { node, direction: 'request', seed, nowMs: NOW_MS, entity } as const
      const value = generator.value({ ...task, amount })
      // Without anything in it a list or a map has no writing: the parameter would not be there.
      const isOpen = Array.isArray(value) || isMap(node)
      const isNothing = entity === undefined && isOpen && Object.keys(value ?? {}).length === 0
      return isNothing ? generator.value({ ...task, amount: 'full' }) : value
    }
    /** What a client knows, where the document lets it say so. */
    const fit = (node: SchemaNode | undefined, made: JsonValue, better: JsonValue): JsonValue =>
      node === undefined || api.schemas.validator(node, 'request').accepts(better) ? better : made
    const takes = (parameter: Parameter, id: string): boolean => {
      const node = schemaOf(parameter)
      return node === undefined || takerOf(api.schemas, node)(id)
    }
    const of = (parameter: Parameter, seed = own): JsonValue => make(schemaOf(parameter), seed)
    return {
      of,
      ofQuery(parameter) {
        const made = of(parameter)
        return fit(schemaOf(parameter), made, known.query(parameter.name, made))
      },
      ofPath(parameter, name) {
        const id = known.path.get(name)
        if (parameter === undefined) return id ?? 'x'
        return id !== undefined && takes(parameter, id)
          ? id
          : of(parameter, name === binding.idParameter ? own : 'bench')
      },
      ofBody(media) {
        const made = make(media.schema, own, binding.resource ?? '')
        if (isPatch(media) === 1) return fit(media.schema, made, [])
        const asked = fit(media.schema, made, known.body(made))
        if (isTaken !== true) return asked
        const others = [`-${count}`, String(count)].map(ending => renamed(asked, ending))
        return others.reduceRight((best, other) => fit(media.schema, best, other), asked)
      },
    }
  }
}

/** Whether a schema is an object that names no property. */
function isMap({ schema }: SchemaNode): boolean {
  return typeof schema === 'object' && schema.type === 'object' && schema.properties === undefined
}

/** The body with an ending of its own on each text at its top that is a word or a name, where the document lets it have one. */
function renamed(body: JsonValue, ending: string): JsonValue {
  if (!isObject(body)) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[\w .-]{1,60}$/.test(value) && NAMES.test(name) ? value + ending : value,
    ]),
  )
}

const NAMES = /^(?:id|key|slug|code|login)$|name$/i

function schemaOf({ schema, content }: Parameter): SchemaNode | undefined {
  return schema ?? content?.schema
}

/** Parameters that a request of this manner says something of. */
function wantedOf(binding: Binding, { amount }: Manner, { query, headers }: Credentials): Parameter[] {
  const given = new Set([...query.map(([name]) => name), ...Object.keys(headers)])
  const { parameters, path } = binding.operation
  const [, ownQuery = ''] = path.split('?')
  return parameters.filter(({ required, name, in: place }) => {
    // What the path itself asks (`/search?query={query}`) is not asked twice.
    if (given.has(name) || (place === 'query' && ownQuery.includes(`{${name}}`))) return false
    return required || (amount === 'full' && !isPaging(binding, name))
  })
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

function pathOf({ operation: { path, parameters } }: Binding, values: Values): string {
  return path.replace(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const named = parameters.filter(each => each.name === name)
    const parameter = named.find(each => each.in === 'path') ?? named.find(each => each.in === 'query')
    const value = values.ofPath(parameter, name)
    const text =
      parameter === undefined ? encodeURIComponent(String(value)) : writePathValue(parameter, value)
    return text === '' ? 'x' : text
  })
}
