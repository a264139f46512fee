import { UnderstudyError } from '../errors.ts'
import { isObject, type JsonObject } from '../json/value.ts'
import type { SpecFile } from './document.ts'
import { type PreparedDocument, isSpecFile } from './prepare-document.ts'

/** Everything one API is loaded from, already read. */
export interface SpecSource {
  /** Short name for paths and listings; empty: one is made from the title. */
  readonly name: string
  /**
   * As text, parsed, or made ready by {@link prepareSource}, which documents of several files and Swagger 2.0 need.
   */
  readonly document: SpecFile | JsonObject | PreparedDocument
  /** Overlays with what the vendor documents elsewhere; left out when the published document is asked for. */
  readonly extensions: readonly (SpecFile | JsonObject)[]
  /** Overlays laid over that, in order. */
  readonly overlays: readonly (SpecFile | JsonObject)[]
  /**
   * What was made beforehand of exactly this: the document with its extensions and overlays. A mock is made of it where
   * nothing else is asked for; everything that reads the document itself leaves it alone.
   */
  readonly prebuilt?: object | undefined
}

/** A document as a user hands it over: parsed, as text, or with its overlays. */
export type GivenSource = JsonObject | SpecFile | SpecSource

/**
 * Brings what a user hands over to one form; a document by itself is named after its title.
 * @throws UnderstudyError `NOT_OPENAPI` for what is no object, where nobody checks types
 */
export function toSpecSource(given: GivenSource): SpecSource {
  if (!isObject(given)) {
    throw new UnderstudyError('NOT_OPENAPI', {
      message: `${String(given)} was given in place of an OpenAPI document`,
      hint: 'give the document, parsed or as { file, text }, or a text that says where it is',
    })
  }
  if (!isSpecFile(given) && isSpecSource(given)) return given
  return { name: '', document: given, extensions: [], overlays: [] }
}

function isSpecSource(given: JsonObject | SpecSource): given is SpecSource {
  return 'document' in given && 'overlays' in given && 'extensions' in given
}

/**
 * What is laid over the document, in order.
 *
 * @param published - Without the extensions
 */
export function overlaysOf(
  { extensions, overlays }: SpecSource,
  published = false,
): readonly (SpecFile | JsonObject)[] {
  return published ? overlays : [...extensions, ...overlays]
}
