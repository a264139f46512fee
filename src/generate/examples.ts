import { once } from '../json/once.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, typeOf } from '../json/value.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'

/** An example of a whole value, as media types, parameters and schemas give them. */
export interface ExampleRoot {
  readonly node: SchemaNode
  readonly value: JsonValue
}

/** Where the parts of a schema's values are described; a node is made when a value first leads there. */
interface Parts {
  readonly target: SchemaNode | undefined
  readonly branches: readonly { readonly schema: JsonSchema; readonly node: () => SchemaNode }[]
  readonly items: (() => SchemaNode) | undefined
}

/** Examples kept of one place; more teach nothing. */
const MAX_PER_NODE = 20
const MAX_VISITS = 50_000
const MAX_DEPTH = 40

/**
 * Spreads examples of whole bodies over all the schemas their parts are examples of, so that an id learns its shape
 * from the response it was shown in. Fit for `GeneratorOptions.examples`.
 *
 * @param roots - Called once, when the first example is asked for.
 */
export function indexExamples(
  schemas: SchemaLibrary,
  roots: () => Iterable<ExampleRoot>,
): (node: SchemaNode) => readonly JsonValue[] {
  let index: Map<SchemaNode, JsonValue[]> | undefined
  return node => {
    index ??= buildIndex(schemas, roots())
    return index.get(node) ?? []
  }
}

function buildIndex(schemas: SchemaLibrary, roots: Iterable<ExampleRoot>): Map<SchemaNode, JsonValue[]> {
  const index = new Map<SchemaNode, JsonValue[]>()
  const taken = new Map<SchemaNode, Parts>()
  let visits = 0

  function visit(node: SchemaNode, value: JsonValue, depth: number): void {
    visits++
    const { schema } = node
    if (typeof schema === 'boolean' || value === null || visits > MAX_VISITS || depth > MAX_DEPTH) return
    const seen = index.get(node) ?? []
    if (seen.length >= MAX_PER_NODE) return
    seen.push(value)
    index.set(node, seen)
    const parts = partsOf(node, schema)
    if (parts.target !== undefined) visit(parts.target, value, depth + 1)
    for (const branch of parts.branches) {
      if (allowsType(branch.schema, value)) visit(branch.node(), value, depth + 1)
    }
    if (Array.isArray(value)) visitItems(parts, value, depth + 1)
    else if (isObject(value)) visitProperties(node, schema.properties ?? {}, value, depth + 1)
  }

  function visitItems({ items }: Parts, values: JsonValue[], depth: number): void {
    if (items !== undefined) for (const item of values) visit(items(), item, depth)
  }

  /** Without plain ones: what is said of those is found in the examples of the object they stand in. */
  function visitProperties(
    node: SchemaNode,
    properties: Readonly<Record<string, JsonSchema>>,
    value: JsonObject,
    depth: number,
  ): void {
    // An example has a few of a hundred properties, so these are not listed first.
    for (const name in properties) {
      const below = isPlain(properties[name]) ? undefined : getOwn(value, name)
      if (below !== undefined) visit(schemas.at(node, 'properties', name), below, depth)
    }
  }

  /** Each schema is taken apart once for all its examples. */
  function partsOf(node: SchemaNode, schema: SchemaObject): Parts {
    const known = taken.get(node)
    if (known !== undefined) return known
    const parts: Parts = {
      target: typeof schema.$ref === 'string' ? follow(schema.$ref, node) : undefined,
      branches: (['allOf', 'anyOf', 'oneOf'] as const).flatMap(keyword =>
        (schema[keyword] ?? []).map((branch, at) => ({
          schema: branch,
          node: once(() => schemas.at(node, keyword, at)),
        })),
      ),
      items: schema.items === undefined ? undefined : once(() => schemas.at(node, 'items')),
    }
    taken.set(node, parts)
    return parts
  }

  function follow(reference: string, node: SchemaNode): SchemaNode | undefined {
    try {
      return schemas.target(reference, node)
    } catch {
      return undefined
    }
  }

  for (const { node, value } of roots) visit(node, value, 0)
  return index
}

function isPlain(schema: JsonSchema | undefined): boolean {
  if (typeof schema !== 'object') return false
  const { type } = schema
  return typeof type === 'string' && type !== 'object' && type !== 'array'
}

function allowsType(schema: SchemaNode['schema'], value: JsonValue): boolean {
  if (typeof schema === 'boolean' || schema.type === undefined) return schema !== false
  const type = typeOf(value)
  const types: readonly string[] = typeof schema.type === 'string' ? [schema.type] : schema.type
  return types.includes(type) || (type === 'integer' && types.includes('number'))
}
