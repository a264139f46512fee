import { applyScimPatch } from '../behaviours/scim-patch.ts'
import type { EngineParts } from './engine-parts.ts'

/** Changing records by the operations of a SCIM PATCH. */
export const scim: EngineParts = { applyScimPatch }
