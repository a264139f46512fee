import { describe, expect, test } from 'vitest'
import { DROPPED, GONE, LAMP, type Line, MADE, page, RENAMED, SEEN, said, told } from './boxes.ts'

describe('contradictions between exchanges are found', () => {
  const CASES: readonly (readonly [what: string, lines: readonly Line[], says: string])[] = [
    [
      'a created record that is not found',
      [MADE, GONE],
      'missing-after-create: the box 1 was created and is not found',
    ],
    [
      'a created record that lost a field',
      [MADE, ['GET /boxes/1', undefined, 200, { id: '1', name: 'a' }]],
      'create-lost-field: the box 1 shows nothing at /size, where 1 was written',
    ],
    [
      'a deleted record that is still there',
      [MADE, DROPPED, SEEN],
      'delete-not-working: the box 1 was deleted and is still there',
    ],
    [
      'a record of others that is deleted and still there',
      [SEEN, DROPPED, SEEN],
      'delete-not-working: the box 1 was deleted and is still there',
    ],
    [
      'a deleted record that can be changed',
      [MADE, DROPPED, RENAMED],
      'used-after-delete: the box 1 was deleted and could still be changed',
    ],
    [
      'a deleted record that is listed',
      [MADE, DROPPED, ['GET /boxes', undefined, 200, page(undefined, '1')]],
      'listed-after-delete: the box 1 was deleted and is still listed',
    ],
    [
      'a change that is not visible',
      [MADE, RENAMED, SEEN],
      'update-not-visible: the box 1 shows "a" at /name, where "b" was written',
    ],
    [
      'a change without an answer that is not visible',
      [SEEN, ['PATCH /boxes/1', { name: 'b' }, 200], SEEN],
      'update-not-visible: the box 1 shows "a" at /name, where "b" was written',
    ],
    [
      'a refused change that is visible',
      [
        SEEN,
        ['PATCH /boxes/1', { name: 'b' }, 422],
        ['GET /boxes/1', undefined, 200, { id: '1', name: 'b', size: 1 }],
      ],
      'failed-write-changed: the box 1 shows at /name what was refused with 422',
    ],
    [
      'an id given twice',
      [MADE, ['POST /boxes', { name: 'c' }, 201, { id: '1', name: 'c' }]],
      'ids-reused: a second box was given the id 1',
    ],
    [
      'a child under the wrong parent',
      [LAMP, ['GET /halls/h2/lamps/9', undefined, 200, { id: '9', name: 'l' }]],
      'wrong-parent: the lamp 9 was created under h1 and is shown under another parent',
    ],
    [
      'a created record that is not listed',
      [MADE, ['GET /boxes', undefined, 200, page(undefined, '2')]],
      'missing-in-list: the box 1 was created and is not in the list',
    ],
    [
      'a walk that repeats',
      [
        ['GET /boxes', undefined, 200, page('c', '1', '2')],
        ['GET /boxes?cursor=c', undefined, 200, page(undefined, '2', '3')],
      ],
      'page-repeats: the box 2 is listed twice in one walk',
    ],
    [
      'a walk that skips',
      [
        MADE,
        ['GET /boxes', undefined, 200, page('c', '2')],
        ['GET /boxes?cursor=c', undefined, 200, page(undefined, '3')],
      ],
      'page-skips: the box 1 was created and is not in the list',
    ],
    [
      'a page with more than was asked for',
      [['GET /halls/h1/lamps?limit=1', undefined, 200, page('c', '1', '2')]],
      'page-too-long: 1 were asked for, and 2 are listed',
    ],
    [
      'a total that is not the number',
      [['GET /boxes', undefined, 200, { items: [{ id: '1' }], total: 5 }]],
      'count-disagrees: the list says there are 5, and shows 1',
    ],
  ]

  test.each(CASES)('%s', (_, lines, says) => {
    expect(said(lines)).toEqual([says])
  })
})

describe('what may be right is left alone', () => {
  const CASES: readonly (readonly [what: string, lines: readonly Line[]])[] = [
    [
      'a whole life',
      [MADE, SEEN, RENAMED, ['GET /boxes/1', undefined, 200, { id: '1', name: 'b', size: 1 }], DROPPED, GONE],
    ],
    ['a create that is shown late', [MADE, GONE, SEEN]],
    [
      'a change that is shown late',
      [MADE, RENAMED, SEEN, ['GET /boxes/1', undefined, 200, { id: '1', name: 'b', size: 1 }]],
    ],
    ['a delete that works late', [MADE, DROPPED, SEEN, GONE]],
    ['a delete that was only accepted', [MADE, ['DELETE /boxes/1', undefined, 202], SEEN]],
    [
      'a delete that was only accepted, and works late',
      [MADE, ['DELETE /boxes/1', undefined, 202], SEEN, GONE],
    ],
    ['a delete that was refused', [MADE, ['DELETE /boxes/1', undefined, 409], SEEN]],
    [
      'a record that is kept and marked',
      [MADE, DROPPED, ['GET /boxes/1', undefined, 200, { id: '1', name: 'a', deleted: true }]],
    ],
    ['a record of others that is gone', [SEEN, GONE]],
    [
      'a list, empty by now, beside records of another kind',
      [MADE, DROPPED, ['GET /boxes', undefined, 200, { boxes: [], owners: [{ id: '1', name: 'Jo' }] }]],
    ],
    [
      'a value that others changed',
      [SEEN, ['GET /boxes/1', undefined, 200, { id: '1', name: 'z', size: 1 }]],
    ],
    [
      'a value the server chose and said so',
      [
        ['POST /boxes', { name: 'A ' }, 201, { id: '1', name: 'a' }],
        ['GET /boxes/1', undefined, 200, { id: '1', name: 'a' }],
      ],
    ],
    [
      'a change between by an operation nobody knows',
      [MADE, RENAMED, ['POST /boxes/1/reset', undefined, 204], SEEN],
    ],
    ['a refused change with what was there', [SEEN, ['PATCH /boxes/1', { name: 'a' }, 422], SEEN]],
    ['the same create sent twice', [MADE, MADE]],
    [
      'an id given again after a delete',
      [MADE, DROPPED, ['POST /boxes', { name: 'c' }, 201, { id: '1', name: 'c' }]],
    ],
    [
      'one id under two parents',
      [LAMP, ['GET /halls/h2/lamps/9', undefined, 200, { id: '9', name: 'other' }]],
    ],
    ['a list with a filter', [MADE, ['GET /boxes?q=z', undefined, 200, page(undefined, '2')]]],
    ['a first page', [MADE, ['GET /boxes', undefined, 200, page('c', '2')]]],
    [
      'a list that is read twice',
      [
        ['GET /boxes', undefined, 200, page(undefined, '1')],
        ['GET /boxes', undefined, 200, page(undefined, '1')],
      ],
    ],
    [
      'a page that is read twice',
      [
        ['GET /boxes', undefined, 200, page('c', '1')],
        ['GET /boxes?cursor=c', undefined, 200, page('d', '2')],
        ['GET /boxes?cursor=c', undefined, 200, page('d', '2')],
      ],
    ],
    [
      'a walk with a create between',
      [
        ['GET /boxes', undefined, 200, page('c', '1', '2')],
        ['POST /boxes', { name: 'q' }, 201, { id: '0', name: 'q' }],
        ['GET /boxes?cursor=c', undefined, 200, page(undefined, '2', '3')],
      ],
    ],
    ['a total without records', [['GET /boxes?limit=0', undefined, 200, { items: [], total: 2 }]]],
    [
      'a total of all pages',
      [
        ['GET /boxes', undefined, 200, { items: [{ id: '1' }], total: 2, next: 'c' }],
        ['GET /boxes?cursor=c', undefined, 200, { items: [{ id: '2' }], total: 2 }],
      ],
    ],
  ]

  test.each(CASES)('%s', (_, lines) => {
    expect(told(lines)).toEqual({ rules: [], putBack: [] })
  })
})

describe('a request of which nobody knows what came of it', () => {
  const CASES: readonly (readonly [what: string, lines: readonly Line[], rules: string[]])[] = [
    ['may have deleted the record', [MADE, ['DELETE /boxes/1', undefined, 0], GONE], []],
    [
      'may have changed the record',
      [
        MADE,
        ['PATCH /boxes/1', { name: 'b' }, 0],
        ['GET /boxes/1', undefined, 200, { id: '1', name: 'b', size: 1 }],
      ],
      [],
    ],
    [
      'has changed nothing where it only reads',
      [MADE, ['GET /boxes/1', undefined, 0], GONE],
      ['missing-after-create'],
    ],
  ]
  test.each(CASES)('%s', (_, lines, rules) => {
    expect(told(lines).rules).toEqual(rules)
  })
})

test('a page of any length is looked through for records that are listed twice', () => {
  const ids = Array.from({ length: 60_000 }, (_, index) => `b${index}`)
  const list = (...shown: string[]): Line => ['GET /boxes', undefined, 200, page(undefined, ...shown)]
  expect(told([list(...ids)]).rules).toEqual([])
  expect(told([list(...ids, 'b7')]).rules).toEqual(['page-repeats'])
})

describe('callers are told apart by their credentials', () => {
  const as = (by: string, line: Line): Line => [line[0], line[1], line[2], line[3], by]
  const RIGHT: readonly (readonly [what: string, lines: readonly Line[]])[] = [
    ['what one made is not there for another', [as('Bearer a', MADE), as('Bearer b', GONE)]],
    ['the same, told apart by a key', [as('key a', MADE), as('key b', GONE)]],
    [
      'what one deleted is another record of another',
      [as('Bearer a', MADE), as('Bearer a', DROPPED), as('Bearer b', SEEN)],
    ],
    ['what another deleted is gone', [as('Bearer a', MADE), as('Bearer b', DROPPED), as('Bearer a', GONE)]],
    [
      'both are given the same id',
      [as('Bearer a', MADE), as('Bearer b', ['POST /boxes', { name: 'c' }, 201, { id: '1', name: 'c' }])],
    ],
    [
      'each walks through a list of its own',
      [
        as('Bearer a', ['GET /boxes', undefined, 200, page('c', '1')]),
        as('Bearer b', ['GET /boxes?cursor=c', undefined, 200, page(undefined, '1')]),
      ],
    ],
  ]
  test.each(RIGHT)('no alarm: %s', (_, lines) => {
    expect(told(lines)).toEqual({ rules: [], putBack: [] })
  })

  const WRONG: readonly (readonly [what: string, lines: readonly Line[], rules: string[]])[] = [
    [
      'of one among two',
      [as('Bearer a', MADE), as('Bearer b', SEEN), as('Bearer a', GONE)],
      ['missing-after-create'],
    ],
    [
      'of each',
      [
        as('Bearer a', SEEN),
        as('Bearer a', DROPPED),
        as('Bearer a', SEEN),
        as('Bearer b', MADE),
        as('Bearer b', GONE),
      ],
      ['delete-not-working', 'missing-after-create'],
    ],
    ['where only the write bears credentials', [as('Bearer a', MADE), GONE], ['missing-after-create']],
  ]
  test.each(WRONG)('a contradiction %s is found', (_, lines, rules) => {
    expect(told(lines).rules).toEqual(rules)
  })
})

test('a recording may make as many records as it likes', () => {
  const made = Array.from({ length: 6000 }, (_, index): Line[] => [
    ['POST /boxes', { name: `b${index}` }, 201, { id: `${index}`, name: `b${index}` }],
    ['POST /halls/h1/lamps', { name: 'l' }, 201, { id: `${index}`, name: 'l' }],
  ])
  const lost: Line = ['GET /boxes/7', undefined, 404]
  expect(told([...made.flat(), lost]).rules).toEqual(['missing-after-create'])
})
