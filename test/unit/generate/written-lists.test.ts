import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFaker } from '../../../src/generate/faker.ts'
import { readLists, writeLists } from '../../../src/generate/english/written.ts'
import { Random } from '../../../src/generate/random.ts'

/** Lists by module and name, some in groups; of texts or of what faker chooses from by weight. */
const lists = fc.dictionary(
  fc.string(),
  fc.dictionary(
    fc.string(),
    fc.oneof(
      fc.array(fc.string()),
      fc.dictionary(fc.string(), fc.array(fc.record({ value: fc.string(), weight: fc.nat() }))),
    ),
  ),
)

describe('word lists written as text', () => {
  test('are read as they were', () => {
    fc.assert(
      fc.property(lists, given => {
        expect(readLists(writeLists(given))).toEqual(given)
      }),
    )
  })

  test('are read when somebody draws from them, and once', () => {
    const read = readLists({ color: { human: 'teal', space: '[nobody asks for it' } })
    const color = () => createFaker([read])(Random.of('')).color.human()
    expect([color(), color()]).toEqual(['teal', 'teal'])
    expect(read.color?.human).toBe(read.color?.human)
    expect(() => read.color?.space).toThrow(SyntaxError)
  })

  test('of one name are those of the first, and the others stay', () => {
    const [first, second] = [{ color: { human: ['teal'] } }, { color: { human: ['rust'], space: ['RGB'] } }]
    const faker = createFaker([first, readLists(writeLists(second))])(Random.of(''))
    expect([faker.color.human(), faker.color.space()]).toEqual(['teal', 'RGB'])
  })
})
