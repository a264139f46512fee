import { createOpenView } from '../records/open-view.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records where an answer leaves open what it shows. */
export const opens: EngineParts = { createOpenView }
