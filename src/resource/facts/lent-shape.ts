import { once } from '../../json/once.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { isPlural } from '../words/plural.ts'
import { jsonSchema, successBody, successesOf } from './bodies.ts'
import { leavesOpen } from './open-schema.ts'
import type { PathShape } from './path-shape.ts'
import { type Spot, findList, findRecord } from './payload.ts'
import type { Shape, Shapes } from './shape.ts'

/** What an operation shows whose answer says nothing. */
export interface Lent {
  readonly list?: Spot
  readonly record?: Spot
}

/** @param body - Schema of the answer; `undefined` where there is none */
export type Lend = (operation: Operation, path: PathShape, body: SchemaNode | undefined) => Lent

interface Placed {
  readonly operation: Operation
  readonly path: PathShape
}

const NOTHING: Lent = {}

/**
 * An answer whose schema says nothing (`{}`, `{type: object}`, JSON without a schema) shows what its neighbours read, else what they
 * are sent: the items of its path, and what is posted there.
 *
 * @param paths - Of the operations, in their order
 */
export function createLender(
  operations: readonly Operation[],
  paths: readonly PathShape[],
  shapes: Shapes,
): Lend {
  const places = once(() => {
    const placed = operations.flatMap((operation, index): Placed[] => {
      const path = paths[index]
      return path === undefined || path.custom !== undefined ? [] : [{ operation, path }]
    })
    return Map.groupBy(placed, ({ path }) => path.key)
  })
  const at: At = (...keys) => keys.flatMap(key => places().get(key) ?? [])
  return (operation, path, body) => {
    const open = path.custom === undefined ? opennessOf(operation, body, shapes) : undefined
    if (open === undefined) return NOTHING
    const { from, isList, certainty } = neighboursOf(operation, path, at)
    if (open.isList && !isList) return NOTHING
    const record = shapeIn(from, shapes)
    if (record === undefined) return NOTHING
    return isList
      ? { list: { at: open.listAt, record, certainty, lent: true } }
      : { record: { at: '', record, certainty, lent: true } }
  }
}

/** The operations on some paths. */
type At = (...keys: readonly string[]) => readonly Placed[]

/** Who tells what an operation shows, whether it is several, and how surely. */
interface Near {
  readonly from: readonly Placed[]
  readonly isList: boolean
  readonly certainty: number
}

function neighboursOf({ method }: Operation, path: PathShape, at: At): Near {
  const [over, last] = [path.segments.at(-2), path.segments.at(-1)]
  const one = (from: readonly Placed[]): Near => ({ from, isList: false, certainty: 0.5 })
  if (last?.kind !== 'literal') return one(at(path.key, path.keys.at(-2) ?? ''))
  const items = at(`${path.key}/{}`)
  const near = [...items, ...at(path.key)]
  const has = (name: string): boolean => near.some(({ operation }) => operation.method === name)
  // What is done to an item (`/orders/{id}/cancel`) and says nothing shows nothing.
  if (method !== 'GET') return one(over?.kind === 'parameter' && !has('GET') ? [] : near)
  if (items.length === 0 && !has('POST')) return one(near)
  return { from: near, isList: true, certainty: has('POST') && isPlural(last.words.at(-1) ?? '') ? 0.8 : 0.5 }
}

/** How an answer that says nothing may be. */
interface Openness {
  /** A list of whatever it may be. */
  readonly isList: boolean
  /** Where a list stands in it. */
  readonly listAt: string
}

function opennessOf(
  operation: Operation,
  body: SchemaNode | undefined,
  shapes: Shapes,
): Openness | undefined {
  if (operation.method === 'DELETE') return undefined
  if (body === undefined) {
    const content = successesOf(operation).flatMap(response => response.content)
    const isBare = content.some(({ type, shape }) => shape === undefined && /json/i.test(type))
    return isBare ? { isList: false, listAt: '' } : undefined
  }
  const { properties, types, items } = shapes.of(body)
  if (properties.size > 0 || !leavesOpen(shapes.keywords(items ?? body))) return undefined
  const isList = items !== undefined
  return { isList, listAt: isList || types.size === 0 || types.has('array') ? '' : 'items' }
}

/** What is read there, else what is sent there. */
function shapeIn(placed: readonly Placed[], shapes: Shapes): Shape | undefined {
  for (const { operation, path } of placed) {
    const body = operation.method === 'GET' ? successBody(operation) : undefined
    const spot = body && (findList(shapes, body, path.noun) ?? findRecord(shapes, body, path.noun))
    if (spot !== undefined) return spot.record
  }
  const sending = SENDS.flatMap(method => placed.filter(({ operation }) => operation.method === method))
  return sending.map(each => sentIn(each, shapes)).find(shape => shape !== undefined)
}

const SENDS = ['POST', 'PUT', 'PATCH'] as const

function sentIn({ operation, path }: Placed, shapes: Shapes): Shape | undefined {
  const sent = jsonSchema(operation.requestBody?.content ?? [])
  const spot = sent && findRecord(shapes, sent, path.noun)
  if (sent === undefined || spot !== undefined) return spot?.record
  // Any object at all is a record, too.
  const shape = shapes.of(sent)
  return shape.types.has('object') && leavesOpen(shapes.keywords(sent)) ? shape : undefined
}
