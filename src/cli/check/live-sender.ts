import { setTimeout as sleep } from 'node:timers/promises'
import { paced } from '../../contract/live/pace.ts'
import { type Sender, createFetchSender } from '../../contract/sender.ts'
import type { CheckFlags } from './check-flags.ts'

/** A sender, and a way to make it wait no longer. */
export interface LiveSender {
  readonly send: Sender
  /** Ends the pause that it makes now, if any. */
  hurry(): void
}

/**
 * Sends over the network, at the pace and with the patience that were asked for.
 *
 * @param step - Called for every request
 */
export function createLiveSender(url: URL, { timeout, rate }: CheckFlags, step: () => void): LiveSender {
  let pause = new AbortController()
  const send = createFetchSender({
    origin: url.origin,
    fetch: (address, init) => {
      step()
      return fetch(address, { ...init, signal: AbortSignal.timeout(timeout * 1000) })
    },
  })
  return {
    send: paced(send, {
      perSecond: rate,
      retries: 2,
      now: () => performance.now(),
      sleep: ms => sleep(ms, undefined, { signal: pause.signal }).catch(() => undefined),
    }),
    hurry() {
      pause.abort()
      pause = new AbortController()
    },
  }
}
