import { readFormBody } from '../body/form-body.ts'
import { readSequence } from '../body/json-sequence.ts'
import { readDeepObject } from '../parameters/deep-object.ts'
import type { Readers } from './readers.ts'

/** For what is written as text: forms, sequences, objects in brackets. */
export const FORM_READERS: Readers = { readFormBody, readSequence, readDeepObject }
