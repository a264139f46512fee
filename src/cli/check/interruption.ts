/** Listens for Ctrl-C and for being told to end. */
export interface Interruption {
  /** Which signal came; `undefined` as long as none did. */
  readonly signal: NodeJS.Signals | undefined
  /** Listens no longer. */
  end(): void
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * @param first - Called at the first signal: to end in good order
 * @param second - Called at the next: to end at once
 */
export function onInterruption(first: () => void, second: () => void): Interruption {
  let signal: NodeJS.Signals | undefined
  const listen = (given: NodeJS.Signals): void => {
    const isFirst = signal === undefined
    signal ??= given
    if (isFirst) first()
    else second()
  }
  for (const name of SIGNALS) process.on(name, listen)
  return {
    get signal() {
      return signal
    },
    end() {
      for (const name of SIGNALS) process.off(name, listen)
    },
  }
}
