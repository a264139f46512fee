/** Tells how far a long run is. */
export interface Progress {
  step(): void
  /** Takes away what was shown. */
  end(): void
}

const EVERY_MS = 500

/** A count on one line of standard error, from the second second on; nothing where that is no terminal. */
export function createProgress(what: string, stream: typeof process.stderr = process.stderr): Progress {
  if (!stream.isTTY) return { step: () => undefined, end: () => undefined }
  let count = 0
  let shownAtMs = performance.now() + EVERY_MS
  let isShown = false
  return {
    step() {
      count += 1
      const nowMs = performance.now()
      if (nowMs - shownAtMs < EVERY_MS) return
      shownAtMs = nowMs
      isShown = true
      stream.write(`\r${count.toLocaleString('en')} exchanges   ${what}`)
    },
    end() {
      if (isShown) stream.write('\r\u001b[K')
    },
  }
}
