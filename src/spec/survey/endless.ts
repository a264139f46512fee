import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import type { SetAside } from '../api.ts'

/** Rounds after which what is not yet known to end is taken to do so: no document is that long a chain. */
const MAX_ROUNDS = 200

/**
 * Schemas that no value satisfies because each would have to hold another of its kind without end: `A` requires a
 * property that is an `A`, or a list of at least one `A`. Named where the circle can be entered by a reference.
 */
export function findEndless(library: SchemaLibrary, nodes: readonly SchemaNode[]): SetAside[] {
  const finite = new Set<string>()
  let open = nodes
  for (let round = 0; round < MAX_ROUNDS && open.length > 0; round++) {
    const left = open.filter(node => {
      const ends = canEnd(library, node, finite)
      if (ends) finite.add(node.pointer)
      return !ends
    })
    if (left.length === open.length) return left.filter(isNamed).map(toSetAside)
    open = left
  }
  return []
}

/** Only components: what merely contains one of them is endless for the same reason. */
function isNamed({ pointer }: SchemaNode): boolean {
  return /^\/(?:components\/schemas|definitions)\/[^/]+$/.test(pointer)
}

function toSetAside({ pointer }: SchemaNode): SetAside {
  const message = 'no value satisfies this schema: each would have to hold another of its kind, without end'
  return { pointer, message }
}

/** Whether a value can be written down, as far as is known by now. */
function canEnd(library: SchemaLibrary, node: SchemaNode, finite: ReadonlySet<string>): boolean {
  const { schema } = node
  if (typeof schema === 'boolean') return true
  const ends = (...tokens: (string | number)[]): boolean => {
    const inner = attempt(() => library.at(node, ...tokens))
    return inner === undefined || typeof inner.schema === 'boolean' || finite.has(inner.pointer)
  }
  const target = typeof schema.$ref === 'string' ? schema.$ref : undefined
  const referred = target === undefined ? undefined : attempt(() => library.target(target, node))
  if (referred !== undefined && typeof referred.schema !== 'boolean' && !finite.has(referred.pointer))
    return false
  if (!(schema.allOf ?? []).every((_, index) => ends('allOf', index))) return false
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = schema[keyword]
    if (branches !== undefined && !branches.some((_, index) => ends(keyword, index))) return false
  }
  return !mustHold(schema, ends)
}

/** Whether every value of the schema's own type must hold something not known to end. */
function mustHold(schema: SchemaObject, ends: (...tokens: (string | number)[]) => boolean): boolean {
  const types = [schema.type ?? []].flat()
  if (types.length !== 1 || schema.enum !== undefined || schema.const !== undefined) return false
  if (types[0] === 'array') {
    if ((schema.minItems ?? 0) === 0) return false
    const first = schema.prefixItems === undefined ? (['items'] as const) : (['prefixItems', 0] as const)
    return (schema.prefixItems ?? schema.items) !== undefined && !ends(...first)
  }
  if (types[0] !== 'object') return false
  const properties = schema.properties ?? {}
  return (schema.required ?? []).some(name => Object.hasOwn(properties, name) && !ends('properties', name))
}

function attempt(find: () => SchemaNode): SchemaNode | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}
