import { linkTarget } from '../../schema/link-target.ts'
import type { JsonType, JsonValue } from '../../json/value.ts'
import { hasOwn, isObject, typeOf } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'

/**
 * What a schema says about turning text into a value: its types and those of its parts. Alternatives are laid over
 * each other, since text has to be read before it is known which of them it fits.
 */
export interface Shape {
  /** Empty where the schema leaves the type open. */
  readonly types: ReadonlySet<JsonType>
  /** Names of the properties it knows. */
  readonly names: ReadonlySet<string>
  /** Whether properties beyond those may be there. */
  readonly open: boolean
  item(index: number): Shape
  property(name: string): Shape
}

/** The shape of a value nothing is known about: it stays text. */
export const TEXT: Shape = {
  types: new Set(),
  names: new Set(),
  open: true,
  item: () => TEXT,
  property: () => TEXT,
}

/** Works out shapes of one document, each part when it is asked for. */
export function shapeOf(node: SchemaNode | undefined, schemas: SchemaLibrary): Shape {
  return node === undefined ? TEXT : shapeOfAll([node], schemas)
}

function shapeOfAll(nodes: readonly SchemaNode[], schemas: SchemaLibrary): Shape {
  const parts = partsOf(nodes, schemas)
  if (parts.length === 0) return TEXT
  const items = new Map<number, Shape>()
  const properties = new Map<string, Shape>()
  return {
    types: new Set(parts.flatMap(({ schema }) => typesOf(schema))),
    names: new Set(parts.flatMap(({ schema }) => Object.keys(schema.properties ?? {}))),
    open: !parts.some(
      ({ schema }) => schema.additionalProperties === false || schema.unevaluatedProperties === false,
    ),
    item: index => remembered(items, index, () => shapeOfAll(itemNodes(parts, index, schemas), schemas)),
    property: name =>
      remembered(properties, name, () => shapeOfAll(propertyNodes(parts, name, schemas), schemas)),
  }
}

/**
 * Whether a schema is an object all of whose properties only the server says: a client has no way to write one. Generators of
 * documents describe the classes behind a text so (`Version` for `1.2.0`, `TimeSpan` for `01:30:00`).
 */
export function isUnsayable(node: SchemaNode, schemas: SchemaLibrary): boolean {
  const properties = partsOf([node], schemas).flatMap(({ schema }) => Object.values(schema.properties ?? {}))
  return properties.length > 0 && properties.every(each => typeof each === 'object' && each.readOnly === true)
}

interface Part {
  readonly node: SchemaNode
  readonly schema: SchemaObject
}

/** The schemas and all that apply, or may apply, to the same value; each once. */
function partsOf(nodes: readonly SchemaNode[], schemas: SchemaLibrary): Part[] {
  const parts: Part[] = []
  const seen = new Set<SchemaNode>()
  const pending = [...nodes]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { schema } = node
    if (typeof schema === 'boolean' || seen.has(node)) continue
    seen.add(node)
    parts.push({ node, schema })
    pending.push(...applied(node, schema, schemas))
  }
  return parts
}

function* applied(node: SchemaNode, schema: SchemaObject, schemas: SchemaLibrary): Iterable<SchemaNode> {
  const target = typeof schema.$ref === 'string' ? linkTarget(schemas, schema.$ref, node) : undefined
  if (target !== undefined) yield target
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword]
    if (Array.isArray(list)) for (const index of list.keys()) yield schemas.at(node, keyword, index)
  }
}

/** Types a schema names, or shows by its constants or by keywords that concern one type only. */
function typesOf(schema: SchemaObject): JsonType[] {
  if (schema.type !== undefined) return [schema.type].flat()
  if (Array.isArray(schema.enum)) return schema.enum.map(value => typeOf(value as JsonValue))
  if (schema.const !== undefined) return [typeOf(schema.const)]
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return ['object']
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : []
}

function itemNodes(parts: readonly Part[], index: number, schemas: SchemaLibrary): SchemaNode[] {
  return parts.flatMap(({ node, schema }) => {
    if (Array.isArray(schema.prefixItems) && index < schema.prefixItems.length) {
      return [schemas.at(node, 'prefixItems', index)]
    }
    return schema.items === undefined ? [] : [schemas.at(node, 'items')]
  })
}

function propertyNodes(parts: readonly Part[], name: string, schemas: SchemaLibrary): SchemaNode[] {
  return parts.flatMap(({ node, schema }) => {
    if (isObject(schema.properties) && hasOwn(schema.properties, name)) {
      return [schemas.at(node, 'properties', name)]
    }
    return isObject(schema.additionalProperties) ? [schemas.at(node, 'additionalProperties')] : []
  })
}

function remembered<Key>(kept: Map<Key, Shape>, key: Key, make: () => Shape): Shape {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  kept.set(key, made)
  return made
}
