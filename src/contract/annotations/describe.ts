import { type JsonPointer, child, toPointer } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'
import type { Direction, SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { type Place, rootPlace } from './places.ts'

/** A property that no schema speaks of. */
export interface UndescribedProperty {
  /** Of the object that has it. */
  readonly pointer: JsonPointer
  readonly name: string
  /** The schema its object is described by. */
  readonly schema: JsonPointer
}

/** A value that a request should not send. */
export interface ForeignValue {
  readonly pointer: JsonPointer
  /** Where the flag stands. */
  readonly schema: JsonPointer
}

/** What a walk through a value with its schema finds. */
export interface Described {
  readonly undescribed: readonly UndescribedProperty[]
  readonly foreign: readonly ForeignValue[]
}

interface Walk {
  /** The validator itself tells what a response should not show. */
  readonly asksForeign: boolean
  /** From the root to the value one is at. */
  readonly path: (string | number)[]
  readonly undescribed: UndescribedProperty[]
  readonly foreign: ForeignValue[]
  /** Values left to look at. */
  left: number
}

/** Values of one body looked at; a body of more has the same faults in its first. */
const MAX_VALUES = 100_000
const MAX_DEPTH = 200

/**
 * Walks a value with the schemas that apply to it, property by property, and tells which properties none of them speaks of
 * and which, in a request, should not be sent. An object without any word about its properties is free-form; a property under
 * `additionalProperties` that is true or a schema is spoken of; one that is refused is the validator's to tell.
 */
export function findUndescribed(
  schemas: SchemaLibrary,
  node: SchemaNode,
  value: JsonValue,
  direction: Direction,
): Described {
  const walk: Walk = {
    asksForeign: direction === 'request',
    path: [],
    undescribed: [],
    foreign: [],
    left: MAX_VALUES,
  }
  walkValue(walk, schemas.derived(node, ROOTS[direction]), value)
  return walk
}

/** What is kept with a schema is known by the function that makes it. */
const ROOTS: { readonly [direction in Direction]: (schemas: SchemaLibrary, node: SchemaNode) => Place } = {
  request: (schemas, node) => rootPlace(schemas, node, 'request'),
  response: (schemas, node) => rootPlace(schemas, node, 'response'),
}

function walkValue(walk: Walk, place: Place, value: JsonValue): void {
  if (typeof value !== 'object' || value === null) return
  if (walk.path.length > MAX_DEPTH || walk.left-- <= 0) return
  if (isObject(value)) walkObject(walk, place, value)
  else walkList(walk, place, value)
}

function walkList(walk: Walk, place: Place, list: readonly JsonValue[]): void {
  const words = place.saysOf(list as JsonValue)
  for (const [index, item] of list.entries()) {
    const inner = words.item(index)
    if (inner !== undefined) step(walk, inner, index, item)
  }
}

function walkObject(walk: Walk, place: Place, value: JsonObject): void {
  const words = place.saysOf(value)
  for (const name of Object.keys(value)) {
    const { isSpokenOf, place: inner } = words.property(name)
    if (!isSpokenOf && words.namesProperties) {
      walk.undescribed.push({ pointer: toPointer(walk.path), name, schema: words.namedBy })
    }
    const member = value[name]
    if (inner === undefined || member === undefined) continue
    if (walk.asksForeign) noteForeign(walk, inner, name, member)
    step(walk, inner, name, member)
  }
}

function step(walk: Walk, place: Place, token: string | number, value: JsonValue): void {
  if (typeof value !== 'object') return
  walk.path.push(token)
  walkValue(walk, place, value)
  walk.path.pop()
}

function noteForeign({ path, foreign }: Walk, place: Place, name: string, value: JsonValue): void {
  const flag = place.saysOf(value).readOnlyAt
  if (flag !== undefined) foreign.push({ pointer: child(toPointer(path), name), schema: flag })
}
