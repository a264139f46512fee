import { createAgree } from '../records/agree-with-state.ts'
import type { EngineParts } from './engine-parts.ts'

/** Times and flags that agree with the state a record is in. */
export const states: EngineParts = { createAgree }
