import { compileConditions } from '../behaviours/conditions.ts'
import { createRepeater } from '../stages/repeat.ts'
import type { EngineParts } from './engine-parts.ts'

/** Versions of records, with the preconditions on them, and idempotency keys. */
export const versions: EngineParts = { compileConditions, createRepeater }
