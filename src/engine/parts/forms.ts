import { FORM_READERS } from '../../validation/readers/form-readers.ts'
import type { EngineParts } from './engine-parts.ts'

/** Forms and other texts in bodies, and objects in parameters. */
export const forms: EngineParts = { forms: FORM_READERS }
