import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, writeCursor } from '../../../../src/engine/lists/cursor.ts'

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
)
const position = fc.record({
  sequence: fc.nat(),
  values: fc.array(value.map(each => (Object.is(each, -0) ? 0 : each))),
})

test('a token gives back the place it was written from', () => {
  fc.assert(
    fc.property(position, fc.string(), (place, list) => {
      const token = writeCursor(place, list)
      expect(token).toMatch(/^[\w-]+$/)
      expect(readCursor(token, list)).toEqual(place)
    }),
  )
})

test('a token is not read for another list', () => {
  const token = writeCursor({ sequence: 3, values: ['a'] }, 'partners')
  expect(readCursor(token, 'payouts')).toBeUndefined()
})

test.each(['', 'x', '%%%', 'bm90LWEtdG9rZW4', 'null'])('%j is no token', text => {
  expect(readCursor(text, 'partners')).toBeUndefined()
})
