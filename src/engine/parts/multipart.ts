import { MULTIPART_READERS } from '../../validation/readers/multipart-readers.ts'
import { createToldOfFiles, fileFactIn, filesAt } from '../records/told-of-files.ts'
import type { EngineParts } from './engine-parts.ts'

/** Bodies of several parts. */
export const multipart: EngineParts = { multipart: MULTIPART_READERS, createToldOfFiles, fileFactIn, filesAt }
