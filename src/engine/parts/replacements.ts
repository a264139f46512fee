import { replace } from '../behaviours/replace.ts'
import type { EngineParts } from './engine-parts.ts'

/** Putting a record in the place of another. */
export const replacements: EngineParts = { behaviours: { replace } }
