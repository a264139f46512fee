import type { Method, Operation } from '../../spec/api.ts'
import { because } from '../evidence.ts'
import { type PathShape, type Segment, nounOf, pathText, shapeOfSegments } from '../facts/path-shape.ts'
import type { Spot } from '../facts/payload.ts'
import type { CallKind, RpcCall } from './rpc-call.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import type { Evidence, IdPlace } from '../types.ts'
import { nameKey } from '../words/words.ts'

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

const METHODS: { readonly [kind in CallKind]: Method } = {
  list: 'GET',
  read: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
  act: 'POST',
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
  const kind = call.kind === 'read' && isList(bodies) && call.item === undefined ? 'list' : call.kind
  if (kind === 'list') return isList(bodies) ? reading(operation, kind, call.collection) : undefined
  if (kind === 'create') {
    const makes = bodies.request !== undefined || bodies.record !== undefined
    const at = call.item === undefined ? call.collection : [...call.collection, call.item]
    return makes && !isList(bodies) ? reading(operation, kind, at) : undefined
  }
  // What is read of a record in a word with it (`jobs/getLog`) is a part of it, which nothing keeps.
  if (kind === 'read' && (bodies.record === undefined || call.isPart)) return undefined
  if (call.item !== undefined)
    return reading(operation, kind, [...call.collection, call.item, ...verbOf(call)])
  return ofOne(operation, call, placesOf(operation, bodies.sent, shapes))
}

/** Reads, changes, deletes or acts on the record that a query parameter or a property of the body names. */
function ofOne(operation: Operation, call: RpcCall, places: readonly Place[]): RpcReading | undefined {
  const { kind, hasNoun, collection } = call
  const own = hasNoun && kind === 'update' ? undefined : idPlace(places, nounOf(collection), hasNoun, kind)
  if (own !== undefined) return reading(operation, kind, [...collection, itemOf(own), ...verbOf(call)], own)
  // `/workspaces/update_name {workspaceId, name}` changes a part of the workspace.
  const whole = collection.slice(0, -1)
  const outer = call.isPart && kind === 'update' ? idPlace(places, nounOf(whole), true, kind) : undefined
  return outer === undefined ? undefined : reading(operation, kind, [...whole, itemOf(outer)], outer)
}

function verbOf({ verb }: RpcCall): readonly Segment[] {
  return verb === undefined ? [] : [verb]
}

function itemOf({ name }: IdPlace): Segment {
  return { kind: 'parameter', name, compound: false }
}

function isList({ list }: CallBodies): boolean {
  return list !== undefined && list.certainty >= 0.8
}

function reading(
  operation: Operation,
  kind: CallKind,
  segments: readonly Segment[],
  idAt?: IdPlace,
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

type Place = IdPlace & { readonly required: boolean }

/** Query parameters and single values at the root of the body. */
function placesOf(operation: Operation, sent: Shape | undefined, shapes: Shapes): Place[] {
  const query = operation.parameters
    .filter(parameter => parameter.in === 'query')
    .map(({ name, required }): Place => ({ in: 'query', name, required }))
  const body = [...(sent?.properties ?? [])]
    .filter(([, { node }]) => isScalar(shapes.of(node)))
    .map(([name]): Place => ({ in: 'body', name, required: sent?.required.has(name) === true }))
  return [...query, ...body]
}

/**
 * The place that names the record: `id`, `userId`, `user`; to read or delete, the only one required will do unless it is
 * another's id or a credential.
 *
 * @param isPart - The noun stands in one word with the verb, so that a property of its name may be the value set.
 */
function idPlace(
  places: readonly Place[],
  noun: readonly string[],
  isPart: boolean,
  kind: CallKind,
): IdPlace | undefined {
  const words = [noun.join(''), noun.at(-1) ?? '']
  const keys = [
    'id',
    ...words.flatMap(word => [`${word}id`, `id${word}`, `${word}uuid`]),
    'uuid',
    'guid',
    ...(isPart && kind === 'update' ? [] : words),
  ]
  for (const key of keys) {
    const found = places.find(({ name }) => nameKey(name) === key)
    if (found !== undefined) return { in: found.in, name: found.name }
  }
  const [only, ...others] = places.filter(place => place.required)
  if (only === undefined || others.length > 0 || !(kind === 'read' || kind === 'delete')) return undefined
  return /(?:id|ids|uuid|key|token|secret|signature|format)$/i.test(only.name)
    ? undefined
    : { in: only.in, name: only.name }
}

function isScalar({ types }: Shape): boolean {
  return types.has('string') || types.has('integer') || types.has('number')
}
