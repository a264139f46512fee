import { createAnnouncer } from '../announce/announcer.ts'
import type { EngineParts } from './engine-parts.ts'

/** Webhooks and callbacks. */
export const announcements: EngineParts = { createAnnouncer }
