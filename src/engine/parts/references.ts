import { unknownReference } from '../behaviours/unknown-reference.ts'
import { latestNamed, pickReferences } from '../records/references.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records that name others, or show them. */
export const references: EngineParts = { pickReferences, latestNamed, unknownReference }
