import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { linkTarget } from '../../schema/link-target.ts'

/** Longest chain of links and deepest nesting of compositions followed: circular schemas end here. */
export const MAX_DEPTH = 12

/**
 * Follows `$ref` and wrappers that name no property (`allOf` of one, a branch beside null) to the schema meant.
 *
 * @param required - Receives what the wrappers require of it: `{allOf: [{$ref}], required: [name]}`
 */
export function followLinks(schemas: SchemaLibrary, start: SchemaNode, required?: Set<string>): SchemaNode {
  let node = start
  for (let step = 0; step < MAX_DEPTH; step++) {
    const next = nextLink(schemas, node)
    if (next === undefined) return node
    if (required !== undefined) for (const name of requiredBy(objectOf(node))) required.add(name)
    node = next
  }
  return node
}

/** The names that a schema requires by itself. */
export function requiredBy({ required }: SchemaObject): readonly string[] {
  return Array.isArray(required) ? required.filter(name => typeof name === 'string') : []
}

function nextLink(schemas: SchemaLibrary, node: SchemaNode): SchemaNode | undefined {
  const schema = objectOf(node)
  if (schema.properties !== undefined) return undefined
  if (typeof schema.$ref === 'string') return linkTarget(schemas, schema.$ref, node)
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const only = meaningful(schemas, node, keyword)
    if (only.length === 1) return only[0]
  }
  return undefined
}

/** The branches of a composition that say something: neither null nor an empty schema. */
export function meaningful(
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

/** The types a schema names, in either spelling. */
export function typesOf(schema: SchemaObject): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type]
  return Array.isArray(schema.type) ? schema.type.filter(type => typeof type === 'string') : []
}

/** The keywords of a schema; none of a boolean one. */
export function objectOf(node: SchemaNode): SchemaObject {
  return typeof node.schema === 'object' && node.schema !== null ? node.schema : {}
}
