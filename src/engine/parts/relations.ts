import { withoutInventedLinks } from '../records/invented-links.ts'
import { pickNested } from '../records/nested-references.ts'
import { createIncluded } from '../respond/included.ts'
import type { EngineParts } from './engine-parts.ts'

/** What records name inside their lists, and the links and included records of JSON:API. */
export const relations: EngineParts = { createIncluded, pickNested, withoutInventedLinks }
