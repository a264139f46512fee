import type { JsonObject } from '../json/value.ts'
import type { SpecSource } from '../spec/load.ts'

/** A document as a user hands it over: parsed, or with its overlays and file names. */
export type GivenSource = JsonObject | SpecSource

/** Brings what a user hands over to one form; the name of a parsed document comes from its title. */
export function toSpecSource(given: GivenSource): SpecSource {
  return isSpecSource(given) ? given : { name: '', document: given, extensions: [], overlays: [] }
}

function isSpecSource(given: GivenSource): given is SpecSource {
  return 'document' in given && 'overlays' in given && 'extensions' in given
}
