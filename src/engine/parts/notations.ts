import { notationOf } from '../respond/notation/notation.ts'
import type { EngineParts } from './engine-parts.ts'

/** Bodies of answers that are not JSON. */
export const notations: EngineParts = { notationOf }
