import { isSafe } from '../../http/methods.ts'
import type { Exchange } from '../exchange.ts'
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

/** Longest pause that a server may ask for, milliseconds. */
const MAX_PAUSE_MS = 65_000

/**
 * A sender that keeps a distance between requests, asks again where the network failed, and where the server asks for a pause
 * (429 with `Retry-After`, RFC 6585 section 4: what came too often was not acted upon).
 */
export function paced(send: Sender, { perSecond, retries, now, sleep }: PaceOptions): Sender {
  const distanceMs = perSecond === 0 ? 0 : 1000 / perSecond
  let nextAtMs = 0
  const wait = async (): Promise<void> => {
    const waitMs = nextAtMs - now()
    nextAtMs = Math.max(now(), nextAtMs) + distanceMs
    if (waitMs > 0) await sleep(waitMs)
  }
  return async request => {
    let [tries, pauses] = [isSafe(request.method) ? retries : 0, retries]
    for (;;) {
      await wait()
      try {
        const exchange = await send(request)
        const pauseMs = pauseOf(exchange)
        if (pauseMs === undefined || pauses <= 0) return exchange
        pauses -= 1
        await sleep(pauseMs)
      } catch (error) {
        if (tries <= 0) throw error
        tries -= 1
      }
    }
  }
}

function pauseOf({ response: { status, headers } }: Exchange): number | undefined {
  const seconds = Number(headers['retry-after'] ?? 'none')
  const isBearable = seconds >= 0 && seconds * 1000 <= MAX_PAUSE_MS
  return status === 429 && isBearable ? seconds * 1000 : undefined
}
