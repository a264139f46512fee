import type { Direction, JsonSchema, SchemaLibrary, SchemaNode } from '../types.ts'
import { CERTAIN, POSSIBLE, type Part, conjunction } from './conjunction.ts'

/** The part of a library that finds schemas. */
export type SchemaLinks = Pick<SchemaLibrary, 'node' | 'at' | 'target'>

/** Which properties do not bind in a direction: OpenAPI 3.1 section 4.8.24.2, `readOnly` and `writeOnly`. */
export interface DirectionRules {
  /** True where a property's schema, or one it refers to or is made of, is not meant for this direction. */
  isForeign(property: SchemaNode, direction: Direction): boolean
  /** Names of all such properties among the schemas that apply to the same value as this one. */
  foreignProperties(node: SchemaNode, direction: Direction): ReadonlySet<string>
  /** Names that the schemas applied to the same value require. */
  requiredNames(node: SchemaNode): ReadonlySet<string>
}

const FOREIGN_FLAG: Readonly<Record<Direction, 'readOnly' | 'writeOnly'>> = {
  request: 'readOnly',
  response: 'writeOnly',
}

/** @param links - Where references lead; a broken one ends the search on its way. */
export function createDirectionRules(links: SchemaLinks): DirectionRules {
  const foreign = {
    request: new WeakMap<SchemaNode, ReadonlySet<string>>(),
    response: new WeakMap<SchemaNode, ReadonlySet<string>>(),
  }
  const own = {
    request: new WeakMap<SchemaNode, readonly string[]>(),
    response: new WeakMap<SchemaNode, readonly string[]>(),
  }
  const required = new WeakMap<SchemaNode, ReadonlySet<string>>()

  function isForeign(property: SchemaNode, direction: Direction): boolean {
    const flag = FOREIGN_FLAG[direction]
    const { schema } = property
    if (typeof schema === 'boolean' || schema[flag] === true) return typeof schema !== 'boolean'
    if (schema.$ref === undefined && schema.allOf === undefined) return false
    return conjunction(links, property, CERTAIN).some(part => part.schema[flag] === true)
  }

  function foreignProperties(node: SchemaNode, direction: Direction): ReadonlySet<string> {
    if (saysNothingOfProperties(node.schema)) return NO_NAMES
    const kept = foreign[direction].get(node)
    if (kept !== undefined) return kept
    const names = new Set(
      conjunction(links, node, POSSIBLE).flatMap(part => foreignAmongOwn(part, direction)),
    )
    foreign[direction].set(node, names)
    return names
  }

  /** Of the properties the schema itself declares: many unions have the same branches. */
  function foreignAmongOwn({ node, schema }: Part, direction: Direction): readonly string[] {
    const kept = own[direction].get(node)
    if (kept !== undefined) return kept
    const names = Object.keys(schema.properties ?? {}).filter(name => {
      return isForeign(links.at(node, 'properties', name), direction)
    })
    own[direction].set(node, names)
    return names
  }

  function requiredNames(node: SchemaNode): ReadonlySet<string> {
    const kept = required.get(node)
    if (kept !== undefined) return kept
    const names = new Set<string>()
    for (const { schema } of conjunction(links, node, POSSIBLE)) {
      if (Array.isArray(schema.required)) for (const name of schema.required) names.add(name)
    }
    required.set(node, names)
    return names
  }

  return { isForeign, foreignProperties, requiredNames }
}

const NO_NAMES: ReadonlySet<string> = new Set()

/** Most schemas are those of plain values. */
function saysNothingOfProperties(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return true
  return !PROPERTY_KEYWORDS.some(keyword => schema[keyword] !== undefined)
}

const PROPERTY_KEYWORDS = ['properties', '$ref', 'allOf', 'anyOf', 'oneOf', 'then', 'else'] as const
