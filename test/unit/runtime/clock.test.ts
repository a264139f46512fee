import { expect, test } from 'vitest'
import { createClock } from '../../../src/runtime/clock.ts'

test('a clock runs with the system until it is frozen', () => {
  let system = 1000
  const clock = createClock(() => system)
  system = 2000
  expect(clock.now()).toBe(2000)
  clock.freeze()
  system = 9000
  expect([clock.now(), clock.frozen]).toEqual([2000, true])
  clock.advance(50)
  expect(clock.now()).toBe(2050)
  clock.release()
  expect([clock.now(), clock.frozen]).toEqual([9000, false])
})

test('a running clock can be moved and goes on running', () => {
  let system = 1000
  const clock = createClock(() => system)
  clock.advance(500)
  system = 1100
  expect(clock.now()).toBe(1600)
})

test('a clock can start frozen at a time', () => {
  const clock = createClock(() => 0, 77)
  expect([clock.now(), clock.frozen]).toEqual([77, true])
})
