import { linkTarget } from '../../schema/link-target.ts'
import { type JsonValue, getOwn, hasOwn, isObject } from '../../json/value.ts'
import { fromPointer } from '../../json/pointer.ts'
import type { Direction, SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'

/** The schemas that apply to one value, as validation found. */
export interface AppliedSchemas {
  readonly nodes: readonly (SchemaNode & { readonly schema: SchemaObject })[]
  /** False where a union has no branch that fits: what its branches would say is then not known. */
  readonly isCertain: boolean
}

/** Schemas that may apply to one value; more than a usable composition has. */
const MAX_APPLIED = 1000

/**
 * Collects what speaks of a value: references and `allOf` followed, of unions the branches that accept it, of conditions the
 * side that holds, `dependentSchemas` of the properties that are there (JSON Schema 2020-12 core, section 7.7.1).
 */
export function appliedSchemas(
  schemas: SchemaLibrary,
  start: readonly SchemaNode[],
  value: JsonValue,
  direction: Direction,
): AppliedSchemas {
  const found = new Set<SchemaNode>()
  const accepts = (node: SchemaNode): boolean => schemas.validator(node, direction).accepts(value)
  const at: Situation = { schemas, value, accepts }
  let isCertain = true
  const pending = [...start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { schema } = node
    if (found.has(node) || typeof schema !== 'object' || schema === null) continue
    if (found.size >= MAX_APPLIED) return { nodes: objects(found), isCertain: false }
    found.add(node)
    pending.push(...always(schemas, node, schema), ...conditional(at, node, schema))
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const fitting = Array.isArray(schema[keyword]) ? branchesThatFit(at, node, schema, keyword) : undefined
      if (fitting?.length === 0) isCertain = false
      pending.push(...(fitting ?? []))
    }
  }
  return { nodes: objects(found), isCertain }
}

/**
 * Whether which schemas speak of a value depends on the value: somewhere among those that always do, there is a union, a
 * condition or a dependency.
 */
export function dependsOnValue(schemas: SchemaLibrary, start: readonly SchemaNode[]): boolean {
  const seen = new Set<SchemaNode>()
  const pending = [...start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { schema } = node
    if (seen.has(node) || typeof schema !== 'object' || schema === null) continue
    if (CHOOSING.some(keyword => schema[keyword] !== undefined)) return true
    seen.add(node)
    pending.push(...always(schemas, node, schema))
  }
  return false
}

const CHOOSING = ['anyOf', 'oneOf', 'if', 'dependentSchemas'] as const

interface Situation {
  readonly schemas: SchemaLibrary
  readonly value: JsonValue
  readonly accepts: (node: SchemaNode) => boolean
}

function always(schemas: SchemaLibrary, node: SchemaNode, schema: SchemaObject): SchemaNode[] {
  const targets = [schema.$ref, schema.$dynamicRef].map(ref =>
    typeof ref === 'string' ? linkTarget(schemas, ref, node) : undefined,
  )
  return [
    ...targets.filter(target => target !== undefined),
    ...indices(schema.allOf).map(index => schemas.at(node, 'allOf', index)),
  ]
}

function conditional(
  { schemas, value, accepts }: Situation,
  node: SchemaNode,
  schema: SchemaObject,
): SchemaNode[] {
  const found: SchemaNode[] = []
  if (schema.if !== undefined) {
    const condition = schemas.at(node, 'if')
    const holds = accepts(condition)
    if (holds) found.push(condition)
    const side = holds ? 'then' : 'else'
    if (schema[side] !== undefined) found.push(schemas.at(node, side))
  }
  if (!isObject(schema.dependentSchemas) || !isObject(value)) return found
  for (const name of Object.keys(schema.dependentSchemas)) {
    if (hasOwn(value, name)) found.push(schemas.at(node, 'dependentSchemas', name))
  }
  return found
}

function branchesThatFit(
  { schemas, value, accepts }: Situation,
  node: SchemaNode,
  schema: SchemaObject,
  keyword: 'anyOf' | 'oneOf',
): SchemaNode[] {
  const all = indices(schema[keyword]).map(index => schemas.at(node, keyword, index))
  return namedBranches(schemas, node, all, value) ?? all.filter(accepts)
}

/** The branches that a discriminator names (OpenAPI 3.1 section 4.8.25); `undefined` where it names none of them. */
function namedBranches(
  schemas: SchemaLibrary,
  node: SchemaNode,
  branches: readonly SchemaNode[],
  value: JsonValue,
): SchemaNode[] | undefined {
  const discriminator = typeof node.schema === 'object' ? node.schema.discriminator : undefined
  const property = discriminator?.propertyName
  const given = typeof property === 'string' && isObject(value) ? getOwn(value, property) : undefined
  if (typeof given !== 'string') return undefined
  const mapping = isObject(discriminator?.mapping) ? discriminator.mapping : {}
  const ref = getOwn(mapping, given)
  const name = typeof ref === 'string' ? (ref.split('/').at(-1) ?? ref) : given
  const named = branches.filter(branch => {
    const link = typeof branch.schema === 'object' ? branch.schema.$ref : undefined
    const target = link === undefined ? undefined : linkTarget(schemas, link, branch)
    return target !== undefined && fromPointer(target.pointer).at(-1) === name
  })
  return named.length === 0 ? undefined : named
}

function indices(list: unknown): number[] {
  return Array.isArray(list) ? [...list.keys()] : []
}

function objects(nodes: ReadonlySet<SchemaNode>): AppliedSchemas['nodes'] {
  return [...nodes] as (SchemaNode & { readonly schema: SchemaObject })[]
}
