import { describe, expect, test } from 'vitest'
import { compilePatternMaker } from '../../../src/generate/pattern.ts'
import { Random } from '../../../src/generate/random.ts'

const ANY = { least: 0, most: Number.POSITIVE_INFINITY }
/** A calendar date with leap years and a time, as validators of date-times publish it. */
const CALENDAR =
  '^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z))$'

describe('texts made from patterns', () => {
  test.each([
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^\\+[1-9]\\d{6,14}$',
    '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{8,}$',
    '^(?!000|666)\\d{3}-(?!00)\\d{2}-\\d{4}$',
    '^(\\w)\\1-(?<x>[ab])\\k<x>$',
    '^#(?:[0-9a-fA-F]{3}){1,2}$',
    '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    '^\\p{Lu}\\p{Ll}+$',
    '^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$',
    '\\bfoo\\b',
    '^[\\u0400-\\u04FF]{3}$',
    '^(a+)+$',
    '^$',
    '[A-Z]{2}',
    '^arn:aws:[a-z]+:[a-z0-9-]*:\\d{12}:.+$',
    '^(?:(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$',
    '^v\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?$',
    '^[-\\w.]{1,10}(?<!\\.)$',
    '^0x[a-f\\d]{40}$',
    '^\\S(?:.*\\S)?$',
    CALENDAR,
  ])('%s is matched by thirty different streams', pattern => {
    const maker = compilePatternMaker(pattern)
    const expression = new RegExp(pattern, 'u')
    for (let seed = 0; seed < 30; seed++) {
      expect(maker?.make(Random.of(String(seed)), ANY, () => true)).toMatch(expression)
    }
  })

  test.each([
    { pattern: '^[a-z]+$', least: 200, most: 210 },
    { pattern: '[A-Z]{2}', least: 10, most: 12 },
    { pattern: '^\\d*$', least: 3, most: 3 },
    { pattern: '^[a-z]{2,40}@[a-z]{2,40}\\.test$', least: 60, most: 64 },
  ])('$pattern is drawn out to between $least and $most characters', ({ pattern, least, most }) => {
    const made = compilePatternMaker(pattern)?.make(Random.of('1'), { least, most }, () => true)
    expect(made).toMatch(new RegExp(pattern))
    expect(made?.length).toBeGreaterThanOrEqual(least)
    expect(made?.length).toBeLessThanOrEqual(most)
  })

  test('leap days are among the dates made', () => {
    const maker = compilePatternMaker(CALENDAR)
    const made = Array.from(
      { length: 60 },
      (_, seed) => maker?.make(Random.of(String(seed)), ANY, () => true) ?? '',
    )
    expect(made.some(date => date.includes('-02-29T'))).toBe(true)
  })

  test('the longer a pattern and its texts, the fewer are tried where none is accepted', () => {
    const triesFor = (pattern: string): number => {
      let tries = 0
      const refuse = (): boolean => {
        tries += 1
        return false
      }
      expect(compilePatternMaker(pattern)?.make(Random.of('1'), ANY, refuse)).toBeUndefined()
      return tries
    }
    expect([
      triesFor('^x{3}$'),
      triesFor(`^${'x'.repeat(1000)}$`),
      triesFor(`^${'x'.repeat(3000)}$`),
    ]).toEqual([40, 5, 1])
  })

  test('a pattern that nothing matches ends without a text', () => {
    expect(compilePatternMaker('^a(?!b)b$')?.make(Random.of('1'), ANY, () => true)).toBeUndefined()
    expect(compilePatternMaker('(')).toBeUndefined()
  })
})
