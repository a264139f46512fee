import type { Method, Operation } from '../spec/api.ts'
import { because } from './evidence.ts'
import { type PathShape, type Segment, nounOf, pathText, shapeOfSegments } from './path-shape.ts'
import type { Spot } from './payload.ts'
import type { RpcCall } from './rpc-call.ts'
import type { Shape, Shapes } from './shape.ts'
import type { Evidence, IdPlace } from './types.ts'
import { nameKey } from './words.ts'

/** The operation of a resource style that a call by name stands for: `POST /users.delete` is `DELETE /users/{id}`. */
export interface RpcReading {
  readonly method: Method
  readonly path: PathShape
  /** Where the id travels, when not in the path. */
  readonly idAt: IdPlace | undefined
  readonly evidence: Evidence
}

/** What the bodies of a call hold. */
export interface CallBodies {
  readonly list: Spot | undefined
  readonly record: Spot | undefined
  readonly request: Spot | undefined
  /** The whole request body. */
  readonly sent: Shape | undefined
}

const METHODS: { readonly [kind in RpcCall['kind']]: Method } = {
  list: 'GET',
  read: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
}

/**
 * Reads a call as the operation it stands for, where bodies and parameters bear it out: a list answers one, a creation
 * takes or answers a record, and what reads, changes or deletes one record names it.
 */
export function rpcReading(
  operation: Operation,
  call: RpcCall,
  bodies: CallBodies,
  shapes: Shapes,
): RpcReading | undefined {
  const noun = nounOf(call.collection)
  const kind = call.kind === 'read' && isList(bodies) && call.item === undefined ? 'list' : call.kind
  if (kind === 'list')
    return isList(bodies) ? reading(operation, 'list', call.collection, undefined) : undefined
  if (kind === 'create') {
    const makes = bodies.request !== undefined || bodies.record !== undefined
    return makes && !isList(bodies) ? reading(operation, kind, call.collection, undefined) : undefined
  }
  if (kind === 'read' && bodies.record === undefined) return undefined
  if (call.item !== undefined) return reading(operation, kind, [...call.collection, call.item], undefined)
  const idAt = idPlace(operation, bodies.sent, noun, kind !== 'update', shapes)
  if (idAt === undefined) return undefined
  const item: Segment = { kind: 'parameter', name: idAt.name, compound: false }
  return reading(operation, kind, [...call.collection, item], idAt)
}

function isList({ list }: CallBodies): boolean {
  return list !== undefined && list.certainty >= 0.8
}

function reading(
  operation: Operation,
  kind: RpcCall['kind'],
  segments: readonly Segment[],
  idAt: IdPlace | undefined,
): RpcReading {
  const method = METHODS[kind]
  const place = idAt === undefined ? '' : `, ${idAt.name} in the ${idAt.in}`
  return {
    method,
    path: shapeOfSegments(operation.path, segments),
    idAt,
    evidence: because('rpc', 0.3, `a call by name: does what ${method} ${pathText(segments)} would${place}`),
  }
}

/** The query parameter or body property that names the record; alone among the required ones it needs no telling name. */
function idPlace(
  operation: Operation,
  sent: Shape | undefined,
  noun: readonly string[],
  isOnlyEnough: boolean,
  shapes: Shapes,
): IdPlace | undefined {
  const query = operation.parameters
    .filter(parameter => parameter.in === 'query')
    .map(({ name, required }) => ({ in: 'query' as const, name, required }))
  const body = [...(sent?.properties ?? [])]
    .filter(([, { node }]) => isScalar(shapes.of(node)))
    .map(([name]) => ({ in: 'body' as const, name, required: sent?.required.has(name) === true }))
  const all = [...query, ...body]
  const words = [noun.join(''), noun.at(-1) ?? '']
  const keys = [
    'id',
    ...words.flatMap(word => [`${word}id`, `id${word}`, word]),
    'uuid',
    'guid',
    ...words.map(word => `${word}uuid`),
  ]
  for (const key of keys) {
    const found = all.find(({ name }) => nameKey(name) === key)
    if (found !== undefined) return { in: found.in, name: found.name }
  }
  const required = all.filter(place => place.required)
  const [only] = required
  return isOnlyEnough &&
    required.length === 1 &&
    only !== undefined &&
    !/^(?:api_?)?(?:key|token)$/i.test(only.name)
    ? { in: only.in, name: only.name }
    : undefined
}

function isScalar({ types }: Shape): boolean {
  return types.has('string') || types.has('integer') || types.has('number')
}
