import { createPatterns } from '../pattern/patterns.ts'
import type { SchemaParts } from './schema-parts.ts'

/** Texts, and names of properties, that match a pattern. */
export const patterns: SchemaParts = { createPatterns }
