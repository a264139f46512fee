import type { createPatterns } from '../patterns.ts'

/** What only some documents ask of a generator; see `SchemaParts`. */
export interface GeneratorParts {
  /** Texts that match a pattern. */
  readonly createPatterns?: typeof createPatterns
}
