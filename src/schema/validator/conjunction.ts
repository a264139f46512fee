import { linkTarget } from '../link-target.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../types.ts'

/** What finds the schemas of a document. */
type Links = Pick<SchemaLibrary, 'at' | 'target'>

/** Keywords by which a schema applies others to its own value; references are always followed. */
interface Applicators {
  readonly lists: readonly ('allOf' | 'anyOf' | 'oneOf')[]
  readonly single: readonly ('then' | 'else')[]
}

/** Applicators all of whose schemas hold of the same value. */
export const CERTAIN: Applicators = { lists: ['allOf'], single: [] }
/** Applicators one of whose schemas may hold of the same value. */
export const POSSIBLE: Applicators = { lists: ['allOf', 'anyOf', 'oneOf'], single: ['then', 'else'] }

/** A schema object among those that apply to one value. */
export interface Part {
  readonly node: SchemaNode
  readonly schema: SchemaObject
}

/** The schema and all that apply to the same value with it, references followed, each once. */
export function conjunction(links: Links, start: SchemaNode, applicators: Applicators): Part[] {
  const parts: Part[] = []
  const seen = new Set<SchemaNode>()
  const pending = [start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { schema } = node
    if (typeof schema === 'boolean' || seen.has(node)) continue
    seen.add(node)
    parts.push({ node, schema })
    pending.push(...applied(links, node, schema, applicators))
  }
  return parts
}

function* applied(
  links: Links,
  node: SchemaNode,
  schema: SchemaObject,
  applicators: Applicators,
): Iterable<SchemaNode> {
  const target = typeof schema.$ref === 'string' ? linkTarget(links, schema.$ref, node) : undefined
  if (target !== undefined) yield target
  for (const keyword of applicators.lists) {
    const list = schema[keyword]
    if (!Array.isArray(list)) continue
    for (const index of list.keys()) yield links.at(node, keyword, index)
  }
  for (const keyword of applicators.single) {
    if (schema[keyword] !== undefined) yield links.at(node, keyword)
  }
}
