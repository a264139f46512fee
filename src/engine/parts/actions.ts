import { action } from '../behaviours/action.ts'
import { compileTransition } from '../behaviours/transition.ts'
import type { EngineParts } from './engine-parts.ts'

/** Doing something to a record that the path names: `/cancel`. */
export const actions: EngineParts = { compileTransition, behaviours: { action } }
