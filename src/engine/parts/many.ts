import { count } from '../behaviours/count.ts'
import { createMany, deleteMany, updateMany } from '../behaviours/many.ts'
import { replaceMany } from '../behaviours/replace-many.ts'
import type { EngineParts } from './engine-parts.ts'

/** Several records at once, and how many there are. */
export const many: EngineParts = {
  behaviours: {
    count,
    'create-many': createMany,
    'delete-many': deleteMany,
    'replace-many': replaceMany,
    'update-many': updateMany,
  },
}
