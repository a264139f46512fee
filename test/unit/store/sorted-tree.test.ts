import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortedTree } from '../../../src/store/sorted-tree.ts'

const byNumber = (a: number, b: number): number => a - b

test('a tree grown and shrunk item by item holds what a sorted set holds', () => {
  const change = fc.record({ remove: fc.boolean(), item: fc.integer({ min: 0, max: 900 }) })
  const start = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 600, size: 'max' })
  fc.assert(
    fc.property(start, fc.array(change, { maxLength: 300, size: 'max' }), (items, changes) => {
      let tree = SortedTree.from(items, byNumber)
      const set = new Set(items)
      for (const { remove, item } of changes) {
        tree = remove ? tree.remove(item) : tree.put(item)
        if (remove) set.delete(item)
        else set.add(item)
      }
      const sorted = [...set].sort(byNumber)
      expect([...tree]).toEqual(sorted)
      expect(tree.size).toBe(sorted.length)
      for (const sought of [-1, 0, 450, 900, 901]) {
        expect(tree.rank(item => item - sought)).toBe(sorted.filter(item => item < sought).length)
      }
      expect(tree.slice(100, 170)).toEqual(sorted.slice(100, 170))
    }),
    { numRuns: 60, seed: 1 },
  )
})

test('items put in order, in reverse and all removed again leave an empty tree', () => {
  const numbers = Array.from({ length: 10_000 }, (_, i) => i)
  let tree = SortedTree.from<number>([], byNumber)
  for (const number of numbers) tree = tree.put(number)
  expect(tree.slice(4_990, 5_010)).toEqual(numbers.slice(4_990, 5_010))
  expect(tree.at(9_999)).toBe(9_999)
  for (const number of numbers.toReversed()) tree = tree.remove(number)
  expect([tree.size, [...tree], tree.get(item => item - 3)]).toEqual([0, [], undefined])
  for (const number of numbers.toReversed()) tree = tree.put(number)
  expect([...tree]).toEqual(numbers)
})

test('a tree does not change when another is made from it', () => {
  const before = SortedTree.from([1, 2, 3], byNumber)
  const after = before.put(4).remove(1)
  expect([[...before], [...after]]).toEqual([
    [1, 2, 3],
    [2, 3, 4],
  ])
  expect(before.remove(9)).toBe(before)
})
