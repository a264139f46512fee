import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches } from '../../../src/schema/pattern/linear-match.ts'
import { parsePattern } from '../../../src/schema/pattern/parse-pattern.ts'
import { createPatterns } from '../../../src/schema/pattern/patterns.ts'
import { compilePattern } from '../../../src/schema/pattern/program.ts'

/** The linear matcher alone, whatever the pattern. */
function linear(source: string, text: string, flags: 'u' | ''): boolean | undefined {
  const parsed = parsePattern(source, flags === 'u')
  const program = parsed && compilePattern(parsed, flags)
  const codes =
    flags === 'u'
      ? Array.from(text, one => one.codePointAt(0) ?? 0)
      : text.split('').map(one => one.charCodeAt(0))
  return program && matches(program, codes)
}

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\d',
  '\\w',
  '\\s',
  '\\b',
  '\\B',
  '^',
  '$',
  '1',
  'é',
)
const { pattern } = fc.letrec<{ pattern: string; piece: string }>(tie => ({
  pattern: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map(pieces => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?'))
      .map(([body, count]) => `(?:${body})${count}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
    fc
      .tuple(fc.constantFrom('=', '!', '<=', '<!'), tie('pattern'))
      .map(([kind, body]) => `(?${kind}${body})`),
  ),
}))
const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', 'é', '😀'), maxLength: 8 })

describe('the linear matcher', () => {
  test.each(['u', ''] as const)('agrees with the platform on any pattern and text, flags "%s"', flags => {
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        expect(linear(source, value, flags)).toBe(new RegExp(source, flags).test(value))
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  test.each(['(a)\\1', '(?:a{1,200}){1,200}'])('leaves %s alone', source => {
    expect(linear(source, 'a', 'u')).toBeUndefined()
  })
})

describe('patterns', () => {
  test('agree with the platform whichever engine they take', () => {
    const patterns = createPatterns()
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        expect(patterns.matcher(source).test(value)).toBe(new RegExp(source, 'u').test(value))
      }),
      { numRuns: 500, seed: 3 },
    )
  })

  const slow: [string, string, boolean][] = [
    ['^(a+)+$', `${'a'.repeat(50)}b`, false],
    ['^(a|a)*$', `${'a'.repeat(50)}b`, false],
    ['^(😀+)+$', `${'😀'.repeat(40)}b`, false],
    ['^(\\w+\\s?)*$', `${'word '.repeat(20)}!`, false],
    ['(x+x+)+y', 'x'.repeat(2_000), false],
    ['\\s+$', `${' '.repeat(100_000)}x`, false],
    ['^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', `a@${'b.'.repeat(5_000)}@`, false],
    ['^(?=.*[A-Z])(?=.*\\d).{8,}$', `${'a'.repeat(20_000)}A1`, true],
    ['^[a-z]+(-[a-z]+)*$', 'a-'.repeat(5_000), false],
    ['^.{0,65535}$', 'x'.repeat(60_000), true],
  ]
  test.each(slow)('%s ends soon on a text made to hold it up', (source, value, found) => {
    const started = performance.now()
    expect(createPatterns().matcher(source).test(value)).toBe(found)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test.each([
    ['(', 'the pattern ( is not a regular expression: it is not checked'],
    ['^((a+)\\2)+$', 'the pattern ^((a+)\\2)+$ cannot be matched in bounded time: it is not checked'],
  ])('%s is refused with the reason', (source, problem) => {
    expect(createPatterns().problem(source)).toBe(problem)
  })

  test('that are valid only without the u flag are read without it', () => {
    expect(createPatterns().matcher('^\\-\\_$').test('-_')).toBe(true)
  })
})
