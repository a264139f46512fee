import type { JsonObject } from '../../json/value.ts'

/** A record whose pages were made up for another id, with those of its own; records in it keep theirs. */
export function renamedPages(record: JsonObject, from: string, to: string): JsonObject {
  const made = new RegExp(`("https://www[^"/]+\\.example/[^"/]+/)${from}(?=["/])`, 'g')
  return JSON.parse(JSON.stringify(record).replace(made, (_, start: string) => start + to))
}
