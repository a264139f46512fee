import { expect, test } from 'vitest'
import { leftBehind } from '../../../../src/contract/live/left-behind.ts'
import type { MadeRecord } from '../../../../src/contract/lifecycle/made-record.ts'

const made = (path: string, ...candidates: readonly string[]): MadeRecord =>
  ({ plan: { path }, candidates }) as unknown as MadeRecord

test('what could not be deleted is told by kind, each record once', () => {
  const many = Array.from({ length: 23 }, (_, nth) => made('/books', `b${nth}`))
  const [section] = leftBehind([...many, made('/books', 'b0'), made('/pets', 'p1', 'p2'), made('/pets')])
  expect(section).toMatchObject({
    says: '25 records that the check made and could not delete',
    fails: false,
    entries: [
      { says: expect.stringMatching(/^\/books: b0, b1, .*b19, and 3 more$/), count: 23 },
      { says: '/pets: p1, and 1 more', count: 2 },
    ],
  })
})

test('nothing is told where nothing is left', () => {
  expect(leftBehind([])).toEqual([])
})
