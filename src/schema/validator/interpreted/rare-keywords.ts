import { CHOICES } from './choices.ts'
import { RARE_OF_ARRAYS } from './rare-of-arrays.ts'
import { RARE_OF_OBJECTS } from './rare-of-objects.ts'
import type { Makers } from './step.ts'

/** Keywords that few documents have. */
export const RARE_KEYWORDS: Makers = { ...CHOICES, ...RARE_OF_ARRAYS, ...RARE_OF_OBJECTS }
