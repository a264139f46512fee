import { createBin } from '../bin/create-bin.ts'
import { createUndeleted } from '../bin/undeleted.ts'
import type { EngineParts } from './engine-parts.ts'

/** Deleted records that can come back, and lists that leave out what nobody asks for. */
export const bin: EngineParts = { createBin, createUndeleted }
