import type { Operation } from '../../spec/api.ts'
import { because } from '../evidence.ts'
import { successBody } from '../facts/bodies.ts'
import { type PathShape, pathText, shapeOfSegments } from '../facts/path-shape.ts'
import { findList, findRecord, isSurely } from '../facts/payload.ts'
import type { Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'
import { rpcCall } from './rpc-call.ts'
import type { RpcReading } from './rpc-reading.ts'

/** What else there is where an operation stands. */
export interface Site {
  /** All operations on its path. */
  readonly operations: readonly Operation[]
  /** Whether items are named by a parameter at the end of it. */
  readonly hasItems: boolean
}

/**
 * Reads what names one record in its query as the operation on that record's path: `GET /package?packageId=7` as
 * `GET /package/{packageId}`, where its answer is one record with an id, and packages are made on this path;
 * what changes or deletes one there, beside such a read or above items that are read elsewhere.
 */
export function queryItem(
  operation: Operation,
  path: PathShape,
  site: () => Site,
  shapes: Shapes,
): RpcReading | undefined {
  if (!mayNameOne(operation, path)) return undefined
  const { operations, hasItems } = site()
  const get = operations.find(({ method }) => method === 'GET')
  // Parameters are compiled when they are asked for, and most that is read at such a path is a list.
  if (get !== undefined && !hasItems && !operations.some(({ method }) => method === 'POST')) return undefined
  if (operation.method === 'GET' && isList(operation, path, shapes)) return undefined
  const own = namesIn(operation.parameters, path)
  if (own === undefined || rpcCall(path, operation.method) !== undefined) return undefined
  const isRead = get !== undefined && showsOne(get, path, operations, shapes)
  const isBelow = hasItems && operation.method !== 'GET' && (own.required || get === undefined)
  if (!isRead && !isBelow) return undefined
  const segments = [...path.segments, { kind: 'parameter', compound: false, name: own.name } as const]
  const says = `its query names one: does what ${operation.method} ${pathText(segments)} would`
  return {
    method: operation.method,
    path: shapeOfSegments(operation.path, segments),
    idAt: { in: 'query', name: own.name },
    evidence: because('rpc', 0.3, `${says}, ${own.name} in the query`),
  }
}

/** Whether an operation is one on a record, and its path names none. */
function mayNameOne({ method }: Operation, path: PathShape): boolean {
  return METHODS.has(method) && path.segments.at(-1)?.kind === 'literal' && path.custom === undefined
}

function isList(operation: Operation, { noun }: PathShape, shapes: Shapes): boolean {
  const body = successBody(operation)
  return body !== undefined && isSurely(findList(shapes, body, noun))
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'PATCH', 'DELETE'])

/** The query parameter that names one of what the path speaks of: `packageId`, or `id` where it must be there. */
function namesIn(
  parameters: Operation['parameters'],
  { noun }: PathShape,
): { readonly name: string; readonly required: boolean } | undefined {
  const keys = new Set(idKeysOf(noun))
  return parameters.find(
    ({ in: place, name, required }) =>
      place === 'query' && (keys.has(nameKey(name)) || (required && BARE.test(nameKey(name)))),
  )
}

/** What ids of one are called: `packageid`. */
function idKeysOf(noun: readonly string[]): string[] {
  return [noun.join(''), noun.at(-1) ?? ''].flatMap(word => [`${word}id`, `id${word}`, `${word}uuid`])
}

const BARE = /^(?:id|uuid|guid)$/

/** Whether a GET shows one record, with an id, and such records are made on its path. */
function showsOne(
  get: Operation,
  path: PathShape,
  operations: readonly Operation[],
  shapes: Shapes,
): boolean {
  const own = mayNameOne(get, path) ? namesIn(get.parameters, path) : undefined
  const body = own && successBody(get)
  if (body === undefined || isList(get, path, shapes)) return false
  const record = findRecord(shapes, body, path.noun)?.record
  const isShown = ['id', 'uuid', 'guid', ...idKeysOf(path.noun)].some(key => record?.keys.has(key))
  // What is posted for an id that is there is about the record of that id.
  return (
    isShown &&
    operations.some(({ method, parameters }) => method === 'POST' && namesIn(parameters, path) === undefined)
  )
}
