import type { SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'
import { literal, propertyKey, union } from './type-text.ts'

/**
 * What the discriminator says of a branch, as a type: `{ kind: 'cat' }` (OpenAPI 3.1 section 4.8.25), so that asking for the
 * property tells the branches apart.
 *
 * @returns `undefined` where it says nothing of the branch, or the branch says as much itself
 */
export function discriminatedBy(
  schemas: SchemaLibrary,
  { schema }: SchemaNode,
  branch: SchemaNode,
): string | undefined {
  if (typeof schema === 'boolean' || typeof branch.schema === 'boolean') return undefined
  const property = schema.discriminator?.propertyName
  const { $ref } = branch.schema
  if (typeof property !== 'string' || typeof $ref !== 'string') return undefined
  const values = valuesOf(schema, $ref)
  const declared = declarationsOf(schemas, branch, property, new Set())
  return declared.every(each => leavesOpen(each, values))
    ? `{ ${propertyKey(property)}: ${union(values.map(literal))} }`
    : undefined
}

/** The values that lead to a branch: those mapped to it, else the name of its schema. */
function valuesOf({ discriminator }: SchemaObject, reference: string): readonly string[] {
  const name = reference.split('/').at(-1) ?? reference
  const mapped = Object.entries(discriminator?.mapping ?? {})
    .filter(([, target]) => target === reference || target === name)
    .map(([value]) => value)
  return mapped.length === 0 ? [name] : mapped
}

/** What a branch says of a property, in itself and in what it is made of. */
function declarationsOf(
  schemas: SchemaLibrary,
  node: SchemaNode,
  property: string,
  met: Set<SchemaNode>,
): SchemaObject[] {
  const { schema } = node
  if (typeof schema === 'boolean' || met.has(node)) return []
  met.add(node)
  const own = schema.properties !== undefined && Object.hasOwn(schema.properties, property)
  const found = own ? resolved(schemas, schemas.at(node, 'properties', property)) : undefined
  const parts = (schema.allOf ?? []).map((_, index) => schemas.at(node, 'allOf', index))
  const target = typeof schema.$ref === 'string' ? targetOf(schemas, schema.$ref, node) : undefined
  const more = [...parts, ...(target === undefined ? [] : [target])]
  return [
    ...(found === undefined ? [] : [found]),
    ...more.flatMap(part => declarationsOf(schemas, part, property, met)),
  ]
}

/** A schema, or what it refers to. */
function resolved(schemas: SchemaLibrary, node: SchemaNode): SchemaObject | undefined {
  const { schema } = node
  if (typeof schema === 'boolean') return undefined
  if (typeof schema.$ref !== 'string') return schema
  const target = targetOf(schemas, schema.$ref, node)
  return typeof target?.schema === 'object' ? target.schema : undefined
}

function targetOf(schemas: SchemaLibrary, ref: string, from: SchemaNode): SchemaNode | undefined {
  try {
    return schemas.target(ref, from)
  } catch {
    return undefined
  }
}

/** Whether a property may have the values and others too; documents also name what is no text, or lists other values. */
function leavesOpen(schema: SchemaObject, values: readonly string[]): boolean {
  if (schema.const !== undefined) return false
  if (schema.enum !== undefined)
    return schema.enum.length > values.length && values.every(value => schema.enum?.includes(value))
  return schema.type === undefined || [schema.type].flat().includes('string')
}
