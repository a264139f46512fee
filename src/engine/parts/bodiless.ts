import { toldWithoutBody } from '../behaviours/told-without-body.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records that are made or changed without a declared body. */
export const bodiless: EngineParts = { toldWithoutBody }
