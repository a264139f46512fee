import { action } from '../behaviours/action.ts'
import { toggle } from '../behaviours/toggle.ts'
import { compileTransition } from '../behaviours/transition.ts'
import type { EngineParts } from './engine-parts.ts'

/** Doing something to a record that the path names, `/cancel`, and what is so or is not, `/star`. */
export const actions: EngineParts = { compileTransition, toggle, behaviours: { action } }
