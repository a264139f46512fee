import type { Makers } from '../validator/interpreted/step.ts'
import type { createPatterns } from '../pattern/patterns.ts'
import type { createAdmissions } from '../validator/admitted.ts'
import type { explainUnion } from '../validator/branches.ts'
import type { union } from '../validator/prepare-union.ts'

/**
 * What only the schemas of some documents ask for. It is given by whoever makes a library of schemas, because checking does
 * not wait: Node gives all, a page what its document needs.
 */
export interface SchemaParts {
  /** `pattern` and `patternProperties`. */
  readonly createPatterns?: typeof createPatterns
  /** `anyOf` and `oneOf`: made ready to be checked, and told why nothing fits. */
  readonly prepareUnion?: typeof union
  readonly explainUnion?: typeof explainUnion
  /** Closed parts of an `allOf`. */
  readonly createAdmissions?: typeof createAdmissions
  /** Those and other keywords that few documents have, for the interpreter. */
  readonly rareKeywords?: Makers
}
