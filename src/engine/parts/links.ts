import { createLinks } from '../records/links.ts'
import { createSelfNamer } from '../records/self-link.ts'
import type { EngineParts } from './engine-parts.ts'

/** Records that show addresses. */
export const links: EngineParts = { createLinks, createSelfNamer }
