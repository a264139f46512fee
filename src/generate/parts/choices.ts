import { waysOf } from '../branches.ts'
import { choicesOf, named, resolve } from '../choices.ts'
import type { Choices } from './generator-parts.ts'

/** Of a document that has some. */
export const CHOICES: Choices = { choicesOf, named, resolve, waysOf }
