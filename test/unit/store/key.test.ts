import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromKey, toKey } from '../../../src/store/key.ts'

test('ids are joined by slashes, their own slashes encoded', () => {
  expect(toKey(['org1', 'a/b', 'jo@acme.test'])).toBe('org1/a%2Fb/jo%40acme.test')
})

test('a key gives back the ids it was made from', () => {
  const ids = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 })
  fc.assert(
    fc.property(ids, list => {
      expect(fromKey(toKey(list))).toEqual(list)
    }),
    { seed: 1 },
  )
})

test('an id that is not well-formed text still makes a key', () => {
  expect(fromKey(toKey(['\ud800']))).toEqual(['\ufffd'])
})
