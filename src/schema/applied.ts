import type { SchemaLibrary, SchemaNode } from './types.ts'

/** What finds the schemas of a document. */
type Links = Pick<SchemaLibrary, 'at' | 'target'>

/**
 * The schemas that a schema applies to the very value it is applied to: what it refers to, and the parts of its
 * compositions. A reference that leads nowhere applies nothing.
 */
export function* appliedTo(links: Links, node: SchemaNode): Iterable<SchemaNode> {
  const { schema } = node
  if (typeof schema === 'boolean') return
  const mapping = Object.values(schema.discriminator?.mapping ?? {})
  for (const ref of [schema.$ref, schema.$dynamicRef, ...mapping]) {
    const target = typeof ref === 'string' ? attempt(() => links.target(ref, node)) : undefined
    if (target !== undefined) yield target
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword]
    if (Array.isArray(list)) for (const index of list.keys()) yield links.at(node, keyword, index)
  }
  for (const keyword of ['not', 'if', 'then', 'else'] as const) {
    if (schema[keyword] !== undefined) yield links.at(node, keyword)
  }
  for (const name of Object.keys(schema.dependentSchemas ?? {}))
    yield links.at(node, 'dependentSchemas', name)
}

function attempt(find: () => SchemaNode): SchemaNode | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}

/** Ways through a composition; far above what people write, far below what takes noticeable time. */
const MAX_WAYS = 5000

/** References and compositions one inside the other. */
const MAX_DEPTH = 250

/**
 * Tells which schemas are composed of more parts than can be worked out: thirty schemas that each name the next one
 * twice in `allOf` are a thousand million checks of one value. Ways are counted, not schemas; one that leads back
 * ends there.
 *
 * @returns Whether a schema is too much; each schema is counted once.
 */
export function createExcess(links: Links): (node: SchemaNode) => boolean {
  const known = new Map<SchemaNode, number>()
  const open = new Set<SchemaNode>()

  const count = (node: SchemaNode): number => {
    const counted = known.get(node)
    if (counted !== undefined) return counted
    if (open.has(node)) return 1
    if (open.size > MAX_DEPTH) return Number.POSITIVE_INFINITY
    open.add(node)
    let ways = 1
    for (const part of appliedTo(links, node)) {
      ways += count(part)
      if (ways > MAX_WAYS) break
    }
    open.delete(node)
    known.set(node, ways)
    return ways
  }

  return node => count(node) > MAX_WAYS
}
