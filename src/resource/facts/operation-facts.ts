import { once } from '../../json/once.ts'
import type { MediaTypeSpec, Method, Operation } from '../../spec/api.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { type Intent, intentOf } from '../roles/intent.ts'
import { findCount, findIds } from '../roles/many.ts'
import { jsonSchema, successBody } from './bodies.ts'
import { findIdList } from './id-list.ts'
import type { Lend, createLender } from './lent-shape.ts'
import { type PathShape, pathShape, shapeOfSegments } from './path-shape.ts'
import { type Spot, findList, findRecord } from './payload.ts'
import { isQuestion } from './question.ts'
import { rpcCall } from '../roles/rpc-call.ts'
import type { Site, queryItem } from '../roles/query-item.ts'
import type { RpcReading, rpcReading } from '../roles/rpc-reading.ts'
import type { PathEnd, readPathEnd } from '../roles/path-end.ts'
import type { Shape, Shapes } from './shape.ts'
import type { IdsPlace } from '../types.ts'

/** What one operation shows of itself before it is compared with others. */
export interface OperationFacts {
  readonly operation: Operation
  /** Its method, or the one that a call by name stands for: DELETE for `POST /users.delete`. */
  readonly method: Method
  /** Its path taken apart, or that of the operation a call by name stands for: `/users/{id}`. */
  readonly path: PathShape
  /** Set for a call by name. */
  readonly rpc: RpcReading | undefined
  /** What its path says at its end that names no record. */
  readonly end: Pick<PathEnd, 'verb' | 'relation'> | undefined
  /** Whether it asks for a list by its body, so that its method is that of a GET, or QUERY where a GET is beside it. */
  readonly asks: boolean
  readonly intent: Intent | undefined
  /** Schema of the success body; `undefined` when there is none. */
  readonly body: SchemaNode | undefined
  /** The array of records in the success body. */
  readonly list: Spot | undefined
  /** The record in the success body; also set when a list was found, for the caller to choose. */
  readonly record: Spot | undefined
  /** The same where the record is named after another path: `{order: …}` of `/orders/{id}/ship`. */
  recordUnder(noun: readonly string[]): Spot | undefined
  /** The record in the request body. */
  readonly request: Spot | undefined
  /** True when the request body is an object whose properties are not said: it may be any part of a record. */
  readonly open: boolean
  /** True when the request body is an array: a batch. */
  readonly batch: boolean
  /** The list of records in the request body. */
  readonly many: Spot | undefined
  /** Where the request lists ids. */
  readonly ids: IdsPlace | undefined
  /** The place of a list of single values in the success body, which above items are their ids. */
  readonly idList: string | undefined
  /** The place of the number that the success body is about. */
  readonly count: string | undefined
  /** Statuses of success, as documented. */
  readonly successes: readonly string[]
}

/** What only some documents ask of whoever looks at their operations. */
export interface FactReaders {
  /** Tells what answers show that say nothing; left out, they show nothing. */
  readonly createLender?: typeof createLender | undefined
  /** Reads calls by name; left out, there are none. */
  readonly rpcReading?: typeof rpcReading | undefined
  /** Reads what names one record by its query; left out, all of a query asks. */
  readonly queryItem?: typeof queryItem | undefined
  /** Reads what a path says at its end that names no record; left out, all of it does. */
  readonly readPathEnd?: typeof readPathEnd | undefined
}

/** Looks at each operation: its path, its name, its bodies. */
export function factsOfAll(
  operations: readonly Operation[],
  shapes: Shapes,
  readers: FactReaders,
): OperationFacts[] {
  const paths = operations.map(({ path }) => pathShape(path))
  const there: Map<string, Set<Method>> = new Map()
  operations.forEach(({ method }, index) => {
    const key = paths[index]?.key ?? ''
    const methods = there.get(key)
    if (methods === undefined) there.set(key, new Set([method]))
    else methods.add(method)
  })
  const byPath = once(() => Map.groupBy(operations, (_, index) => paths[index]?.key ?? ''))
  const siteOf = ({ key }: PathShape): Site => ({
    operations: byPath().get(key) ?? [],
    hasItems: there.has(`${key}/{}`),
  })
  const lend = readers.createLender?.(operations, paths, shapes)
  return operations.map((operation, index) => {
    const path = paths[index] ?? pathShape(operation.path)
    const end = readers.readPathEnd?.(operation, path, there, shapes)
    if (end !== undefined) return factsAt(operation, end.path, shapes, { end })
    const rpc =
      (readers.rpcReading && rpcOf(operation, path, there, { shapes, read: readers.rpcReading })) ??
      readers.queryItem?.(operation, path, () => siteOf(path), shapes)
    const facts = factsAt(operation, rpc?.path ?? path, shapes, rpc === undefined ? { lend } : { rpc })
    return rpc === undefined && asksForList(facts, shapes)
      ? asQuestion(facts, there.get(path.key)?.has('GET') === true)
      : facts
  })
}

function asksForList(facts: OperationFacts, shapes: Shapes): boolean {
  const { method, operation } = facts
  if (method !== 'QUERY' && (method !== 'POST' || answersRecord(facts, shapes))) return false
  const sent = jsonSchema(operation.requestBody?.content ?? [])
  const creates = facts.successes.includes('201')
  return isQuestion({ method, creates, sent: sent && shapes.of(sent), list: () => facts.list }, shapes)
}

/** Most that is posted is answered by a record with an id: then nobody needs to look at what is sent. */
function answersRecord({ body }: OperationFacts, shapes: Shapes): boolean {
  return body !== undefined && shapes.of(body).properties.has('id')
}

/** What a question sends is no record, nor several. */
function asQuestion(facts: OperationFacts, isBesideGet: boolean): OperationFacts {
  const method = isBesideGet ? 'QUERY' : 'GET'
  const none = { request: undefined, many: undefined, ids: undefined, open: false, batch: false }
  return { ...facts, ...none, method, asks: true }
}

/** The methods of the document's paths, by `PathShape.key`. */
type PathMethods = ReadonlyMap<string, ReadonlySet<Method>>

/** The reading of a call by name; `undefined` for every other operation. */
function rpcOf(
  operation: Operation,
  path: PathShape,
  there: PathMethods,
  { shapes, read }: { readonly shapes: Shapes; readonly read: typeof rpcReading },
): RpcReading | undefined {
  const call = isThing(path, there) ? undefined : rpcCall(path, operation.method)
  if (call === undefined) return undefined
  const at = shapeOfSegments(operation.path, call.collection)
  const { list, record, request } = factsAt(operation, at, shapes)
  const sent = jsonSchema(operation.requestBody?.content ?? [])
  const bodies = { list, record, request, sent: sent && shapes.of(sent) }
  const reading = read(operation, call, bodies, shapes)
  // Beside a collection that is listed at its own path, a search is told by what it shows.
  const isListed = reading?.method === 'GET' && there.get(reading.path.key)?.has('GET') === true
  return isListed && reading.idAt === undefined ? undefined : reading
}

/** `/update-groups` with items below it, or an item that is more than called, is a thing, whatever its first word is. */
function isThing({ key, keys, segments }: PathShape, there: PathMethods): boolean {
  if (there.has(`${key}/{}`)) return true
  if (segments.at(-1)?.kind !== 'parameter') return false
  return there.has(keys.at(-2) ?? '') || (there.get(key)?.size ?? 0) > 1
}

/** How an operation is read beyond what it declares. */
interface Reading {
  readonly rpc?: RpcReading | undefined
  readonly end?: PathEnd
  readonly lend?: Lend | undefined
}

function factsAt(
  operation: Operation,
  path: PathShape,
  shapes: Shapes,
  { rpc, end, lend }: Reading = {},
): OperationFacts {
  const content = operation.requestBody?.content ?? []
  const body = once(() => successBody(operation))
  const sent = once(() => jsonSchema(content.filter(media => !isPatch(media, shapes))))
  const inBody = <T>(look: (schema: SchemaNode) => T): T | undefined => maybe(body(), look)
  const inRequest = <T>(look: (schema: SchemaNode) => T): T | undefined => maybe(sent(), look)
  const intent = once(() => intentOf(operation, nounsOf(path)))
  const lent = once(() => lend?.(operation, path, body()))
  const list = once(() => inBody(schema => findList(shapes, schema, path.noun)) ?? lent()?.list)
  const record = once(() => inBody(schema => recordOf(shapes, schema, path.noun)) ?? lent()?.record)
  const request = once(() => inRequest(schema => recordOf(shapes, schema, path.noun)))
  return {
    operation,
    method: rpc?.method ?? operation.method,
    path,
    rpc,
    end,
    asks: false,
    // Each is asked of some operations only, and so worked out when it is.
    get intent() {
      return intent()
    },
    get body() {
      return body()
    },
    get list() {
      return list()
    },
    get record() {
      return record()
    },
    recordUnder: noun => inBody(schema => recordOf(shapes, schema, noun)),
    get request() {
      return request()
    },
    get open() {
      return inRequest(schema => isOpen(shapes.of(schema))) === true
    },
    get batch() {
      return inRequest(schema => isArray(shapes.of(schema))) === true
    },
    get many() {
      return inRequest(schema => findList(shapes, schema, path.noun))
    },
    get ids() {
      return findIds(shapes, operation.parameters, sent(), path.noun)
    },
    get idList() {
      return inBody(schema => findIdList(shapes, schema, path.noun))
    },
    get count() {
      return findCount(shapes, body())
    },
    get successes() {
      return operation.responses.map(({ status }) => status).filter(status => /^2/.test(status))
    },
  }
}

function maybe<Given, T>(given: Given | undefined, look: (given: Given) => T): T | undefined {
  return given === undefined ? undefined : look(given)
}

/**
 * A JSON Patch (RFC 6902) says what to do to a record and shows none: by its media type where no properties are named, or a
 * list of `{op, path}`.
 */
function isPatch({ type, schema }: MediaTypeSpec, shapes: Shapes): boolean {
  if (/json-patch\+json/i.test(type)) return schema === undefined || shapes.of(schema).properties.size === 0
  const items = schema === undefined ? undefined : shapes.of(schema).items
  const keys = items === undefined ? undefined : shapes.of(items).keys
  return keys?.has('op') === true && keys.has('path')
}

/** All nouns of a path, each word and each segment as one. */
function nounsOf(path: PathShape): string[] {
  return path.segments.flatMap(segment =>
    segment.kind === 'literal' ? [segment.words.join(''), ...segment.words] : [],
  )
}

function recordOf(shapes: Shapes, node: SchemaNode, noun: readonly string[]): Spot | undefined {
  return isArray(shapes.of(node)) ? undefined : findRecord(shapes, node, noun)
}

function isOpen({ types, properties, items }: Shape): boolean {
  return properties.size === 0 && items === undefined && (types.size === 0 || types.has('object'))
}

function isArray(shape: Shape): boolean {
  return shape.items !== undefined && !shape.types.has('object')
}
