import { createPatterns } from '../patterns.ts'
import type { GeneratorParts } from './generator-parts.ts'

/** Everything any document may ask for. */
export const ALL_GENERATOR_PARTS: GeneratorParts = { createPatterns }
