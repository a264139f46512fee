import { canonicalJson } from '../../json/canonical.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { Direction, SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { CoverageKind } from './coverage.ts'
import { schemaName } from './declared-items.ts'
import { type SchemaParts, partsOf } from './schema-parts.ts'

/** Takes down that something was seen. */
export type Mark = (kind: CoverageKind, name: string) => void

/** Deepest value looked into. */
const MAX_DEPTH = 64

/** Marks the properties, values of enums and branches of a schema that a value shows. */
export function markSeen(
  schemas: SchemaLibrary,
  root: SchemaNode,
  value: JsonValue,
  direction: Direction,
  mark: Mark,
): void {
  const walk = (node: SchemaNode, of: JsonValue, depth: number, met: Set<SchemaNode>): void => {
    if (depth > MAX_DEPTH || met.has(node)) return
    met.add(node)
    const parts = partsOf(schemas, node)
    const listed = parts.values.size === 0 ? undefined : parts.values.get(canonicalJson(of))
    if (listed !== undefined) mark('enum', `${direction} ${listed}`)
    for (const same of parts.same) walk(same, of, depth, met)
    for (const branch of parts.branches.filter(each => schemas.validator(each, direction).accepts(of))) {
      mark('branch', schemaName(schemas, direction, branch))
      walk(branch, of, depth, met)
    }
    const chosen = chosenBy(schemas, parts, of, direction)
    if (chosen !== undefined) walk(chosen, of, depth, met)
    for (const [inner, innerValue, isNamed] of membersOf(parts, of)) {
      if (isNamed) mark('property', schemaName(schemas, direction, inner))
      walk(inner, innerValue, depth + 1, new Set())
    }
  }
  walk(root, value, 0, new Set())
}

function chosenBy(
  schemas: SchemaLibrary,
  { condition }: SchemaParts,
  value: JsonValue,
  direction: Direction,
): SchemaNode | undefined {
  if (condition === undefined) return undefined
  return schemas.validator(condition.test, direction).accepts(value) ? condition.then : condition.else
}

function* membersOf(
  { properties, others, prefix, items }: SchemaParts,
  value: JsonValue,
): Iterable<readonly [SchemaNode, JsonValue, isNamed: boolean]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const node = prefix[index] ?? items
      if (node !== undefined) yield [node, item, false]
    }
  } else if (isObject(value) && (properties.size > 0 || others !== undefined)) {
    for (const [name, member] of Object.entries(value)) {
      const named = properties.get(name)
      const node = named ?? others
      if (node !== undefined) yield [node, member, named !== undefined]
    }
  }
}
