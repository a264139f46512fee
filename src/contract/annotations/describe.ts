import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'
import { createPatterns } from '../../schema/pattern/patterns.ts'
import type { Direction, SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { type AppliedSchemas, appliedSchemas } from './applied-schemas.ts'
import { itemSchemas, propertySchemas, speaksOfProperties } from './inner-schemas.ts'

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
  readonly schemas: SchemaLibrary
  readonly direction: Direction
  readonly matches: (pattern: string, name: string) => boolean
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
  const patterns = createPatterns()
  const walk: Walk = {
    schemas,
    direction,
    matches: (pattern, name) => patterns.matcher(pattern).test(name),
    undescribed: [],
    foreign: [],
    left: MAX_VALUES,
  }
  walkValue(walk, [node], value, '', 0)
  return walk
}

function walkValue(
  walk: Walk,
  nodes: readonly SchemaNode[],
  value: JsonValue,
  pointer: JsonPointer,
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || nodes.length === 0) return
  if (depth > MAX_DEPTH || walk.left-- <= 0) return
  const applied = appliedSchemas(walk.schemas, nodes, value, walk.direction)
  if (isObject(value)) walkObject(walk, applied, value, pointer, depth)
  else {
    for (const [index, item] of value.entries()) {
      walkValue(walk, itemSchemas(walk.schemas, applied, index), item, child(pointer, index), depth + 1)
    }
  }
}

function walkObject(
  walk: Walk,
  applied: AppliedSchemas,
  value: JsonObject,
  pointer: JsonPointer,
  depth: number,
): void {
  const isDescribed = applied.isCertain && applied.nodes.some(speaksOfProperties)
  for (const [name, inner] of Object.entries(value)) {
    const nodes = propertySchemas(walk, applied, name)
    if (nodes.length === 0 && isDescribed && !isRequired(applied, name)) {
      const at = applied.nodes.find(speaksOfProperties) ?? applied.nodes[0]
      walk.undescribed.push({ pointer, name, schema: at?.pointer ?? '' })
    }
    // The validator itself tells what a response should not show.
    const flag = walk.direction === 'request' ? foreignFlag(walk, nodes, inner) : undefined
    if (flag !== undefined) walk.foreign.push({ pointer: child(pointer, name), schema: flag })
    walkValue(walk, nodes, inner, child(pointer, name), depth + 1)
  }
}

/** A name that is required is spoken of, though nothing is said of its value. */
function isRequired({ nodes }: AppliedSchemas, name: string): boolean {
  return nodes.some(({ schema }) => Array.isArray(schema.required) && schema.required.includes(name))
}

function foreignFlag(
  { schemas, direction }: Walk,
  nodes: readonly SchemaNode[],
  value: JsonValue,
): JsonPointer | undefined {
  if (nodes.length === 0) return undefined
  const applied = appliedSchemas(schemas, nodes, value, direction)
  const flagged = applied.nodes.find(({ schema }) => schema.readOnly === true)
  return flagged === undefined ? undefined : child(flagged.pointer, 'readOnly')
}
