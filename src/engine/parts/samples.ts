import { createSampleBody } from '../respond/sample-body.ts'
import type { EngineParts } from './engine-parts.ts'

/** Answers of operations that are not modelled. */
export const samples: EngineParts = { createSampleBody }
