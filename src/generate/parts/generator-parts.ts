import type { waysOf } from '../branches.ts'
import type { choicesOf, named, resolve } from '../choices.ts'
import type { freeKeys } from '../free-form.ts'
import type { holdsRecords, makeItem } from '../map-items.ts'
import type { createPatterns } from '../patterns.ts'

/** Values of schemas that leave a choice, and of those that inherit from such. */
export interface Choices {
  readonly choicesOf: typeof choicesOf
  readonly named: typeof named
  readonly resolve: typeof resolve
  readonly waysOf: typeof waysOf
}

/** Objects that hold more than they declare: maps, and those that declare nothing. */
export interface Maps {
  readonly freeKeys: typeof freeKeys
  readonly holdsRecords: typeof holdsRecords
  readonly makeItem: typeof makeItem
}

/** What only some documents ask of a generator; see `SchemaParts`. */
export interface GeneratorParts {
  readonly choices?: Choices
  /** Properties that nobody declared. */
  readonly maps?: Maps
  /** Texts that match a pattern. */
  readonly createPatterns?: typeof createPatterns
}
