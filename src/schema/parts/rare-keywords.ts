import { createAdmissions } from '../validator/admitted.ts'
import { explainUnion } from '../validator/branches.ts'
import { RARE_KEYWORDS } from '../validator/interpreted/rare-keywords.ts'
import { union } from '../validator/prepare-union.ts'
import type { SchemaParts } from './schema-parts.ts'

/** Alternatives, conditions, compositions and other keywords that not all documents have. */
export const rareKeywords: SchemaParts = {
  prepareUnion: union,
  explainUnion,
  createAdmissions,
  rareKeywords: RARE_KEYWORDS,
}
