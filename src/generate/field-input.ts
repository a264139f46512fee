import type { JsonValue } from '../json/value.ts'
import type { Described } from './described.ts'
import type { Dictionary } from './meaning/dictionary.ts'
import type { Shape } from './shape.ts'
import type { English } from './types.ts'

/** What a field is read from. */
export interface FieldInput {
  readonly shape: Shape
  readonly words: readonly string[]
  readonly examples: readonly JsonValue[]
  readonly dictionary: Dictionary
  readonly xFaker: English['xFaker'] | undefined
  /** The properties beside it, by name. */
  readonly siblings: ReadonlyMap<string, unknown>
  /** True for an item of a list: `labels` holds labels, not the record's own. */
  readonly inList: boolean
}

/** A field's input, and what is worked out of it for all that is made of it. */
export interface FieldReading extends FieldInput {
  /** Its formats as they are meant; see `meantFormat`. */
  readonly formats: readonly string[]
  readonly described: Described
}
