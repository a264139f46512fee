import type { Where } from '../errors.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { JsonObject } from '../json/value.ts'

/** A document as text. */
export interface SpecFile {
  /** As it should be called in messages: a path relative to where the user stands, or a URL. */
  readonly file: string
  readonly text: string
}

/** A document read from a text, still knowing where everything stands in it. */
export interface ParsedDocument {
  /** As it should be called in messages; `undefined` for a document that came as an object. */
  readonly file: string | undefined
  readonly value: JsonObject
  /** Set where every object stands in one place only, as in a text of JSON; YAML has aliases. */
  readonly isTree?: true
  /**
   * File, line and column of a place; the nearest ancestor's for a pointer that leads nowhere. The text is read a
   * second time for it at the first call, so that documents nobody asks about cost nothing.
   */
  where(pointer: JsonPointer): Where
}

/** A document that came as an object: places are pointers only. */
export function parsedFrom(value: JsonObject): ParsedDocument {
  return { file: undefined, value, where: pointer => ({ pointer }) }
}
