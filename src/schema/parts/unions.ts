import { explainUnion } from '../validator/branches.ts'
import { union } from '../validator/prepare-union.ts'
import type { SchemaParts } from './schema-parts.ts'

/** Values that fit one of several schemas. */
export const unions: SchemaParts = { prepareUnion: union, explainUnion }
