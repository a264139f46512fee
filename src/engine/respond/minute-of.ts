/** A body of which nothing is known is the same at every call but for its times: they move with the clock once a minute. */
export function minuteOf(nowMs: number): number {
  return nowMs - (nowMs % 60_000)
}
