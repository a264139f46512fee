import { singleton } from '../behaviours/singleton.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records of which there is one: `/settings`. */
export const singletons: EngineParts = { behaviours: { singleton } }
