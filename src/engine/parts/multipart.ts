import { MULTIPART_READERS } from '../../validation/readers/multipart-readers.ts'
import { createToldOfFile, fileFactIn } from '../records/told-of-file.ts'
import type { EngineParts } from './engine-parts.ts'

/** Bodies of several parts. */
export const multipart: EngineParts = { multipart: MULTIPART_READERS, createToldOfFile, fileFactIn }
