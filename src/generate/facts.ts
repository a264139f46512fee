import { type JsonObject, isObject } from '../json/value.ts'
import type { NameReader } from './names.ts'
import { placeNamed } from './persona/place-parts.ts'

/** What is already known of a record, by the words of its field names: `first name` → `Jo`. */
export type Facts = ReadonlyMap<string, string>

export const NO_FACTS: Facts = new Map()

/**
 * Reads the texts of a record, and of the objects inside it that are parts of it (`data`, `attributes`), not records
 * of their own (`owner`). The outermost of two fields with one name wins. The `code` of a `country` inside it is its
 * `country code`.
 */
export function factsOf(record: JsonObject | undefined, readName: NameReader): Facts {
  if (record === undefined) return NO_FACTS
  const facts = new Map<string, string>()
  collect(record, facts, readName, 0)
  return facts
}

function collect(
  object: JsonObject,
  facts: Map<string, string>,
  readName: NameReader,
  depth: number,
  owner = '',
): void {
  const parts: [part: JsonObject, owner: string][] = []
  for (const key of Object.keys(object)) {
    const value = object[key]
    const { text, isOfRecord } = readName(key)
    if (typeof value === 'string' || typeof value === 'number') {
      const name = owner === '' || text.startsWith(owner) ? text : `${owner} ${text}`
      if (!facts.has(name)) facts.set(name, String(value))
    } else if (isObject(value) && !isOfRecord) {
      parts.push([value, placeNamed([text]) ?? ''])
    }
  }
  if (depth < 3) for (const [part, name] of parts) collect(part, facts, readName, depth + 1, name)
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
