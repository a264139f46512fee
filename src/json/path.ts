import { getOwn, hasOwn, isObject, type JsonObject, type JsonValue, setOwn } from './value.ts'

/** Property names from the outside in: `['data', 'email']`. */
export type Path = readonly string[]

/** `'data.email'` → `['data', 'email']`; `''` → `[]`. */
export function toPath(dotted: string): Path {
  return dotted === '' ? [] : dotted.split('.')
}

/** The value at a path of properties, `undefined` where it leads nowhere. */
export function readPath(root: JsonValue | undefined, path: Path): JsonValue | undefined {
  let value = root
  for (const name of path) {
    if (!isObject(value)) return undefined
    value = getOwn(value, name)
  }
  return value
}

/** The object with a value set at a path; only the objects on the way are copied, or made. */
export function withPath(root: JsonValue | undefined, path: Path, value: JsonValue): JsonValue {
  const [name, ...rest] = path
  if (name === undefined) return value
  const copy: JsonObject = isObject(root) ? { ...root } : {}
  setOwn(copy, name, withPath(getOwn(copy, name), rest, value))
  return copy
}

/** The object without the property at a path; only the objects on the way are copied. */
export function withoutPath(root: JsonValue, path: Path): JsonValue {
  const [name, ...rest] = path
  if (name === undefined || !isObject(root) || !hasOwn(root, name)) return root
  const { [name]: value, ...others } = root
  return rest.length === 0 ? others : { ...root, [name]: withoutPath(value ?? null, rest) }
}

/** Lays `over` upon `base`: objects merge at every depth, anything else replaces. Neither is changed. */
export function layOver(base: JsonValue | undefined, over: JsonValue): JsonValue {
  if (!isObject(over) || !isObject(base)) return over
  const merged: JsonObject = { ...base }
  for (const [name, value] of Object.entries(over)) setOwn(merged, name, layOver(getOwn(base, name), value))
  return merged
}
