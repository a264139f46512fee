import { type JsonObject, type JsonValue, getOwn, isObject, setOwn } from '../../json/value.ts'
import type { Path } from './provenance.ts'

/** An object or a list. */
export type Container = JsonObject | JsonValue[]

/**
 * A document being changed without touching the one it came from: what lies on the way to a change is copied once,
 * the rest stays shared.
 */
export interface Draft {
  readonly root: JsonObject
  /** The container at a path, copied if it was still shared, so that it may be changed. */
  own(path: Path): Container
  /** The container under a key of a container that is owned already, itself owned then. */
  ownChild(parent: Container, key: string | number): Container
}

/** Opens a draft over a document. */
export function createDraft(document: JsonObject): Draft {
  const owned = new Set<Container>()
  const root: JsonObject = { ...document }
  owned.add(root)
  const ownChild = (parent: Container, key: string | number): Container => {
    const current = childOf(parent, key)
    if (!isContainer(current)) throw new TypeError(`no container at ${String(key)}`)
    if (owned.has(current)) return current
    const copy = Array.isArray(current) ? [...current] : { ...current }
    owned.add(copy)
    setChild(parent, key, copy)
    return copy
  }
  return {
    root,
    own: path => path.reduce<Container>((parent, key) => ownChild(parent, key), root),
    ownChild,
  }
}

/** The value under a key or index. */
export function childOf(parent: Container, key: string | number): JsonValue | undefined {
  return Array.isArray(parent) ? parent[Number(key)] : getOwn(parent, String(key))
}

/** Puts a value under a key or index. */
export function setChild(parent: Container, key: string | number, value: JsonValue): void {
  if (Array.isArray(parent)) parent[Number(key)] = value
  else setOwn(parent, String(key), value)
}

/** True for an object or a list. */
export function isContainer(value: JsonValue | undefined): value is Container {
  return Array.isArray(value) || isObject(value)
}
