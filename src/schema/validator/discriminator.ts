import { fromPointer } from '../../json/pointer.ts'
import { type JsonObject, isObject, setOwn } from '../../json/value.ts'
import { linkTarget } from '../link-target.ts'
import type { SchemaNode } from '../types.ts'
import type { Preparation } from './preparation.ts'
import type { Scope } from './unit.ts'

/**
 * A union whose discriminator decides which branch a value must fit (OpenAPI 3.1 section 4.8.25).
 *
 * An object that has the property is judged by the branch its value names and by no other, so branches that overlap
 * do no harm and errors are those of the branch meant. A value without the property, or not an object (a null
 * branch), is judged by the plain union.
 *
 * @returns `undefined` where the schema has no discriminator or names cannot be told for any branch
 */
export function dispatch(
  node: SchemaNode,
  keyword: string,
  branches: readonly JsonObject[],
  plain: JsonObject,
  scope: Scope,
  preparation: Preparation,
): JsonObject | undefined {
  const property = propertyName(node)
  if (property === undefined) return undefined
  const cases = casesOf(node, keyword, property, branches, scope, preparation)
  if (cases.length === 0) return undefined
  const values = cases.flatMap(one => one.values)
  const allNamed = cases.filter(one => !one.extra).length === countable(node, keyword)
  const known = { enum: values }
  preparation.origins.set(known, { node, scope, keyword: 'discriminator' })
  const chosen = cases.map(one => choice(when(property, { enum: one.values }), one.schema, {}))
  const fallback = defaultOf(node, scope, preparation)
  const unnamed = fallback ?? plain
  const otherwise =
    allNamed && fallback === undefined
      ? when(property, known)
      : choice(when(property, { enum: values }), {}, unnamed)
  const named = { type: 'object', required: [property], ...when(property, { type: 'string' }) }
  return choice(named, { allOf: [otherwise, ...chosen] }, unnamed)
}

/** What judges a value whose property is missing or names nothing (3.2 section 4.25, `defaultMapping`). */
function defaultOf(node: SchemaNode, scope: Scope, preparation: Preparation): JsonObject | undefined {
  const discriminator = isObject(node.schema) ? node.schema['discriminator'] : undefined
  const ref = isObject(discriminator) ? discriminator['defaultMapping'] : undefined
  if (typeof ref !== 'string') return undefined
  const target = linkTarget(preparation.links, ref, node) ?? siblingOfBranches(ref, node, preparation.links)
  const within = target === undefined ? undefined : preparation.circles.enter(target, scope)
  return target === undefined || within === undefined
    ? undefined
    : { $ref: preparation.reference({ node: target, scope: within }) }
}

/** Values of the property, and the schema they choose. */
interface Case {
  readonly values: string[]
  readonly schema: JsonObject
  /** Named by the mapping, but not among the branches. */
  readonly extra: boolean
}

function propertyName(node: SchemaNode): string | undefined {
  const discriminator = isObject(node.schema) ? node.schema['discriminator'] : undefined
  const name = isObject(discriminator) ? discriminator['propertyName'] : undefined
  return typeof name === 'string' ? name : undefined
}

function casesOf(
  node: SchemaNode,
  keyword: string,
  property: string,
  branches: readonly JsonObject[],
  scope: Scope,
  preparation: Preparation,
): Case[] {
  const mapping = readMapping(node, preparation)
  const cases: Case[] = []
  const taken = new Set<SchemaNode>()
  for (const [index, schema] of branches.entries()) {
    const branch = preparation.links.at(node, keyword, index)
    const target = targetOf(branch, preparation)
    taken.add(target)
    const mapped = [...mapping].filter(([, named]) => named === target).map(([value]) => value)
    const values = [...new Set([...mapped, ...implicitNames(branch, target, property)])].filter(
      value => mapping.get(value) === undefined || mapping.get(value) === target,
    )
    if (values.length > 0) cases.push({ values, schema, extra: false })
  }
  for (const [value, target] of mapping) {
    if (target === undefined || taken.has(target)) continue
    const within = preparation.circles.enter(target, scope)
    const schema =
      within === undefined ? {} : { $ref: preparation.reference({ node: target, scope: within }) }
    cases.push({ values: [value], schema, extra: true })
  }
  return cases
}

/** Value → schema, where the mapping says; a bare name is a schema beside the branches. */
function readMapping(node: SchemaNode, { links }: Preparation): Map<string, SchemaNode | undefined> {
  const discriminator = isObject(node.schema) ? node.schema['discriminator'] : undefined
  const mapping = isObject(discriminator) ? discriminator['mapping'] : undefined
  const read = new Map<string, SchemaNode | undefined>()
  for (const [value, ref] of Object.entries(isObject(mapping) ? mapping : {})) {
    if (typeof ref !== 'string') continue
    const target = linkTarget(links, ref, node) ?? siblingOfBranches(ref, node, links)
    if (target !== undefined) read.set(value, target)
  }
  return read
}

function siblingOfBranches(
  name: string,
  node: SchemaNode,
  links: Preparation['links'],
): SchemaNode | undefined {
  for (const keyword of ['oneOf', 'anyOf']) {
    const list = isObject(node.schema) ? node.schema[keyword] : undefined
    for (const branch of Array.isArray(list) ? list : []) {
      const ref = isObject(branch) ? branch['$ref'] : undefined
      if (typeof ref !== 'string' || !ref.includes('/')) continue
      const sibling = linkTarget(links, `${ref.slice(0, ref.lastIndexOf('/') + 1)}${name}`, node)
      if (sibling !== undefined) return sibling
    }
  }
  return undefined
}

function targetOf(branch: SchemaNode, { links }: Preparation): SchemaNode {
  const ref = isObject(branch.schema) ? branch.schema['$ref'] : undefined
  return (typeof ref === 'string' ? linkTarget(links, ref, branch) : undefined) ?? branch
}

/** A referenced branch goes by the schema's name, one written in place by the constants of its property. */
function implicitNames(branch: SchemaNode, target: SchemaNode, property: string): string[] {
  if (target !== branch) return fromPointer(target.pointer).slice(-1)
  const properties = isObject(target.schema) ? target.schema['properties'] : undefined
  const schema = isObject(properties) ? properties[property] : undefined
  if (!isObject(schema)) return []
  const constants = Array.isArray(schema['enum']) ? schema['enum'] : [schema['const']]
  return constants.filter(value => typeof value === 'string')
}

/** Branches an object could fit: all but those for null and other plain values. */
function countable(node: SchemaNode, keyword: string): number {
  const list = isObject(node.schema) ? node.schema[keyword] : undefined
  const isPlain = (schema: unknown): boolean =>
    isObject(schema) && typeof schema['type'] === 'string' && schema['type'] !== 'object'
  return Array.isArray(list) ? list.filter(schema => !isPlain(schema)).length : 0
}

function choice(condition: JsonObject, yes: JsonObject, no: JsonObject): JsonObject {
  const [IF, THEN, ELSE] = ['if', 'then', 'else'] as const
  return { [IF]: condition, [THEN]: yes, [ELSE]: no }
}

function when(property: string, schema: JsonObject): JsonObject {
  const properties: JsonObject = {}
  setOwn(properties, property, schema)
  return { properties }
}
