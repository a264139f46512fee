import { describe, expect, test } from 'vitest'
import { DROPPED, GONE, type Line, MADE, page, RENAMED, SEEN, told } from './boxes.ts'

const made = (id: string, name: string): Line => ['POST /boxes', { name }, 201, { id, name }]
const seen = (id: string, name: string): Line => [`GET /boxes/${id}`, undefined, 200, { id, name }]
const gone = (id: string): Line => [`GET /boxes/${id}`, undefined, 404]
const dropped = (id: string): Line => [`DELETE /boxes/${id}`, undefined, 204]
const listed = (...ids: string[]): Line => ['GET /boxes', undefined, 200, page(undefined, ...ids)]

describe('state that was put back ends what was known, and is told once', () => {
  const CASES: readonly (readonly [what: string, lines: readonly Line[], putBack: number[]])[] = [
    ['a record that was seen to be gone is read again', [MADE, DROPPED, GONE, SEEN], [3]],
    [
      'a record that a list had left out is listed again, with others that were deleted',
      [MADE, dropped('1'), dropped('2'), listed('3'), listed('1', '2', '3')],
      [4],
    ],
    ['a counter begins anew', [made('4', 'a'), made('5', 'b'), made('4', 'c'), seen('4', 'c')], [2]],
    [
      'ids are given in the same order again',
      [made('kq', 'a'), made('ab', 'b'), made('kq', 'c'), made('ab', 'd'), seen('ab', 'd')],
      [2],
    ],
    [
      'what was deleted is there, and what was made and seen is gone',
      [dropped('1'), made('4', 'a'), seen('4', 'a'), gone('4'), seen('1', 'n1')],
      [3],
    ],
    [
      'what was deleted is listed, and what was made and listed is not',
      [dropped('1'), made('4', 'a'), listed('2', '4'), listed('1', '2')],
      [3],
    ],
    [
      'a change is undone, and what was made is gone',
      [
        SEEN,
        RENAMED,
        ['GET /boxes/1', undefined, 200, { id: '1', name: 'b', size: 1 }],
        made('4', 'a'),
        SEEN,
        gone('4'),
      ],
      [4],
    ],
    [
      'it happened once for certain, so that what was seen and is gone goes the same way',
      [
        MADE,
        DROPPED,
        GONE,
        SEEN,
        made('4', 'a'),
        seen('4', 'a'),
        gone('4'),
        made('5', 'a'),
        seen('5', 'a'),
        gone('5'),
      ],
      [3, 6, 9],
    ],
    [
      'it happened before, as only shows later',
      [made('4', 'a'), seen('4', 'a'), gone('4'), dropped('1'), gone('1'), seen('1', 'n1')],
      [2, 5],
    ],
    ['a control endpoint was asked to', [MADE, DROPPED, ['POST /__test/reset', undefined, 204], SEEN], [2]],
    [
      'a control endpoint of another server was asked to',
      [MADE, DROPPED, ['POST http://localhost:9099/db/truncate-all', undefined, 200], SEEN],
      [2],
    ],
  ]

  test.each(CASES)('%s', (_, lines, putBack) => {
    expect(told(lines)).toEqual({ rules: [], putBack })
  })
})

describe('what else may have happened is left alone', () => {
  const CASES: readonly (readonly [what: string, lines: readonly Line[]])[] = [
    [
      'a write that no operation speaks of',
      [MADE, DROPPED, ['POST /boxes/1/undelete', undefined, 200], SEEN],
    ],
    [
      'a password that is reset',
      [MADE, ['POST http://auth.test/password/reset', undefined, 204], SEEN, RENAMED],
    ],
    ['a record that is deleted, made again under its id, and read', [MADE, DROPPED, GONE, MADE, SEEN]],
    ['a reset before anything is known', [['POST /__test/reset', undefined, 204], MADE, SEEN]],
  ]

  test.each(CASES)('%s', (_, lines) => {
    expect(told(lines)).toEqual({ rules: [], putBack: [] })
  })
})

describe('a fault of the server is no state that was put back', () => {
  const CASES: readonly (readonly [
    what: string,
    lines: readonly Line[],
    rules: string[],
    putBack?: number[],
  ])[] = [
    ['a delete that lists do not know of', [MADE, DROPPED, GONE, listed('1')], ['listed-after-delete']],
    [
      'deletes without effect',
      [dropped('1'), dropped('2'), listed('1', '2')],
      ['listed-after-delete', 'listed-after-delete'],
    ],
    ['a record that is lost', [MADE, SEEN, made('2', 'b'), GONE], ['missing-after-create']],
    [
      'a change that brings a record back',
      [MADE, DROPPED, GONE, RENAMED, ['GET /boxes/1', undefined, 200, { id: '1', name: 'b', size: 1 }]],
      ['used-after-delete'],
    ],
    [
      'ids by the number of records',
      [made('1', 'a'), made('2', 'b'), made('3', 'c'), dropped('1'), made('3', 'd')],
      ['ids-reused'],
    ],
    [
      'a server that keeps nothing, and answers examples',
      [
        made('7', 'a'),
        seen('7', 'x'),
        listed('7'),
        made('7', 'b'),
        dropped('7'),
        seen('7', 'x'),
        listed('7'),
      ],
      ['create-lost-field', 'ids-reused', 'delete-not-working', 'listed-after-delete'],
    ],
    [
      'a server that keeps nothing, and makes values up',
      [made('k3', 'a'), seen('k3', 'x'), listed('p1', 'p2'), dropped('k3'), seen('k3', 'y')],
      ['create-lost-field', 'missing-in-list', 'delete-not-working'],
    ],
    [
      'one that was found before state was put back',
      [MADE, DROPPED, SEEN, ['POST /__test/reset', undefined, 204], GONE],
      ['delete-not-working'],
      [3],
    ],
    [
      'one that is found after state was put back',
      [MADE, DROPPED, GONE, SEEN, DROPPED, SEEN],
      ['delete-not-working'],
      [3],
    ],
    [
      'a reset that failed',
      [MADE, DROPPED, ['POST /__test/reset', undefined, 404], SEEN],
      ['delete-not-working'],
    ],
    [
      'a box that is reset, which is no reset of the server',
      [MADE, ['POST /boxes/1/reset', undefined, 204], DROPPED, SEEN],
      ['delete-not-working'],
    ],
  ]

  for (const [what, lines, rules, putBack = []] of CASES) {
    test(what, () => {
      expect(told(lines)).toEqual({ rules, putBack })
    })
  }
})
