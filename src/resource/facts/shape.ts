import { fromPointer } from '../../json/pointer.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { entityWords } from './entity-name.ts'
import { followLinks, meaningful, objectOf, typesOf } from './follow-links.ts'
import { type Property, sketchOf } from './sketch.ts'
import { nameKey, singularKey } from '../words/words.ts'

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
  /** Names of the properties without their spelling, with the first property of each; worked out when first asked for. */
  readonly keys: ReadonlyMap<string, string>
  /** Properties that may hold more than a single value; worked out when first asked for. */
  readonly compounds: readonly (readonly [name: string, property: Property])[]
  /** Properties that hold arrays, with what an item looks like; worked out when first asked for. */
  readonly arrays: ReadonlyMap<string, Shape>
}

/** Shapes of one document's schemas, each worked out once. */
export interface Shapes {
  of(node: SchemaNode): Shape
  /** The node's own keywords with links followed; an empty object for a boolean schema. */
  keywords(node: SchemaNode): SchemaObject
  /** The name without its spelling, its last word in the singular: documents use a name in hundreds of schemas. */
  singular(name: string): string
}

/** Makes the shapes of a document available; nothing is worked out before it is asked for. */
export function createShapes(schemas: SchemaLibrary): Shapes {
  const known = new Map<SchemaNode, Shape>()
  const singulars = new Map<string, string>()
  const of = (node: SchemaNode): Shape => {
    const found = known.get(node)
    if (found !== undefined) return found
    const required = new Set<string>()
    const target = followLinks(schemas, node, required)
    const drawn = known.get(target) ?? draw(schemas, target, of)
    known.set(target, drawn)
    const isMore = [...required].some(name => !drawn.required.has(name))
    const shape = isMore ? draw(schemas, target, of, required) : drawn
    known.set(node, shape)
    return shape
  }
  return {
    of,
    keywords: node => objectOf(followLinks(schemas, node)),
    singular(name) {
      const read = singulars.get(name) ?? singularKey(name)
      singulars.set(name, read)
      return read
    },
  }
}

/** @param required - What is required of the schema where it is referred to */
function draw(
  schemas: SchemaLibrary,
  node: SchemaNode,
  of: Shapes['of'],
  required: ReadonlySet<string> = new Set(),
): Shape {
  const sketch = sketchOf(schemas, node)
  for (const name of required) sketch.required.add(name)
  const component = componentOf(node)
  const { properties } = sketch
  let keys: ReadonlyMap<string, string> | undefined
  let compounds: Shape['compounds'] | undefined
  let arrays: ReadonlyMap<string, Shape> | undefined
  return {
    node,
    component,
    ...sketch,
    entity: component === undefined ? [] : entityWords(component),
    get keys() {
      keys ??= keysOf(properties)
      return keys
    },
    get compounds() {
      compounds ??= [...properties].filter(([, { schema }]) => !holdsNothing(schema))
      return compounds
    },
    get arrays() {
      arrays ??= arraysAmong(schemas, this.compounds, of)
      return arrays
    },
  }
}

function keysOf(properties: ReadonlyMap<string, Property>): Map<string, string> {
  const keys = new Map<string, string>()
  for (const name of properties.keys()) {
    const key = nameKey(name)
    if (!keys.has(key)) keys.set(key, name)
  }
  return keys
}

function arraysAmong(
  schemas: SchemaLibrary,
  properties: Shape['compounds'],
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

/** `User` for `/components/schemas/User` (and Swagger 2's `/definitions/User`); nothing deeper has a name. */
function componentOf(node: SchemaNode): string | undefined {
  const [first, second, third, ...deeper] = fromPointer(node.pointer)
  if (first === 'components' && second === 'schemas' && deeper.length === 0) return third
  return first === 'definitions' && third === undefined ? second : undefined
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

/** Says outright that it holds a single value, and names no property: no record is in it. */
function holdsNothing(schema: JsonSchema): boolean {
  if (typeof schema !== 'object' || !isPlainValue(schema)) return false
  const { properties, $ref, allOf, anyOf, oneOf } = schema
  if (properties !== undefined || $ref !== undefined) return false
  return allOf === undefined && anyOf === undefined && oneOf === undefined
}

/** Says outright that it is an object, whatever else it may be. */
function isPlainObject(schema: JsonSchema): boolean {
  return typeof schema === 'object' && (schema.type === 'object' || schema.properties !== undefined)
}
