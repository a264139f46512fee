import { FORM_READERS } from './form-readers.ts'
import { MULTIPART_READERS } from './multipart-readers.ts'
import type { Readers } from './readers.ts'

/** For everything a document may ask for. */
export const ALL_READERS: Readers = { ...FORM_READERS, ...MULTIPART_READERS }
