import { freeKeys } from '../free-form.ts'
import { holdsRecords, makeItem } from '../map-items.ts'
import type { Maps } from './generator-parts.ts'

/** Of a document that has some. */
export const MAPS: Maps = { freeKeys, holdsRecords, makeItem }
