import { child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, setOwn } from '../../json/value.ts'
import { type Container, type Draft, childOf, isContainer, setChild } from './draft.ts'
import type { Origin, Path, Provenance } from './provenance.ts'

/** What a merge writes to and how. */
export interface Merge {
  readonly draft: Draft
  readonly provenance: Provenance
  /** True when all of the value stands at one place: what is copied has no text of its own. */
  readonly wholly: boolean
  /** Called where two values cannot be merged; does not return. */
  readonly refuse: (path: Path, origin: Origin, message: string) => never
}

/**
 * Lays a value over the one at a path: objects merge key by key, arrays are concatenated (anything else is appended
 * to an array), primitives replace primitives.
 *
 * @param origin - Where `value` is written.
 * @see OpenAPI Overlay 1.1.0 section 4.4.3 (Action Object)
 */
export function mergeAt(merge: Merge, path: Path, value: JsonValue, origin: Origin): void {
  const { draft, provenance, refuse } = merge
  const key = path.at(-1)
  const parent = draft.own(path.slice(0, -1))
  const current = key === undefined ? draft.root : childOf(parent, key)
  if (isContainer(current)) {
    mergeInto(merge, draft.own(path), path, value, origin)
  } else if (isContainer(value) || key === undefined) {
    refuse(path, origin, mismatch(value, current ?? null))
  } else {
    setChild(parent, key, value)
    provenance.set(path, origin)
  }
}

/** Changes an owned container. */
function mergeInto(merge: Merge, container: Container, path: Path, update: JsonValue, origin: Origin): void {
  if (Array.isArray(container)) append(merge, container, path, update, origin)
  else if (isObject(update)) mergeMembers(merge, container, path, update, origin)
  else merge.refuse(path, origin, mismatch(update, container))
}

function append(merge: Merge, list: JsonValue[], path: Path, update: JsonValue, origin: Origin): void {
  const items = Array.isArray(update) ? update : [update]
  for (const [index, item] of items.entries()) {
    merge.provenance.set([...path, list.length], Array.isArray(update) ? below(merge, origin, index) : origin)
    list.push(item)
  }
}

function mergeMembers(
  merge: Merge,
  object: JsonObject,
  path: Path,
  update: JsonObject,
  origin: Origin,
): void {
  for (const [key, next] of Object.entries(update)) {
    const from = below(merge, origin, key)
    const to = [...path, key]
    const existing = getOwn(object, key)
    if (existing !== undefined && shape(existing) !== shape(next)) {
      merge.refuse(to, from, mismatch(next, existing))
    } else if (isContainer(existing)) {
      mergeInto(merge, merge.draft.ownChild(object, key), to, next, from)
    } else {
      setOwn(object, key, next)
      merge.provenance.set(to, from)
    }
  }
}

function below(merge: Merge, origin: Origin, key: string | number): Origin {
  return merge.wholly ? origin : { layer: origin.layer, pointer: child(origin.pointer, key) }
}

function shape(value: JsonValue): 'list' | 'object' | 'primitive' {
  if (Array.isArray(value)) return 'list'
  return isObject(value) ? 'object' : 'primitive'
}

function mismatch(update: JsonValue, target: JsonValue): string {
  return `${named(update)} cannot be laid over ${named(target)}`
}

function named(value: JsonValue): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'an object' : `the ${typeof value} ${JSON.stringify(value).slice(0, 40)}`
}
