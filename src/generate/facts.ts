import { type JsonObject, isObject } from '../json/value.ts'
import { kindOfWord } from './entity.ts'
import { singular, splitName } from './words.ts'

/** What is already known of a record, by the words of its field names: `first name` → `Jo`. */
export type Facts = ReadonlyMap<string, string>

export const NO_FACTS: Facts = new Map()

/**
 * Reads the texts of a record, and of the objects inside it that are parts of it (`data`, `attributes`), not records
 * of their own (`owner`). The outermost of two fields with one name wins.
 */
export function factsOf(record: JsonObject | undefined): Facts {
  if (record === undefined) return NO_FACTS
  const facts = new Map<string, string>()
  collect(record, facts, 0)
  return facts
}

function collect(object: JsonObject, facts: Map<string, string>, depth: number): void {
  const parts: JsonObject[] = []
  for (const key of Object.keys(object)) {
    const value = object[key]
    const words = splitName(key)
    if (typeof value === 'string' || typeof value === 'number') {
      const name = words.join(' ')
      if (!facts.has(name)) facts.set(name, String(value))
    } else if (isObject(value) && kindOfWord(singular(words.at(-1) ?? '')) === undefined) {
      parts.push(value)
    }
  }
  if (depth < 3) for (const part of parts) collect(part, facts, depth + 1)
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
