import { addressedNames, compileHyperlinks } from '../records/hyperlinks.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records that name others by their addresses. */
export const hyperlinks: EngineParts = { addressedNames, compileHyperlinks }
