import { ALL_SCHEMA_PARTS } from '../schema/parts/all.ts'
import { spreadNames } from './compile/resource-names.ts'
import type { SpecParts } from './compile/spec-parts.ts'

/** Everything any document may ask for. */
export const ALL_SPEC_PARTS: SpecParts = { ...ALL_SCHEMA_PARTS, spreadNames }
