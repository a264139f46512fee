import { linkage } from '../behaviours/linkage.ts'
import type { EngineParts } from './engine-parts.ts'

/** What a relationship of a record links to, by itself. */
export const linkages: EngineParts = { linkage }
