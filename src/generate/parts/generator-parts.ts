import type { waysOf } from '../branches.ts'
import type { choicesOf, named, resolve } from '../choices.ts'
import type { createPatterns } from '../patterns.ts'

/** Values of schemas that leave a choice, and of those that inherit from such. */
export interface Choices {
  readonly choicesOf: typeof choicesOf
  readonly named: typeof named
  readonly resolve: typeof resolve
  readonly waysOf: typeof waysOf
}

/** What only some documents ask of a generator; see `SchemaParts`. */
export interface GeneratorParts {
  readonly choices?: Choices
  /** Texts that match a pattern. */
  readonly createPatterns?: typeof createPatterns
}
