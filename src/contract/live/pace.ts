import type { Sender } from '../sender.ts'

/** How hard a server is asked. */
export interface PaceOptions {
  /** Requests a second; 0: as fast as they are answered. */
  readonly perSecond: number
  /** How often a request is sent again where no answer came; only those that change nothing are. */
  readonly retries: number
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/** Changes nothing however often it is sent (RFC 9110 section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A sender that keeps a distance between requests and asks again where the network failed. */
export function paced(send: Sender, { perSecond, retries, now, sleep }: PaceOptions): Sender {
  const distanceMs = perSecond === 0 ? 0 : 1000 / perSecond
  let nextAtMs = 0
  const wait = async (): Promise<void> => {
    const waitMs = nextAtMs - now()
    nextAtMs = Math.max(now(), nextAtMs) + distanceMs
    if (waitMs > 0) await sleep(waitMs)
  }
  return async request => {
    const tries = SAFE.has(request.method) ? retries : 0
    for (let left = tries; ; left--) {
      await wait()
      try {
        return await send(request)
      } catch (error) {
        if (left <= 0) throw error
      }
    }
  }
}
