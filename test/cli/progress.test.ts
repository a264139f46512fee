import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProgress } from '../../src/cli/check/check-progress.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => vi.useRealTimers())

/** What a progress writes to a stream while steps are made at these milliseconds. */
function written(isTTY: boolean, ...stepsAtMs: readonly number[]): string[] {
  const lines: string[] = []
  const stream = { isTTY, write: (text: string) => lines.push(text) > 0 } as typeof process.stderr
  const progress = createProgress('day.har', stream)
  let nowMs = 0
  for (const atMs of stepsAtMs) {
    vi.advanceTimersByTime(atMs - nowMs)
    nowMs = atMs
    progress.step()
  }
  progress.end()
  return lines
}

test('a run that takes less than a second shows nothing, nor does one that no terminal shows', () => {
  expect(written(true, 100, 500, 999)).toEqual([])
  expect(written(false, 100, 5_000)).toEqual([])
})

test('a longer one shows how far it is, twice a second at most, and takes the line away', () => {
  expect(written(true, 100, 1_000, 1_200, 1_499, 1_500, 1_600)).toEqual([
    '\r2 exchanges   day.har',
    '\r5 exchanges   day.har',
    '\r\u001b[K',
  ])
})
