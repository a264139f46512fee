import type { JsonObject } from '../json/value.ts'
import type { SpecSource } from '../spec/load.ts'

/** A document as a user hands it over: parsed, or with its overlays and file names. */
export type GivenSource = JsonObject | SpecSource

/** Brings what a user hands over to one form. */
export function toSpecSource(given: GivenSource): SpecSource {
  if (isSpecSource(given)) return given
  const title = (given.info as JsonObject | undefined)?.title
  return {
    name: slug(typeof title === 'string' ? title : 'api'),
    document: given,
    extensions: [],
    overlays: [],
  }
}

function isSpecSource(given: GivenSource): given is SpecSource {
  return 'document' in given && 'overlays' in given && 'extensions' in given
}

/** `Limio Commerce API` → `limio-commerce-api` */
function slug(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'api'
  )
}
