import type { EventReaders } from '../infer.ts'
import { readCallbacks } from './callbacks.ts'
import { readWebhooks } from './webhooks.ts'

/** Together, as a page loads them. */
export const eventReaders: EventReaders = { readWebhooks, readCallbacks }
