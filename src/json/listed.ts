import { equalJson } from './equal-json.ts'
import type { JsonValue } from './value.ts'

/**
 * Tells what is in a list. Plain values are looked up: an enum of a hundred countries would be compared a hundred times for each
 * value, and two lists of a hundred thousand ten thousand million times.
 */
export function createListed(list: readonly JsonValue[]): (value: JsonValue) => boolean {
  const plain = new Set<JsonValue>(list.filter(isPlain))
  const others = plain.size === list.length ? [] : list.filter(value => !isPlain(value))
  return value => (isPlain(value) ? plain.has(value) : others.some(other => equalJson(other, value)))
}

function isPlain(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null
}
