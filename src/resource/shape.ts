import { fromPointer } from '../json/pointer.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'
import { entityWords } from './entity-name.ts'
import { nameKey, singularKey } from './words.ts'

/** What a schema looks like from outside: links followed, `allOf` and alternatives laid together. */
export interface Shape {
  /** Where references lead in the end; two shapes with the same node are the same entity. */
  readonly node: SchemaNode
  /** Name of the component the links lead to; `undefined` for a schema written in place. */
  readonly component: string | undefined
  readonly types: ReadonlySet<string>
  /** Properties by name, those of `allOf`, `anyOf` and `oneOf` included, in order. */
  readonly properties: ReadonlyMap<string, Property>
  readonly required: ReadonlySet<string>
  /** For arrays: the schema of an item. */
  readonly items: SchemaNode | undefined
  /** For maps: the schema of a value. */
  readonly values: SchemaNode | undefined
  readonly nullable: boolean
  /** The words of the entity the component's name speaks of; empty where it says nothing. */
  readonly entity: readonly string[]
  /** Names of the properties without their spelling; worked out when first asked for. */
  readonly keys: ReadonlySet<string>
  /** Properties that hold arrays, with what an item looks like; worked out when first asked for. */
  readonly arrays: ReadonlyMap<string, Shape>
  /** Names of the properties with the last word in the singular, by name; worked out when first asked for. */
  readonly singulars: ReadonlyMap<string, string>
}

/** A property of a shape. Most are never looked into, so the node is made when first asked for. */
export interface Property {
  /** As it stands there, links not followed. */
  readonly schema: JsonSchema
  readonly node: SchemaNode
}

/** Shapes of one document's schemas, each worked out once. */
export interface Shapes {
  of(node: SchemaNode): Shape
  /** The node's own keywords with links followed; an empty object for a boolean schema. */
  keywords(node: SchemaNode): SchemaObject
}

/** Longest chain of links and deepest nesting of compositions followed: circular schemas end here. */
const MAX_DEPTH = 12
/** Most properties taken from one schema: beyond that more say nothing about which entity it is. */
const MAX_PROPERTIES = 400

/** Makes the shapes of a document available; nothing is worked out before it is asked for. */
export function createShapes(schemas: SchemaLibrary): Shapes {
  const known = new Map<SchemaNode, Shape>()
  const follow = (node: SchemaNode): SchemaNode => followLinks(schemas, node)
  const of = (node: SchemaNode): Shape => {
    const found = known.get(node)
    if (found !== undefined) return found
    const target = follow(node)
    const shape = known.get(target) ?? draw(schemas, target, of)
    known.set(target, shape)
    known.set(node, shape)
    return shape
  }
  return {
    of,
    keywords: node => objectOf(follow(node)),
  }
}

/** Follows `$ref` and wrappers that add nothing (`allOf` of one, a branch beside null) to the schema meant. */
function followLinks(schemas: SchemaLibrary, start: SchemaNode): SchemaNode {
  let node = start
  for (let step = 0; step < MAX_DEPTH; step++) {
    const next = nextLink(schemas, node)
    if (next === undefined) return node
    node = next
  }
  return node
}

function nextLink(schemas: SchemaLibrary, node: SchemaNode): SchemaNode | undefined {
  const schema = objectOf(node)
  if (schema.properties !== undefined) return undefined
  if (typeof schema.$ref === 'string') return targetOf(schemas, schema.$ref, node)
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const only = meaningful(schemas, node, keyword)
    if (only.length === 1) return only[0]
  }
  return undefined
}

/** The branches of a composition that say something: neither null nor an empty schema. */
function meaningful(
  schemas: SchemaLibrary,
  node: SchemaNode,
  keyword: 'allOf' | 'anyOf' | 'oneOf',
): SchemaNode[] {
  const branches = objectOf(node)[keyword]
  if (!Array.isArray(branches)) return []
  return branches
    .map((_, index) => schemas.at(node, keyword, index))
    .filter(branch => {
      const { type, $ref, enum: values, properties, items, allOf, anyOf, oneOf } = objectOf(branch)
      if (type === 'null' || (values?.length === 1 && values[0] === null)) return false
      return [type, $ref, values, properties, items, allOf, anyOf, oneOf].some(part => part !== undefined)
    })
}

interface Sketch {
  readonly types: Set<string>
  readonly properties: Map<string, Property>
  readonly required: Set<string>
  items: SchemaNode | undefined
  values: SchemaNode | undefined
  nullable: boolean
}

function draw(schemas: SchemaLibrary, node: SchemaNode, of: Shapes['of']): Shape {
  const sketch = emptySketch()
  collect(schemas, node, sketch, 0)
  if (sketch.properties.size > 0) sketch.types.add('object')
  if (sketch.items !== undefined) sketch.types.add('array')
  const component = componentOf(node)
  const { properties } = sketch
  let keys: ReadonlySet<string> | undefined
  let arrays: ReadonlyMap<string, Shape> | undefined
  let singulars: ReadonlyMap<string, string> | undefined
  return {
    node,
    component,
    ...sketch,
    entity: component === undefined ? [] : entityWords(component),
    get keys() {
      keys ??= new Set([...properties.keys()].map(nameKey))
      return keys
    },
    get arrays() {
      arrays ??= arraysAmong(schemas, properties, of)
      return arrays
    },
    get singulars() {
      singulars ??= new Map([...properties.keys()].map(name => [name, singularKey(name)]))
      return singulars
    },
  }
}

function arraysAmong(
  schemas: SchemaLibrary,
  properties: ReadonlyMap<string, Property>,
  of: Shapes['of'],
): Map<string, Shape> {
  const arrays = new Map<string, Shape>()
  for (const [name, property] of properties) {
    if (isPlainValue(property.schema) || isPlainObject(property.schema)) continue
    if (leadsToObject(schemas, property.node)) continue
    const { items, types } = of(property.node)
    if (items !== undefined && !types.has('object')) arrays.set(name, of(items))
  }
  return arrays
}

/**
 * Whether a schema, or an alternative of it, says outright that it is an object. Where every kind of record leads to every
 * other, drawing what lies behind each link would draw the whole document for the first list.
 */
function leadsToObject(schemas: SchemaLibrary, node: SchemaNode): boolean {
  const target = followLinks(schemas, node)
  if (typesOf(objectOf(target)).includes('object')) return true
  return (['anyOf', 'oneOf'] as const).some(keyword =>
    meaningful(schemas, target, keyword).some(branch =>
      typesOf(objectOf(followLinks(schemas, branch))).includes('object'),
    ),
  )
}

function emptySketch(): Sketch {
  return {
    types: new Set(),
    properties: new Map(),
    required: new Set(),
    items: undefined,
    values: undefined,
    nullable: false,
  }
}

function collect(schemas: SchemaLibrary, start: SchemaNode, sketch: Sketch, depth: number): void {
  if (depth > MAX_DEPTH) return
  const node = depth === 0 ? start : followLinks(schemas, start)
  const schema = objectOf(node)
  for (const type of typesOf(schema)) sketch.types.add(type)
  if (sketch.types.delete('null')) sketch.nullable = true
  takeProperties(schemas, node, schema, sketch)
  if (isSchema(schema.items)) sketch.items ??= schemas.at(node, 'items')
  if (isSchema(schema.additionalProperties) && typeof schema.additionalProperties === 'object') {
    sketch.values ??= schemas.at(node, 'additionalProperties')
  }
  if (typeof schema.$ref === 'string') {
    const target = targetOf(schemas, schema.$ref, node)
    if (target !== undefined) collect(schemas, target, sketch, depth + 1)
  }
  for (const branch of meaningful(schemas, node, 'allOf')) collect(schemas, branch, sketch, depth + 1)
  for (const keyword of ['anyOf', 'oneOf'] as const)
    collectAlternatives(schemas, node, keyword, sketch, depth)
}

/** Of alternatives, a property of any may be there, but only what all require is required. */
function collectAlternatives(
  schemas: SchemaLibrary,
  node: SchemaNode,
  keyword: 'anyOf' | 'oneOf',
  sketch: Sketch,
  depth: number,
): void {
  const branches = meaningful(schemas, node, keyword)
  const required: ReadonlySet<string>[] = []
  for (const branch of branches) {
    const part = { ...sketch, required: new Set<string>() }
    collect(schemas, branch, part, depth + 1)
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
  if (Array.isArray(schema.required)) {
    for (const name of schema.required) if (typeof name === 'string') sketch.required.add(name)
  }
  if (typeof schema.properties !== 'object' || schema.properties === null) return
  for (const [name, inner] of Object.entries(schema.properties)) {
    if (sketch.properties.size >= MAX_PROPERTIES) return
    if (!isSchema(inner) || sketch.properties.has(name)) continue
    sketch.properties.set(name, {
      schema: inner,
      get node() {
        return schemas.at(node, 'properties', name)
      },
    })
  }
}

/** `User` for `/components/schemas/User` (and Swagger 2's `/definitions/User`); nothing deeper has a name. */
function componentOf(node: SchemaNode): string | undefined {
  const [first, second, third, ...deeper] = fromPointer(node.pointer)
  if (first === 'components' && second === 'schemas' && deeper.length === 0) return third
  return first === 'definitions' && third === undefined ? second : undefined
}

function targetOf(schemas: SchemaLibrary, ref: string, from: SchemaNode): SchemaNode | undefined {
  try {
    return schemas.target(ref, from)
  } catch {
    return undefined // a broken link is reported when the document is loaded; here it only says nothing
  }
}

function typesOf(schema: SchemaObject): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type]
  return Array.isArray(schema.type) ? schema.type.filter(type => typeof type === 'string') : []
}

function objectOf(node: SchemaNode): SchemaObject {
  return typeof node.schema === 'object' && node.schema !== null ? node.schema : {}
}

/** Most properties say outright that they hold a single value: no need to work their shape out. */
export function isPlainValue(schema: JsonSchema): boolean {
  return (
    typeof schema === 'object' &&
    typeof schema.type === 'string' &&
    schema.type !== 'array' &&
    schema.type !== 'object'
  )
}

/** Says outright that it is an object, whatever else it may be. */
function isPlainObject(schema: JsonSchema): boolean {
  return typeof schema === 'object' && (schema.type === 'object' || schema.properties !== undefined)
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))
}
