import { type AST, RegExpParser } from '@eslint-community/regexpp'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePattern } from '../../../src/schema/pattern/parse-pattern.ts'
import type { Alternatives, CharacterClass, PatternElement } from '../../../src/schema/pattern/syntax.ts'

/* A library that reads all of ECMA-262 as a second opinion: too large to be loaded by a page. */

type Flags = 'u' | ''

function parsedByLibrary(source: string, flags: Flags): Alternatives {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags === 'u' })
  const groups: AST.CapturingGroup[] = []
  const alternativesOf = (alternatives: readonly AST.Alternative[]): Alternatives =>
    alternatives.map(({ elements }) => elements.map(elementOf))
  const numberOf = (group: AST.CapturingGroup): number => {
    if (!groups.includes(group)) groups.push(group)
    return groups.indexOf(group) + 1
  }
  const elementOf = (element: AST.Element): PatternElement => {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
        return memberOf(element) as PatternElement
      case 'CharacterClass':
        return {
          type: 'class',
          negate: element.negate,
          members: (element.elements as AST.ClassRangesCharacterClassElement[]).map(memberOf),
          raw: element.raw,
        }
      case 'Group':
      case 'CapturingGroup': {
        const isModified = element.type === 'Group' && element.modifiers !== null
        const number = element.type === 'Group' ? [] : [numberOf(element)]
        const name = element.type === 'Group' || element.name === null ? [] : [element.name]
        const alternatives = alternativesOf(element.alternatives)
        return { type: 'group', alternatives, keys: [...number, ...name], isModified }
      }
      case 'Quantifier':
        return {
          type: 'quantifier',
          min: element.min,
          max: element.max,
          element: elementOf(element.element),
        }
      case 'Backreference':
        return { type: 'reference', to: element.ref }
      case 'Assertion':
        return assertionOf(element)
      default:
        throw new Error(element.type)
    }
  }
  const assertionOf = (assertion: AST.Assertion): PatternElement => {
    if (!('negate' in assertion)) return { type: 'assertion', kind: assertion.kind }
    if (assertion.kind === 'word') return { type: 'assertion', kind: 'word', negate: assertion.negate }
    const kind = assertion.kind === 'lookahead' ? 'ahead' : 'behind'
    const alternatives = alternativesOf(assertion.alternatives)
    return { type: 'assertion', kind, negate: assertion.negate, alternatives }
  }
  return alternativesOf(pattern.alternatives)
}

function memberOf(
  element: AST.CharacterSet | AST.ClassRangesCharacterClassElement,
): CharacterClass['members'][number] {
  if (element.type === 'Character') return { type: 'character', value: element.value }
  if (element.type === 'CharacterClassRange')
    return { type: 'range', min: element.min.value, max: element.max.value }
  const negate = element.kind === 'any' ? false : element.negate
  return { type: 'set', kind: element.kind, negate, raw: element.raw }
}

/** The pattern as both read it, where the platform takes it for one. */
function readings(source: string, flags: Flags): [Alternatives | undefined, Alternatives] | undefined {
  try {
    new RegExp(source, flags)
    return [parsePattern(source, flags === 'u'), parsedByLibrary(source, flags)]
  } catch {
    return undefined
  }
}

const ESCAPES = [
  ...[
    '\\d',
    '\\D',
    '\\s',
    '\\W',
    '\\b',
    '\\B',
    '\\n',
    '\\v',
    '\\0',
    '\\1',
    '\\2',
    '\\12',
    '\\8',
    '\\08',
    '\\377',
    '\\477',
  ],
  ...[
    '\\cA',
    '\\c',
    '\\c1',
    '\\c_',
    '\\C',
    '\\x41',
    '\\x4',
    '\\u0041',
    '\\u00e',
    '\\u{1f600}',
    '\\ud83d\\ude00',
    '\\ud83d',
  ],
  ...[
    '\\p{Lu}',
    '\\P{L}',
    '\\p',
    '\\k<n>',
    '\\k',
    '\\-',
    '\\/',
    '\\.',
    '\\\\',
    '\\]',
    '\\a',
    '\\U0041',
    '\\X41',
  ],
]
const PLAIN = ['a', 'z', '0', '9', ',', '-', '=', '!', '<', '>', ':', 'n', '😀', 'é', '.', '^', '$', ' ']
const SIGNS = [
  '{',
  '}',
  ']',
  '[',
  '[^',
  '(',
  ')',
  '(?:',
  '(?=',
  '(?!',
  '(?<=',
  '(?<!',
  '(?<n>',
  '(?i:',
  '(?-s:',
  '|',
]
const COUNTS = ['*', '+', '?', '*?', '{2}', '{1,3}', '{2,}', '{0,}?', '{,3}', '{4294967296}']

const anything = fc
  .array(fc.constantFrom(...ESCAPES, ...PLAIN, ...SIGNS, ...COUNTS), { maxLength: 10 })
  .map(pieces => pieces.join(''))
const inClass = fc.array(fc.constantFrom(...ESCAPES, ...PLAIN, '-', '-', '[', '(', '|', '^'), {
  maxLength: 6,
})
const { pattern } = fc.letrec<{ pattern: string; piece: string }>(tie => ({
  pattern: fc.array(tie('piece'), { maxLength: 4 }).map(pieces => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...ESCAPES, ...PLAIN, '{', '}', ']'),
    fc.tuple(fc.constantFrom('[', '[^'), inClass).map(([open, members]) => `${open}${members.join('')}]`),
    fc
      .tuple(fc.constantFrom('(', '(?:', '(?<n>', '(?=', '(?<!', '(?i:'), tie('pattern'), tie('pattern'))
      .map(([open, one, other]) => `${open}${one}|${other})`),
    fc.tuple(tie('piece'), fc.constantFrom(...COUNTS)).map(([piece, count]) => `${piece}${count}`),
  ),
}))

test.each(['u', ''] as const)('any pattern is read as the standard says, flags "%s"', flags => {
  let read = 0
  fc.assert(
    fc.property(fc.oneof(anything, pattern), source => {
      const both = readings(source, flags)
      if (both === undefined) return
      read++
      expect(both[0]).toEqual(both[1])
    }),
    { numRuns: 10_000 },
  )
  expect(read).toBeGreaterThan(1_000)
})

test.each<[string, Flags]>([
  ['^(?<year>\\d{4})-(?<month>[01]\\d)\\k<year>$', 'u'],
  ['[\\w-a-z]\\12(a)', ''],
  ['[--a][]-]', ''],
  ['[\\b\\cA\\c1\\c]', ''],
  ['\\ud83d\\ude00[\\ud83d\\ude00-\\u{1f680}]', 'u'],
  ['x{,3}y{2}{', ''],
  ['(?=a)*b', ''],
])('%s is read as the standard says, flags "%s"', (source, flags) => {
  const [own, library] = readings(source, flags) ?? []
  expect(own).toEqual(library)
  expect(own).toBeDefined()
})

test('a pattern of groups in groups without end is left alone', () => {
  const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`
  expect(parsePattern(nested(500), true)).toBeDefined()
  expect(parsePattern(nested(501), true)).toBeUndefined()
  expect(parsePattern(nested(501).replaceAll('(', '([)]'), true)).toBeUndefined()
})
