import { canonicalJson } from './canonical.ts'
import { getOwn, isObject, type JsonValue } from './value.ts'

/**
 * Whether a value has all that a part of it asks for: an object at least the members named, at any depth; a list must be
 * equal, and so must everything else. An `undefined` in the part asks for nothing.
 */
export function hasAll(value: JsonValue | undefined, part: JsonValue | undefined): boolean {
  if (part === undefined) return true
  if (value === undefined) return false
  if (!isObject(part)) return canonicalJson(value) === canonicalJson(part)
  return isObject(value) && Object.entries(part).every(([name, each]) => hasAll(getOwn(value, name), each))
}
