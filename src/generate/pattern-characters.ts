import type { CharacterClass, CharacterSet } from '../schema/pattern/syntax.ts'
import { compileExpression } from '../schema/pattern/compile-expression.ts'
import type { Random } from './random.ts'

/** Inclusive ranges of code points. */
type Ranges = readonly (readonly [number, number])[]

const DIGIT: Ranges = [[48, 57]]
const LETTERS: Ranges = [
  [97, 122],
  [65, 90],
]
const WORD: Ranges = [...LETTERS, ...DIGIT, [95, 95]]
const SPACE: Ranges = [[32, 32]]
const PRINTABLE: Ranges = [[32, 126]]
/** What `.` is usually meant for: letters and digits, with a few signs that rules on passwords ask for. */
const TEXT =
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%&*?-_'
/** Tried where only the engine knows what a class holds (`\p{…}`, `[^…]` of wide sets). */
const SAMPLES = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ .,:;/+*!?@#$%&()[]{}<>|~^=\'"`\\',
  ...'äöüßéèñçøåžÄÖÜÉαβγδλπωΩжшдяДЯاבあア漢字日中한€£¥°²½№…–—“”«»\t\n\u0000\u{1F600}\u{1F680}',
]

/** Draws one character of a class or set, a likely one where there is a choice. */
export type CharacterDraw = (random: Random) => string

/** Largest class whose characters are written down; of larger ones a character is counted out. */
const MAX_LISTED = 512

/** Works out once what a class or set holds, so that drawing from it is one step. */
export function characterDraw(element: CharacterClass | CharacterSet): CharacterDraw {
  if (element.type === 'set' && element.kind === 'any') return random => random.text(TEXT, 1)
  const held = rangesOf(element)
  if (held === undefined) return sampleDraw(element.raw)
  const ranges = preferPrintable(held)
  const total = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  if (total > MAX_LISTED) return random => String.fromCodePoint(codeAt(ranges, random.integer(0, total - 1)))
  const characters = Array.from({ length: total }, (_, index) => String.fromCodePoint(codeAt(ranges, index)))
  return random => random.pick(characters)
}

function rangesOf(element: CharacterClass | CharacterSet): Ranges | undefined {
  if (element.type === 'set') return setRanges(element)
  const ranges: (readonly [number, number])[] = []
  for (const member of element.members) {
    const own = memberRanges(member)
    if (own === undefined) return undefined
    ranges.push(...own)
  }
  return element.negate ? complement(ranges) : ranges.length === 0 ? undefined : ranges
}

function memberRanges(member: CharacterClass['members'][number]): Ranges | undefined {
  if (member.type === 'character') return [[member.value, member.value]]
  return member.type === 'range' ? [[member.min, member.max]] : setRanges(member)
}

function setRanges(set: CharacterSet): Ranges | undefined {
  const ranges =
    set.kind === 'digit' ? DIGIT : set.kind === 'word' ? WORD : set.kind === 'space' ? SPACE : undefined
  if (ranges === undefined || !('negate' in set)) return undefined
  return set.negate ? complement(ranges) : ranges
}

/** Printable ASCII without these ranges; nobody means a control character by `[^/]`. */
function complement(ranges: Ranges): Ranges | undefined {
  const kept: [number, number][] = []
  for (const [from, to] of [...LETTERS, ...DIGIT, ...PRINTABLE]) {
    for (let code = from; code <= to; code++) {
      if (!ranges.some(([least, most]) => code >= least && code <= most)) kept.push([code, code])
    }
  }
  const alphanumeric = kept.filter(([code]) => WORD.some(([least, most]) => code >= least && code <= most))
  if (alphanumeric.length > 0) return alphanumeric
  return kept.length === 0 ? undefined : kept
}

function preferPrintable(ranges: Ranges): Ranges {
  const printable = ranges.flatMap(([from, to]): Ranges => {
    const least = Math.max(from, 33)
    const most = Math.min(to, 126)
    return least <= most ? [[least, most]] : []
  })
  return printable.length === 0 ? ranges : printable
}

/** The code point at a position of all that the ranges hold. */
function codeAt(ranges: Ranges, position: number): number {
  let index = position
  for (const [from, to] of ranges) {
    if (index <= to - from) return from + index
    index -= to - from + 1
  }
  return ranges[0]?.[0] ?? 97
}

function sampleDraw(raw: string): CharacterDraw {
  const expression = compileExpression(`^${raw}$`)
  const fitting = SAMPLES.filter(sample => expression?.test(sample))
  return fitting.length === 0 ? () => 'a' : random => random.pick(fitting)
}
