import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simplerValues } from '../../../../src/contract/probe/simpler.ts'
import type { JsonValue } from '../../../../src/json/value.ts'
import { checkShelf, lineOf } from './probe-shelf.ts'

describe('a request that fails is shown by the smallest that does', () => {
  test('without what is not needed, and with the shortest values', async () => {
    const { findings } = await checkShelf({ wrongPages: true }, { mayWrite: true })
    const shown = findings
      .filter(({ operation, rule }) => operation === 'createBook' && rule === 'invalid-body')
      .map(({ curl }) => /-d '([^']*)'/.exec(curl)?.[1])
    expect(shown).toEqual(['{"title":"M","pages":1}'])
  })

  test.each([
    [{ anyTitle: true }, 'createBook', /-d '\{\}'|-d '\{"title":(?:""|0|"[^"]{41}")\}'/],
    [{ anyGenre: true }, 'listBooks', /\?tenant=&genre=n'|\?genre=n&tenant='|[?&]genre='|[?&]genre=$/],
  ])('where the fault is %j', async (faults, operation, small) => {
    const { findings } = await checkShelf(faults, { mayWrite: true })
    const shown = findings.filter(
      each => each.operation === operation && each.rule === 'accepted-invalid-request',
    )
    expect(shown.length).toBeGreaterThan(0)
    for (const { curl } of shown) expect(curl).toMatch(small)
  })

  test('by the same requests in every run, and nothing of it is left', async () => {
    const runs = [1, 2].map(() => checkShelf({ wrongPages: true, anyTitle: true }, { mayWrite: true }))
    const [one, other] = await Promise.all(runs)
    expect(one?.got.map(lineOf)).toEqual(other?.got.map(lineOf))
    expect(one?.titles).toEqual(['Middlemarch'])
  })
})

test('simpler values come to an end', () => {
  const size = (value: JsonValue): number => JSON.stringify(value).length + (value === true ? 2 : 0)
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), given => {
      let value: JsonValue | undefined = given as JsonValue
      for (let step = 0; step < 500 && value !== undefined; step++) {
        const [next] = simplerValues(value, 4)
        if (next !== undefined) expect(size(next)).toBeLessThanOrEqual(size(value))
        value = next
      }
      expect(value).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})
