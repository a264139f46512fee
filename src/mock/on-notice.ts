import { noticesOf, type SentNotice } from '../runtime/notices.ts'
import type { Runtime } from '../runtime/types.ts'
import { type Off, offOf } from './handlers.ts'

/** Tells somebody of each notice, after the exchange that led to it: what they do, or throw, is no part of it. */
export function onNotice(runtime: Runtime, listener: (notice: SentNotice) => void): Off {
  return offOf(
    runtime.listen(entry => {
      for (const notice of noticesOf(entry)) queueMicrotask(() => listener(notice))
    }),
  )
}
