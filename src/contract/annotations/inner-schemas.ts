import { hasOwn, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { AppliedSchemas } from './applied-schemas.ts'

/** What following a property needs. */
export interface PropertyLookup {
  readonly schemas: SchemaLibrary
  /** Whether a name matches a pattern of `patternProperties`. */
  readonly matches: (pattern: string, name: string) => boolean
}

/** The schemas that speak of a property of an object: by name, by pattern, else as an additional or unevaluated one. */
export function propertySchemas(
  { schemas, matches }: PropertyLookup,
  applied: AppliedSchemas,
  name: string,
): SchemaNode[] {
  const found: SchemaNode[] = []
  for (const node of applied.nodes) {
    const { properties, patternProperties, additionalProperties } = node.schema
    const before = found.length
    if (isObject(properties) && hasOwn(properties, name)) found.push(schemas.at(node, 'properties', name))
    for (const pattern of isObject(patternProperties) ? Object.keys(patternProperties) : []) {
      if (matches(pattern, name)) found.push(schemas.at(node, 'patternProperties', pattern))
    }
    if (found.length === before && additionalProperties !== undefined) {
      found.push(schemas.at(node, 'additionalProperties'))
    }
  }
  if (found.length > 0) return found
  return applied.nodes
    .filter(({ schema }) => schema.unevaluatedProperties !== undefined)
    .map(node => schemas.at(node, 'unevaluatedProperties'))
}

/** The schemas that speak of an item of an array. */
export function itemSchemas(schemas: SchemaLibrary, applied: AppliedSchemas, index: number): SchemaNode[] {
  return applied.nodes.flatMap(node => {
    const { prefixItems, items } = node.schema
    if (Array.isArray(prefixItems) && index < prefixItems.length)
      return [schemas.at(node, 'prefixItems', index)]
    return items === undefined ? [] : [schemas.at(node, 'items')]
  })
}

/** Whether a schema says which properties an object has; one that does not leaves it free-form. */
export function speaksOfProperties({ schema }: AppliedSchemas['nodes'][number]): boolean {
  return (
    (isObject(schema.properties) && Object.keys(schema.properties).length > 0) ||
    (isObject(schema.patternProperties) && Object.keys(schema.patternProperties).length > 0) ||
    schema.additionalProperties === false ||
    schema.unevaluatedProperties === false
  )
}
