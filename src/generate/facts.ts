import { type JsonObject, isObject } from '../json/value.ts'
import type { NameReader } from './names.ts'

/** What is already known of a record, by the words of its field names: `first name` → `Jo`. */
export type Facts = ReadonlyMap<string, string>

export const NO_FACTS: Facts = new Map()

/**
 * Reads the texts of a record, and of the objects inside it that are parts of it (`data`, `attributes`), not records
 * of their own (`owner`). The outermost of two fields with one name wins.
 */
export function factsOf(record: JsonObject | undefined, readName: NameReader): Facts {
  if (record === undefined) return NO_FACTS
  const facts = new Map<string, string>()
  collect(record, facts, readName, 0)
  return facts
}

function collect(object: JsonObject, facts: Map<string, string>, readName: NameReader, depth: number): void {
  const parts: JsonObject[] = []
  for (const key of Object.keys(object)) {
    const value = object[key]
    if (typeof value === 'string' || typeof value === 'number') {
      const { text } = readName(key)
      if (!facts.has(text)) facts.set(text, String(value))
    } else if (isObject(value) && !readName(key).isOfRecord) {
      parts.push(value)
    }
  }
  if (depth < 3) for (const part of parts) collect(part, facts, readName, depth + 1)
}

/** The first of these names that is known. */
export function fact(facts: Facts, ...names: readonly string[]): string | undefined {
  if (facts.size === 0) return undefined
  for (const name of names) {
    const value = facts.get(name)
    if (value !== undefined && value !== '') return value
  }
  return undefined
}
