import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { linkTarget } from '../../schema/link-target.ts'
import { MAX_DEPTH, followLinks, meaningful, objectOf, requiredBy, typesOf } from './follow-links.ts'

/** Most properties taken from one schema: beyond that more say nothing about which entity it is. */
const MAX_PROPERTIES = 400

/** Most parts looked at for one sketch: alternatives within alternatives multiply. */
const MAX_PARTS = 2_000

interface Run {
  readonly schemas: SchemaLibrary
  /** Parts being looked at: a base that lists its heirs is a part of each of them. */
  readonly open: Set<SchemaNode>
  left: number
}

/** A property of a shape. Most are never looked into, so the node is made when first asked for. */
export interface Property {
  /** As it stands there, links not followed. */
  readonly schema: JsonSchema
  readonly node: SchemaNode
}

/** Whether only the server says it. */
export function isReadOnly({ schema }: Property): boolean {
  return typeof schema === 'object' && schema.readOnly === true
}

/** What a schema and all that is composed into it say. */
export interface Sketch {
  readonly types: Set<string>
  readonly properties: Map<string, Property>
  readonly required: Set<string>
  items: SchemaNode | undefined
  values: SchemaNode | undefined
  nullable: boolean
}

/** Lays a schema, its `allOf` and its alternatives together. */
export function sketchOf(schemas: SchemaLibrary, node: SchemaNode): Sketch {
  const sketch: Sketch = {
    types: new Set(),
    properties: new Map(),
    required: new Set(),
    items: undefined,
    values: undefined,
    nullable: false,
  }
  collect({ schemas, open: new Set(), left: MAX_PARTS }, node, sketch, 0)
  if (sketch.properties.size > 0) sketch.types.add('object')
  if (sketch.items !== undefined) sketch.types.add('array')
  return sketch
}

function collect(run: Run, start: SchemaNode, sketch: Sketch, depth: number): void {
  if (depth > MAX_DEPTH || run.left <= 0) return
  const node = depth === 0 ? start : followLinks(run.schemas, start, sketch.required)
  if (run.open.has(node)) return
  run.open.add(node)
  run.left -= 1
  collectFrom(run, node, sketch, depth)
  run.open.delete(node)
}

function collectFrom(run: Run, node: SchemaNode, sketch: Sketch, depth: number): void {
  const { schemas } = run
  const schema = objectOf(node)
  for (const type of typesOf(schema)) sketch.types.add(type)
  if (sketch.types.delete('null')) sketch.nullable = true
  takeProperties(schemas, node, schema, sketch)
  if (isSchema(schema.items)) sketch.items ??= schemas.at(node, 'items')
  if (isSchema(schema.additionalProperties) && typeof schema.additionalProperties === 'object') {
    sketch.values ??= schemas.at(node, 'additionalProperties')
  }
  if (typeof schema.$ref === 'string') {
    const target = linkTarget(schemas, schema.$ref, node)
    if (target !== undefined) collect(run, target, sketch, depth + 1)
  }
  for (const branch of meaningful(schemas, node, 'allOf')) collect(run, branch, sketch, depth + 1)
  for (const keyword of ['anyOf', 'oneOf'] as const) collectAlternatives(run, node, keyword, sketch, depth)
}

/** Of alternatives, a property of any may be there, but only what all require is required. */
function collectAlternatives(
  run: Run,
  node: SchemaNode,
  keyword: 'anyOf' | 'oneOf',
  sketch: Sketch,
  depth: number,
): void {
  const branches = meaningful(run.schemas, node, keyword)
  const required: ReadonlySet<string>[] = []
  for (const branch of branches) {
    const part = { ...sketch, required: new Set<string>() }
    collect(run, branch, part, depth + 1)
    sketch.items = part.items
    sketch.values = part.values
    sketch.nullable = part.nullable
    required.push(part.required)
  }
  const [first, ...others] = required
  for (const name of first ?? []) if (others.every(other => other.has(name))) sketch.required.add(name)
}

function takeProperties(
  schemas: SchemaLibrary,
  node: SchemaNode,
  schema: SchemaObject,
  sketch: Sketch,
): void {
  for (const name of requiredBy(schema)) sketch.required.add(name)
  if (typeof schema.properties !== 'object' || schema.properties === null) return
  for (const [name, inner] of Object.entries(schema.properties)) {
    if (sketch.properties.size >= MAX_PROPERTIES) return
    const known = sketch.properties.get(name)
    if (!isSchema(inner) || (known !== undefined && !(isBare(known.schema) && !isBare(inner)))) continue
    sketch.properties.set(name, new DeclaredProperty(schemas, node, name, inner))
  }
}

/** Keywords that say what stands inside a value, or lead to what does. */
const INSIDE = ['$ref', 'items', 'properties', 'allOf', 'anyOf', 'oneOf', 'additionalProperties'] as const

/** A list or an object of which nothing more is said: a page of no kind, which each list describes once more (`allOf`). */
function isBare(schema: JsonSchema): boolean {
  if (typeof schema !== 'object') return true
  const isCompound = schema.type === 'array' || schema.type === 'object'
  return isCompound && INSIDE.every(keyword => schema[keyword] === undefined)
}

/** Of a class, as documents have tens of thousands of them: a getter of each one's own takes many times the room. */
class DeclaredProperty implements Property {
  readonly schema: JsonSchema
  readonly #schemas: SchemaLibrary
  readonly #owner: SchemaNode
  readonly #name: string

  constructor(schemas: SchemaLibrary, owner: SchemaNode, name: string, schema: JsonSchema) {
    this.schema = schema
    this.#schemas = schemas
    this.#owner = owner
    this.#name = name
  }

  get node(): SchemaNode {
    return this.#schemas.at(this.#owner, 'properties', this.#name)
  }
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))
}
