import { appliedTo } from '../applied.ts'
import type { SchemaNode } from '../types.ts'
import type { SchemaLinks } from './direction.ts'
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

/** Schemas looked at from one: more than a usable composition has. */
const MAX_REACHED = 10_000

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
  for (let node = pending.pop(); node !== undefined && targets.size < MAX_REACHED; node = pending.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const part of appliedTo(links, node)) {
      targets.add(part.pointer)
      pending.push(part)
    }
  }
  return targets
}
