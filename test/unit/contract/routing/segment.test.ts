import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchSegment, segmentTemplate } from '../../../../src/contract/routing/segment.ts'

const CASES: readonly (readonly [template: string, segment: string, values: string[] | undefined])[] = [
  ['{id}', '7', ['7']],
  ['{id}', '', undefined],
  ['{name}.json', 'a.json', ['a']],
  ['{name}.json', '.json', undefined],
  ['{name}.json', 'a.xml', undefined],
  ['{a}..{b}', 'x..y', ['x', 'y']],
  ['{a}..{b}', 'x.y', undefined],
  ['v{a}-{b}', 'v1-2-3', ['1', '2-3']],
  ['{a}{b}', 'xyz', ['x', 'yz']],
  ['{a}a', 'aa', ['a']],
  ['{a}{b}', 'a.b.c', ['a.b', '.c']],
  ['{a}{b}', '.c', ['.', 'c']],
  ['{a}{b}.gz', 'x.tar.gz', ['x', '.tar']],
  ['{a}{b}', 'a', undefined],
]

test.each(CASES)('%s takes %s apart', (template, segment, values) => {
  const made = segmentTemplate(template)
  expect(made === undefined ? undefined : matchSegment(made, segment)).toEqual(values)
})

test('a segment without a parameter is no template', () => {
  expect(segmentTemplate('users')).toBeUndefined()
})

test('what was filled in is matched, and fills in again to the same segment', () => {
  const value = fc.stringMatching(/^[a-z]{1,5}$/)
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), values => {
      const template = segmentTemplate(values.map((_, index) => `{p${index}}`).join('.'))
      expect(template && matchSegment(template, values.join('.'))).toEqual(values)
    }),
  )
})

test('a hostile template costs no more than its length', () => {
  const template = segmentTemplate(`${'{a}'.repeat(200)}b`)
  expect(template && matchSegment(template, 'a'.repeat(100_000))).toBeUndefined()
})
