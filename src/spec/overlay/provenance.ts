import { type JsonPointer, fromPointer, toPointer } from '../../json/pointer.ts'

/** Where a value was written: layer 0 is the document, layer n the nth overlay; the pointer is into that file. */
export interface Origin {
  readonly layer: number
  readonly pointer: JsonPointer
}

/** Tokens of a place in the document. */
export type Path = readonly (string | number)[]

/**
 * Remembers which parts of a document overlays wrote. Only places that an action touched take any room; everything
 * else follows from its nearest ancestor.
 */
export interface Provenance {
  /** The value at `path`, with all below it, was written at `origin`. */
  set(path: Path, origin: Origin): void
  /** The member at `path` is gone. */
  forget(path: Path): void
  /** The item `index` of the array at `path` is gone and the later ones move up; `length` was the array's before. */
  forgetItem(path: Path, index: number, length: number): void
  /** Where a place of the resulting document was written. */
  origin(pointer: JsonPointer): Origin
}

interface Trail {
  origin: Origin | undefined
  readonly below: Map<string, Trail>
}

/** Nothing overlaid yet: every place is the document's own. */
export function createProvenance(): Provenance {
  const root: Trail = { origin: { layer: 0, pointer: '' }, below: new Map() }
  return {
    set(path, origin) {
      const trail = reach(root, path)
      trail.origin = origin
      trail.below.clear()
    },
    forget(path) {
      find(root, path.slice(0, -1))?.below.delete(String(path.at(-1)))
    },
    forgetItem(path, index, length) {
      const list = reach(root, path)
      for (let next = index + 1; next < length; next++) {
        const origin = originOf(root, [...path, next].map(String))
        list.below.set(String(next - 1), { origin, below: list.below.get(String(next))?.below ?? new Map() })
      }
      list.below.delete(String(length - 1))
    },
    origin: pointer => originOf(root, fromPointer(pointer)),
  }
}

function originOf(root: Trail, tokens: readonly string[]): Origin {
  let trail: Trail | undefined = root
  let nearest: Origin = { layer: 0, pointer: '' }
  let depth = 0
  for (let step = 0; trail !== undefined; step++) {
    if (trail.origin !== undefined) {
      nearest = trail.origin
      depth = step
    }
    const token: string | undefined = tokens[step]
    trail = token === undefined ? undefined : trail.below.get(token)
  }
  return { layer: nearest.layer, pointer: nearest.pointer + toPointer(tokens.slice(depth)) }
}

function reach(root: Trail, path: Path): Trail {
  let trail = root
  for (const token of path) {
    let next = trail.below.get(String(token))
    if (next === undefined) {
      next = { origin: undefined, below: new Map() }
      trail.below.set(String(token), next)
    }
    trail = next
  }
  return trail
}

function find(root: Trail, path: Path): Trail | undefined {
  let trail: Trail | undefined = root
  for (const token of path) trail = trail?.below.get(String(token))
  return trail
}
