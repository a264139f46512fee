import { expect, test } from 'vitest'
import { nearest } from '../../../src/json/nearest.ts'

test.each<[string, string[], string | undefined]>([
  ['behavior', ['behaviour', 'resource'], 'behaviour'],
  ['gte', ['get', 'put', 'post'], 'get'],
  ['Partnr', ['Payout', 'Partner'], 'Partner'],
  ['USERS', ['users'], 'users'],
  [
    '/partner-management/organisations',
    ['/health', '/partner-management/partner-organisations'],
    '/partner-management/partner-organisations',
  ],
  ['limit', ['cursor', 'offset'], undefined],
  ['x', ['limit'], undefined],
  ['', ['limit', 'a'], undefined],
  ['ab', ['ba'], 'ba'],
  ['limit', [], undefined],
  ['a'.repeat(5000), ['a'.repeat(4999)], undefined],
])('the nearest to %s of %j is %s', (word, candidates, want) => {
  expect(nearest(word, candidates)).toBe(want)
})
