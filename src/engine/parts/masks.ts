import { masked } from '../behaviours/update-mask.ts'
import type { EngineParts } from './engine-parts.ts'

/** Changes that name the fields they are about. */
export const masks: EngineParts = { masked }
