import { type JsonValue, isObject } from './value.ts'

/** Equality as JSON Schema defines it (core, section 4.2.2): the order of keys does not matter. */
export function equalJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equalJson(item, b[index] as JsonValue))
    )
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(key => Object.hasOwn(b, key) && equalJson(a[key] as JsonValue, b[key] as JsonValue))
}
