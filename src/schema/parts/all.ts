import { patterns } from './patterns.ts'
import type { SchemaParts } from './schema-parts.ts'
import { unions } from './unions.ts'

/** Everything the schemas of any document may ask for. */
export const ALL_SCHEMA_PARTS: SchemaParts = { ...patterns, ...unions }
