import { createPatterns } from '../patterns.ts'
import { CHOICES } from './choices.ts'
import { MAPS } from './maps.ts'
import type { GeneratorParts } from './generator-parts.ts'

/** Everything any document may ask for. */
export const ALL_GENERATOR_PARTS: GeneratorParts = { choices: CHOICES, maps: MAPS, createPatterns }
