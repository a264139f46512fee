import { ALL_PARTS } from '../engine/parts/all.ts'
import { ALL_ENGLISH } from '../generate/english/all.ts'
import { ALL_GENERATOR_PARTS } from '../generate/parts/all.ts'
import type { Ingredients } from './context.ts'

/** All that any document may ask for, for those who do not wait. Only `x-faker` asks for other words. */
export const ALL_INGREDIENTS: Ingredients = {
  english: ALL_ENGLISH,
  parts: ALL_PARTS,
  making: ALL_GENERATOR_PARTS,
}
