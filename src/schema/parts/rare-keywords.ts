import { explainUnion } from '../validator/branches.ts'
import { RARE_KEYWORDS } from '../validator/interpreted/rare-keywords.ts'
import { union } from '../validator/prepare-union.ts'
import type { SchemaParts } from './schema-parts.ts'

/** Alternatives, conditions and other keywords that few documents have. */
export const rareKeywords: SchemaParts = {
  prepareUnion: union,
  explainUnion,
  rareKeywords: RARE_KEYWORDS,
}
