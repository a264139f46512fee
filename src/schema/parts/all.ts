import { patterns } from './patterns.ts'
import { rareKeywords } from './rare-keywords.ts'
import type { SchemaParts } from './schema-parts.ts'

/** Everything the schemas of any document may ask for. */
export const ALL_SCHEMA_PARTS: SchemaParts = { ...patterns, ...rareKeywords }
