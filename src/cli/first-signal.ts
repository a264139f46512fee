/** Waits for Ctrl-C, or for being told to end. A second signal, no longer listened to, ends the process at once. */
export function firstSignal(): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      process.off('SIGINT', end)
      process.off('SIGTERM', end)
      resolve()
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  })
}
