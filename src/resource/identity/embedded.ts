import { setOwn } from '../../json/value.ts'
import type { JsonSchema } from '../../schema/types.ts'
import type { Family } from '../families/family.ts'
import { does } from '../families/family.ts'
import type { Shape } from '../facts/shape.ts'

/** Reference to a component → the kind of record that is kept of it, where there is one such kind. */
export type ComponentIndex = ReadonlyMap<string, string>

/** Kinds of record that stand by themselves: what is only there below a parent is no part of others. */
export function componentIndex(
  named: ReadonlyMap<string, Family>,
  parents: ReadonlyMap<string, string>,
): ComponentIndex {
  const index = new Map<string, string>()
  const twice = new Set<string>()
  for (const [name, family] of named) {
    const { entity } = family
    if (
      entity?.component === undefined ||
      family.single ||
      parents.has(name) ||
      !does(family, 'read', 'list')
    )
      continue
    const reference = `#${entity.node.pointer}`
    if (index.has(reference)) twice.add(reference)
    index.set(reference, name)
  }
  for (const reference of twice) index.delete(reference)
  return index
}

/**
 * Properties that show whole records of another kind, one or several: their schema is the component that is kept of it. Read off the
 * references themselves, as what lies behind them need not be looked at. What is writeOnly shows nothing.
 */
export function embeddedIn(
  record: Shape,
  own: string,
  index: ComponentIndex,
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  for (const [name, { schema }] of record.properties) {
    const isHidden = typeof schema === 'object' && schema.writeOnly === true
    const reference = isHidden ? undefined : (referenceIn(schema) ?? referenceIn(itemsOf(schema)))
    const target = reference === undefined ? undefined : index.get(reference)
    if (target !== undefined && target !== own) setOwn(found, name, target)
  }
  return found
}

/** A reference, alone or beside null. */
function referenceIn(schema: JsonSchema | undefined): string | undefined {
  if (typeof schema !== 'object') return undefined
  if (schema.$ref !== undefined) return schema.$ref
  const parts = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? []
  const saying = parts.filter(part => typeof part !== 'object' || part.type !== 'null')
  return saying.length === 1 ? referenceIn(saying[0]) : undefined
}

function itemsOf(schema: JsonSchema): JsonSchema | undefined {
  return typeof schema === 'object' ? schema.items : undefined
}
