import { createInlays } from '../inlays/create-inlays.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records that show those below them. */
export const inlays: EngineParts = { createInlays }
