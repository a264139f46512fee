import { expect, test } from 'vitest'
import { firstSentence, inSeries, wrapped } from '../../../../src/resource/explain/prose.ts'

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd'], 'a, b, c and 1 more'],
])('%j is said as %s', (words, want) => {
  expect(inSeries(words, 3)).toBe(want)
})

test('text is broken at spaces, and a long word stands alone', () => {
  expect(wrapped('one two three incomprehensibilities four', 9)).toEqual([
    'one two',
    'three',
    'incomprehensibilities',
    'four',
  ])
})

test.each([
  ['# Orders\n\nThe [order](https://x) service. It keeps orders.', 'The order service.'],
  ['> Version: 2\n> Date: now\n\nKeeps *all* orders', 'Keeps all orders'],
  ['- one two three\n- four\n\nIt lists things.', 'It lists things.'],
  ['Orders', ''],
  ['<b>Bold</b> text of an API.', 'Bold text of an API.'],
  [`${'word '.repeat(100)}.`, `${'word '.repeat(46)}word …`],
])('the first sentence of %j', (markdown, want) => {
  expect(firstSentence(markdown)).toBe(want)
})

test('a long text without an end is read in no time', () => {
  expect(firstSentence('# '.repeat(200_000)).length).toBeLessThan(250)
})
