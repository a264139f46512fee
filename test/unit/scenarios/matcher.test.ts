import { expect, test } from 'vitest'
import type { JsonValue } from '../../../src/json/value.ts'
import { fillText, fillValue } from '../../scenarios/runner/captures.ts'
import { matchValue } from '../../scenarios/runner/matcher.ts'

const uuid = '6f1c2f0e-6d0b-4b5e-9d0c-3f6b2c9a7e14'

const matching: readonly (readonly [what: string, wanted: JsonValue, got: JsonValue | undefined])[] = [
  ['equal scalars', 3, 3],
  ['null', null, null],
  ['an object with more keys than wanted', { a: 1 }, { a: 1, b: 2 }],
  ['lists item by item', [1, { a: 1 }], [1, { a: 1, b: 2 }]],
  ['an empty list', [], []],
  ['a pattern', '/^ptn_/', 'ptn_1'],
  ['a pattern with flags', '/PTN/i', 'a ptn'],
  ['a text', '<string>', ''],
  ['a whole number', '<integer>', 4],
  ['a fraction', '<number>', 4.5],
  ['a truth value', '<boolean>', false],
  ['a list', '<array>', []],
  ['an object', '<object>', {}],
  ['a uuid', '<uuid>', uuid],
  ['a moment', '<date-time>', '2026-01-15T09:00:00.000Z'],
  ['an address', '<email>', 'jo@reseller.example'],
  ['anything, null too', '<any>', null],
  ['a missing key', { a: '<absent>' }, {}],
  ['exactly these keys', { $exactly: { a: '<any>' } }, { a: 1 }],
  ['no keys at all', { $exactly: {} }, {}],
  ['a length', { $length: 2 }, [1, 2]],
  ['the length of a text', { $length: 3 }, 'abc'],
  ['a list with an item', { $contains: { a: 2 } }, [{ a: 1 }, { a: 2 }]],
  ['every item', { $all: { a: '<integer>' } }, [{ a: 1 }, { a: 2 }]],
  ['every item of none', { $all: 1 }, []],
  ['anything else', { $not: 1 }, 2],
  ['an item that is not there', { $not: { $contains: 1 } }, [2]],
  ['an order', { $sorted: ['a'] }, [{ a: 1 }, { a: 1 }, { a: 2 }]],
  ['an order down', { $sorted: ['-a'] }, [{ a: 'b' }, { a: 'A' }]],
  [
    'an order by two fields',
    { $sorted: ['a', '-b.c'] },
    [
      { a: 1, b: { c: 2 } },
      { a: 1, b: { c: 1 } },
      { a: 2, b: { c: 9 } },
    ],
  ],
  ['different fields', { $distinct: 'a' }, [{ a: 1 }, { a: 2 }]],
  ['several at once', { $length: 2, $distinct: 'a' }, [{ a: 1 }, { a: 2 }]],
  ['a capture used twice', ['$x', '$x'], [1, 1]],
]

test.each(matching)('%s matches', (_, wanted, got) => {
  expect(matchValue(wanted, got, new Map())).toEqual([])
})

const differing: readonly (readonly [
  what: string,
  wanted: JsonValue,
  got: JsonValue | undefined,
  at: string,
])[] = [
  ['another scalar', 3, '3', ''],
  ['null where nothing is', { a: null }, {}, 'a'],
  ['a missing key', { a: { b: 1 } }, { a: {} }, 'a.b'],
  ['an item', [1, 2], [1, 3], '[1]'],
  ['a list too long', [1], [1, 2], 'length'],
  ['a list too short', { a: [1, 2] }, { a: [1] }, 'a[1]'],
  ['a list for an object', { a: 1 }, [], ''],
  ['an object for a list', [1], { 0: 1 }, ''],
  ['a pattern', '/^ptn_/', 'xptn_', ''],
  ['a pattern on a number', '/1/', 1, ''],
  ['a fraction for a whole number', '<integer>', 4.5, ''],
  ['a number for a text', '<string>', 4, ''],
  ['null for an object', '<object>', null, ''],
  ['a list for an object', '<object>', [], ''],
  ['a date for a moment', '<date-time>', '2026-01-15', ''],
  ['a moment that is none', '<date-time>', '2026-13-15T09:00:00Z', ''],
  ['nothing for anything', { a: '<any>' }, {}, 'a'],
  ['a key that must be absent', { a: '<absent>' }, { a: null }, 'a'],
  ['a further key', { $exactly: { a: 1 } }, { a: 1, b: 2 }, 'b'],
  ['a length', { $length: 2 }, [1], 'length'],
  ['a list without the item', { $contains: 3 }, [1, 2], ''],
  ['one item of all', { $all: 1 }, [1, 2], '[1]'],
  ['no list', { $all: 1 }, 'x', ''],
  ['what it must not be', { $not: '<string>' }, 'x', ''],
  ['an order broken', { items: { $sorted: ['a'] } }, { items: [{ a: 2 }, { a: 1 }] }, 'items[1]'],
  ['a repeated field', { $distinct: 'a' }, [{ a: 1 }, { a: 1 }], '[1]'],
  ['a capture that differs', ['$x', '$x'], [1, 2], '[1]'],
]

test.each(differing)('%s differs, and the place is named', (_, wanted, got, at) => {
  expect(matchValue(wanted, got, new Map()).map(mismatch => mismatch.at)).toContain(at)
})

test('a matcher nobody knows is an error, not a match', () => {
  expect(() => matchValue({ $lenght: 2 }, [1, 2], new Map())).toThrow('$lenght is no matcher')
})

test('a captured value is kept for later and filled into wanted texts', () => {
  const captures = new Map<string, JsonValue>()
  expect(matchValue({ id: '$id' }, { id: 'a1' }, captures)).toEqual([])
  expect(captures.get('id')).toBe('a1')
  expect(matchValue('Partner {id} is gone', 'Partner a1 is gone', captures)).toEqual([])
})

test('nothing is captured where nothing is', () => {
  const captures = new Map<string, JsonValue>()
  expect(matchValue({ id: '$id' }, {}, captures)).toHaveLength(1)
  expect(captures.size).toBe(0)
})

test('a search in a list captures from the item that matches only', () => {
  const captures = new Map<string, JsonValue>()
  const got = [
    { id: 1, name: 'a' },
    { id: 2, name: 'b' },
  ]
  expect(matchValue({ $contains: { id: '$id', name: 'b' } }, got, captures)).toEqual([])
  expect(captures.get('id')).toBe(2)
})

test('a placeholder alone becomes the value itself, inside a text its text', () => {
  const captures = new Map<string, JsonValue>([['n', 3]])
  expect(fillValue({ a: '{n}', b: ['n{n}'], c: '{unknown}' }, captures)).toEqual({
    a: 3,
    b: ['n3'],
    c: '{unknown}',
  })
})

test('a path with a value never captured is a slip that is told', () => {
  expect(() => fillText('/things/{id}', new Map())).toThrow('{id} was not captured')
})

test('a value can be encoded on its way into a path', () => {
  expect(fillText('/things/{id}', new Map([['id', 'a/b']]), encodeURIComponent)).toBe('/things/a%2Fb')
})
