import { child } from '../../json/pointer.ts'
import { isObject } from '../../json/value.ts'
import type { SchemaNode } from '../types.ts'
import type { SchemaLinks } from './direction.ts'
import type { Scope, Unit } from './unit.ts'

/**
 * The scope inside a unit: its `$dynamicAnchor`s are bound, unless an outer schema bound the same name already
 * (JSON Schema 2020-12 core, section 8.2.3.2: the outermost wins). Which schemas are "outer" follows from the chain of
 * references alone, so it is settled while compiling and costs nothing while validating.
 */
export function enterResource({ node, scope }: Unit, links: SchemaLinks): Scope {
  const { schema } = node
  if (typeof schema === 'boolean') return scope
  const declared = new Map<string, string>()
  if (typeof schema['$dynamicAnchor'] === 'string') declared.set(schema['$dynamicAnchor'], node.pointer)
  for (const [name, definition] of Object.entries(isObject(schema.$defs) ? schema.$defs : {})) {
    const anchor = isObject(definition) ? definition['$dynamicAnchor'] : undefined
    // A definition with an `$id` is a resource of its own: its anchors are not those of this one.
    if (typeof anchor === 'string' && isObject(definition) && definition['$id'] === undefined) {
      declared.set(anchor, links.node(child(node.pointer, '$defs', name)).pointer)
    }
  }
  return declared.size === 0 ? scope : { ...scope, anchors: new Map([...declared, ...scope.anchors]) }
}

/** Where a `$dynamicRef` leads in a scope; `undefined` where it leads nowhere. */
export function dynamicTarget(
  ref: string,
  from: SchemaNode,
  scope: Scope,
  links: SchemaLinks,
): SchemaNode | undefined {
  const name = ref.slice(ref.indexOf('#') + 1)
  const bound = scope.anchors.get(name)
  const written = targetOrNone(ref, from, links)
  const isDynamic =
    written === undefined || (isObject(written.schema) && written.schema['$dynamicAnchor'] === name)
  return isDynamic && bound !== undefined ? links.node(bound) : written
}

function targetOrNone(ref: string, from: SchemaNode, links: SchemaLinks): SchemaNode | undefined {
  try {
    return links.target(ref, from)
  } catch {
    return undefined
  }
}
