import fc from 'fast-check'
import { expect, test } from 'vitest'
import { multiplesWithin } from '../../../src/generate/decimal.ts'

const CLOSED = { least: false, most: false }

test.each([
  { steps: [0.01], least: 19.99, most: 19.99, want: ['19.99'] },
  { steps: [0.1], least: 0, most: 0.3, want: ['0', '0.1', '0.2', '0.3'] },
  { steps: [3, 4], least: 1, most: 30, want: ['12', '24'] },
  { steps: [7], least: -10, most: 10, want: ['-7', '0', '7'] },
  { steps: [1e-7], least: 1e-7, most: 3e-7, want: ['1e-7', '2e-7', '3e-7'] },
])('multiples of $steps from $least to $most', ({ steps, least, most, want }) => {
  const multiples = multiplesWithin(steps, least, most, CLOSED)
  const all = Array.from({ length: Number(multiples?.count) }, (_, index) =>
    String(multiples?.at(BigInt(index))),
  )
  expect(all).toEqual(want)
})

test('open bounds leave their own values out', () => {
  expect(multiplesWithin([5], 0, 10, { least: true, most: true })?.count).toBe(1n)
  expect(multiplesWithin([5], 0, 5, { least: true, most: true })).toBeUndefined()
})

test('huge ranges and tiny steps cost nothing', () => {
  expect(multiplesWithin([0.0001], -1e300, 1e300, CLOSED)?.at(0n)).toBe(-1e300)
})

test('the position of a value is the multiple at or below it, within the bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), value => {
      const multiples = multiplesWithin([0.5], -100, 100, CLOSED)
      const found = multiples?.at(multiples.indexOf(value + 0.3)) ?? Number.NaN
      expect(found).toBe(Math.max(-100, Math.min(100, value)))
    }),
  )
})
