import { canonicalJson } from '../../json/canonical.ts'
import { child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, typeOf } from '../../json/value.ts'
import { createPatterns } from '../../schema/pattern/patterns.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { type AppliedSchemas, appliedSchemas } from '../annotations/applied-schemas.ts'
import { itemSchemas, propertySchemas, speaksOfProperties } from '../annotations/inner-schemas.ts'
import { isCounted } from '../report/fold-place.ts'
import { type TextForm, formOf, isIdName } from './text-form.ts'

/** What was seen at one place of the bodies of some answers. */
export interface PlaceFacts {
  /** Numbers of the answers that show it, ascending. */
  readonly answers: number[]
  /** How often each type was seen; whole numbers are numbers. */
  readonly types: Map<string, number>
  /** How often each form of a text was seen. */
  readonly forms: Map<TextForm, number>
  /** Values of an enumeration, and `true` and `false`, as JSON. */
  readonly values: Set<string>
  /** Arrays without items among those seen. */
  empties: number
  /** A text that was seen. */
  readonly sample: string | undefined
  /** Where the document speaks of it; `undefined` where it does not. */
  readonly schema: SchemaNode | undefined
  /** Where the document speaks of what holds it. */
  readonly above: SchemaNode | undefined
  readonly isId: boolean
}

/**
 * The shape of the bodies of some answers: by place (a pointer in which `*` stands for every item of an array and every key of
 * a map, `*(builds)` for every item of a kind), what was seen there. In the order first seen.
 */
export type Shape = Map<string, PlaceFacts>

/** Takes down the shapes of bodies. */
export type ShapeReader = (
  shape: Shape,
  value: JsonValue,
  schema: SchemaNode | undefined,
  answer: number,
) => void

/** Values of one body looked at, and how deep: what lies beyond has the same shape, or is not compared. */
const MAX_VALUES = 20_000
const MAX_DEPTH = 24
/** Values of an enumeration that are remembered. */
const MAX_LISTED = 50

interface Walk {
  readonly schemas: SchemaLibrary
  readonly matches: (pattern: string, name: string) => boolean
  readonly shape: Shape
  readonly answer: number
  left: number
}

/** Reads bodies with what the document says of them. */
export function createShapeReader(schemas: SchemaLibrary): ShapeReader {
  const patterns = createPatterns()
  const matches = (pattern: string, name: string): boolean => patterns.matcher(pattern).test(name)
  return (shape, value, schema, answer) => {
    const walk: Walk = { schemas, matches, shape, answer, left: MAX_VALUES }
    walkValue(
      walk,
      value,
      { at: '', nodes: schema === undefined ? [] : [schema], above: undefined, name: '' },
      0,
    )
  }
}

interface Spot {
  readonly at: string
  readonly nodes: readonly SchemaNode[]
  readonly above: SchemaNode | undefined
  /** Of the property, or of the one whose items these are. */
  readonly name: string
}

function walkValue(walk: Walk, value: JsonValue, spot: Spot, depth: number): void {
  if (walk.left-- <= 0 || depth > MAX_DEPTH) return
  const applied = appliedSchemas(walk.schemas, spot.nodes, value, 'response')
  note(walk, value, spot, applied)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const nodes = itemSchemas(walk.schemas, applied, index)
      const at = child(spot.at, `${ANY}${kindOf(walk.schemas, item, nodes)}`)
      walkValue(walk, item, { at, nodes, above: spot.nodes[0], name: spot.name }, depth + 1)
    }
  } else if (isObject(value)) walkObject(walk, value, spot, applied, depth)
}

/** What stands for any item or key. */
export const ANY = '*'

/** Items of several kinds are kept apart by the kind they say they are: `*(builds)`. */
function kindOf(schemas: SchemaLibrary, item: JsonValue, nodes: readonly SchemaNode[]): string {
  if (!isObject(item) || !nodes.some(node => isUnion(schemas, node))) return ''
  const kind = KINDS.map(name => getOwn(item, name)).find(value => typeof value === 'string')
  return kind === undefined ? '' : `(${String(kind)})`
}

const KINDS = ['type', 'object', 'kind', '@type', '_type']

/** Through the references that applying a schema follows, circles and broken ones included. */
function isUnion(schemas: SchemaLibrary, node: SchemaNode): boolean {
  return appliedSchemas(schemas, [node], null, 'response').nodes.some(
    ({ schema }) => schema.oneOf !== undefined || schema.anyOf !== undefined,
  )
}

function walkObject(walk: Walk, value: JsonObject, spot: Spot, applied: AppliedSchemas, depth: number): void {
  const above = applied.nodes.find(speaksOfProperties) ?? applied.nodes[0] ?? spot.nodes[0]
  const isMap =
    !applied.nodes.some(({ schema }) => isObject(schema.properties)) &&
    applied.nodes.some(({ schema }) => isObject(schema.additionalProperties))
  for (const [name, inner] of Object.entries(value)) {
    const at = child(spot.at, isMap || isCounted(name) ? ANY : name)
    walkValue(walk, inner, { at, nodes: propertySchemas(walk, applied, name), above, name }, depth + 1)
  }
}

function note(walk: Walk, value: JsonValue, { at, nodes, above, name }: Spot, applied: AppliedSchemas): void {
  const isId = isIdName(name)
  const facts = walk.shape.get(at) ?? newFacts(value, nodes[0], above, isId)
  walk.shape.set(at, facts)
  if (facts.answers.at(-1) !== walk.answer) facts.answers.push(walk.answer)
  const type = typeOf(value)
  count(facts.types, type === 'integer' ? 'number' : type)
  if (typeof value === 'string') count(facts.forms, formOf(value, isId))
  if (Array.isArray(value) && value.length === 0) facts.empties += 1
  const isListed =
    typeof value === 'boolean' || applied.nodes.some(({ schema }) => Array.isArray(schema.enum))
  if (isListed && value !== null && facts.values.size < MAX_LISTED) facts.values.add(canonicalJson(value))
}

function newFacts(
  value: JsonValue,
  schema: SchemaNode | undefined,
  above: SchemaNode | undefined,
  isId: boolean,
): PlaceFacts {
  return {
    answers: [],
    types: new Map(),
    forms: new Map(),
    values: new Set(),
    empties: 0,
    sample: typeof value === 'string' ? value : undefined,
    schema,
    above,
    isId,
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
