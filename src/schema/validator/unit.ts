import type { Direction, SchemaNode } from '../types.ts'

/**
 * One schema as it is compiled: the node, the direction, and what its surroundings mean for it. Units with the same
 * key are the same validator.
 */
export interface Unit {
  readonly node: SchemaNode
  readonly scope: Scope
}

/** What holds for a schema because of where it is used. */
export interface Scope {
  readonly direction: Direction
  /** Inside `not` and `if`, where dropping a demand would turn the verdict round: nothing is dropped. */
  readonly verbatim: boolean
  /** Properties that a schema applied to the same value frees from `required` in this direction. */
  readonly exempt: ReadonlySet<string>
  /** Properties that closed schemas applied to the same value take though they do not name them; see `createAdmissions`. */
  readonly admitted: ReadonlySet<string>
  /** `$dynamicAnchor` → place of the outermost schema resource on the way here that declares it. */
  readonly anchors: ReadonlyMap<string, string>
  /** Circular schemas that are being checked against the same value; see `Circles`. */
  readonly open: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()
const NO_ANCHORS: ReadonlyMap<string, string> = new Map()

/** The scope a whole value is checked in. */
export function outermostScope(direction: Direction): Scope {
  return {
    direction,
    verbatim: false,
    exempt: NOTHING,
    admitted: NOTHING,
    anchors: NO_ANCHORS,
    open: NOTHING,
  }
}

/** The scope of a schema for a property or an item: another value, so nothing of this one carries over. */
export function innerScope(scope: Scope): Scope {
  return scope.exempt.size === 0 && scope.admitted.size === 0 && scope.open.size === 0
    ? scope
    : { ...scope, exempt: NOTHING, admitted: NOTHING, open: NOTHING }
}

/** The scope of a schema whose verdict is turned round or only asked for. */
export function verbatimScope(scope: Scope): Scope {
  return { ...scope, exempt: NOTHING, admitted: NOTHING, verbatim: true }
}

/** The text that tells units apart, also the URI they are known by in ajv. */
export function unitKey({ node, scope }: Unit): string {
  const own = [
    named('', scope.exempt),
    named('+', scope.admitted),
    named('', scope.anchors),
    named('', scope.open),
  ]
  return `${scope.direction}:${scope.verbatim ? 'verbatim' : ''}${own.join('')}:${node.pointer}`
}

function named(sign: string, names: Iterable<unknown> & { readonly size: number }): string {
  return names.size === 0 ? '' : sign + JSON.stringify([...names].sort())
}
