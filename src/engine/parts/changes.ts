import { update } from '../behaviours/update.ts'
import { upsert } from '../behaviours/upsert.ts'
import type { EngineParts } from './engine-parts.ts'

/** Changing records in part, by fields and by patches. */
export const changes: EngineParts = { behaviours: { update, upsert } }
