import { type JsonObject, type JsonValue, getOwn, isObject, typeOf } from '../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'

/** An example of a whole value, as media types, parameters and schemas give them. */
export interface ExampleRoot {
  readonly node: SchemaNode
  readonly value: JsonValue
}

type Part = readonly [node: SchemaNode, value: JsonValue]

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
  let visits = 0

  function visit(node: SchemaNode, value: JsonValue, depth: number): void {
    visits++
    const { schema } = node
    if (typeof schema === 'boolean' || value === null || visits > MAX_VISITS || depth > MAX_DEPTH) return
    const seen = index.get(node) ?? []
    if (seen.length >= MAX_PER_NODE) return
    seen.push(value)
    index.set(node, seen)
    for (const [part, partValue] of parts(node, schema, value)) visit(part, partValue, depth + 1)
  }

  function* parts(node: SchemaNode, schema: SchemaObject, value: JsonValue): Iterable<Part> {
    const target = typeof schema.$ref === 'string' ? follow(schema.$ref, node) : undefined
    if (target !== undefined) yield [target, value]
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      const branches = [...(schema[keyword] ?? []).entries()].filter(([, branch]) =>
        allowsType(branch, value),
      )
      for (const [index] of branches) yield [schemas.at(node, keyword, index), value]
    }
    if (isObject(value)) yield* properties(node, schema, value)
    if (!Array.isArray(value) || schema.items === undefined) return
    for (const item of value) yield [schemas.at(node, 'items'), item]
  }

  function* properties(node: SchemaNode, schema: SchemaObject, value: JsonObject): Iterable<Part> {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const below = getOwn(value, name)
      if (below !== undefined && !isPlain(property)) yield [schemas.at(node, 'properties', name), below]
    }
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

/** A plain value is found in the examples of the object it stands in; it needs none of its own. */
function isPlain(schema: SchemaNode['schema']): boolean {
  return (
    typeof schema === 'object' && typeof schema.type === 'string' && !/^(?:object|array)$/.test(schema.type)
  )
}

function allowsType(schema: SchemaNode['schema'], value: JsonValue): boolean {
  if (typeof schema === 'boolean' || schema.type === undefined) return schema !== false
  const type = typeOf(value)
  const types: readonly string[] = typeof schema.type === 'string' ? [schema.type] : schema.type
  return types.includes(type) || (type === 'integer' && types.includes('number'))
}
