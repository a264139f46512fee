import type { SchemaNode, SchemaObject } from '../types.ts'
import { type SchemaLinks, reachable } from './direction.ts'
import type { Scope } from './unit.ts'

/**
 * Finds schemas that apply themselves to the very value they are applied to: `A: {allOf: [A]}`, a base that lists its
 * heirs in `oneOf` while each heir has the base in `allOf`. Checking one would never end; JSON Schema leaves such
 * documents undefined (2020-12 core, section 9.4.1), people write the second kind every day.
 *
 * What is being checked already says nothing new when it is met again: that reference is left out.
 */
export interface Circles {
  /** The scope in which a reference's target is checked; `undefined` where it is being checked already. */
  enter(target: SchemaNode, scope: Scope): Scope | undefined
  /** The scope inside a schema: marked as being checked if it can meet itself again. */
  inside(node: SchemaNode, scope: Scope): Scope
}

/** References followed from one schema; those that lead on from there are taken for circular. */
const MAX_REACHED = 1000

/** Forms in which one circular schema is checked, one for each set of schemas around it. */
const MAX_FORMS = 64

/** @param links - Where references lead; broken ones lead nowhere. */
export function createCircles(links: SchemaLinks): Circles {
  const reached = new Map<SchemaNode, ReadonlySet<string>>()
  const forms = new Map<string, Set<string>>()

  const reach = (node: SchemaNode): ReadonlySet<string> => {
    const known = reached.get(node) ?? targetsFrom(node, links)
    reached.set(node, known)
    return known
  }

  /** A schema within many circles would be checked in as many forms as there are ways to it. */
  const isKnownForm = (pointer: string, open: ReadonlySet<string>): boolean => {
    const known = forms.get(pointer) ?? new Set()
    forms.set(pointer, known)
    const form = [...open].sort().join(' ')
    if (known.size >= MAX_FORMS) return known.has(form)
    known.add(form)
    return true
  }

  return {
    enter(target, scope) {
      if (scope.open.size === 0) return scope
      if (scope.open.has(target.pointer)) return undefined
      const ahead = reach(target)
      const open = new Set([...scope.open].filter(pointer => ahead.has(pointer)))
      return isKnownForm(target.pointer, open) ? { ...scope, open } : undefined
    },
    inside(node, scope) {
      if (!reach(node).has(node.pointer)) return scope
      return { ...scope, open: new Set([...scope.open, node.pointer]) }
    },
  }
}

/** Where the references lead that apply to the same value, directly or through others. */
function targetsFrom(start: SchemaNode, links: SchemaLinks): ReadonlySet<string> {
  const targets = new Set<string>()
  const seen = new Set<SchemaNode>()
  const pending = [start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.schema === 'boolean' || seen.has(node)) continue
    seen.add(node)
    for (const target of referencesOf(node, node.schema, links)) {
      targets.add(target.pointer)
      if (targets.size < MAX_REACHED) pending.push(target)
    }
    for (const part of partsOf(node, node.schema, links)) pending.push(part)
  }
  return targets
}

function* referencesOf(node: SchemaNode, schema: SchemaObject, links: SchemaLinks): Iterable<SchemaNode> {
  const mapping = Object.values(schema.discriminator?.mapping ?? {})
  for (const ref of [schema.$ref, schema.$dynamicRef, ...mapping]) {
    const target = typeof ref === 'string' ? reachable(links, ref, node) : undefined
    if (target !== undefined) yield target
  }
}

function* partsOf(node: SchemaNode, schema: SchemaObject, links: SchemaLinks): Iterable<SchemaNode> {
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
