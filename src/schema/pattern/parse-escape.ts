import { type PatternText, eatMatch } from './pattern-text.ts'
import type { CharacterSet } from './syntax.ts'

const KINDS: { readonly [letter: string]: CharacterSet['kind'] } = {
  d: 'digit',
  s: 'space',
  w: 'word',
  p: 'property',
}

/** A set with a letter of its own, where one is next: `\d`, `\P{Lu}`. */
export function setOf(text: PatternText): CharacterSet | undefined {
  const found = eatMatch(text, text.unicode ? /\\(?:([dsw])|p\{[^}]*\})/iy : /\\([dsw])/iy)
  if (found === undefined) return undefined
  const [raw, letter = 'p'] = found
  const kind = KINDS[letter.toLowerCase()] ?? 'any'
  return { type: 'set', kind, negate: /^\\[A-Z]/.test(raw), raw }
}

const CONTROLS: { readonly [letter: string]: number } = { f: 12, n: 10, r: 13, t: 9, v: 11 }

/** The code of the character that is next, written as itself or with a backslash. */
export function codeOf(text: PatternText, inClass = false): number {
  const escaped =
    codeOfPair(text) ??
    codeIn(text, text.unicode ? /\\u\{([\da-fA-F]+)\}/y : NOTHING, 16) ??
    codeIn(text, /\\x([\da-fA-F]{2})/y, 16) ??
    codeIn(text, /\\u([\da-fA-F]{4})/y, 16) ??
    codeIn(text, /\\([0-3][0-7]{0,2}|[4-7][0-7]?)/y, 8)
  if (escaped !== undefined) return escaped
  const control = eatMatch(text, inClass && !text.unicode ? /\\c(\w)/y : /\\c([a-zA-Z])/y)
  if (control !== undefined) return (control[1] ?? '').charCodeAt(0) % 32
  // A `\c` that begins nothing is a backslash, then a `c` (B.1.2).
  const letter = eatMatch(text, /\\(?!c)/y) && eatMatch(text, /[fnrtv]/y)
  return letter === undefined ? plainCode(text) : (CONTROLS[letter[0]] ?? 0)
}

/** Matches nothing. */
const NOTHING = /(?!)/y

function codeIn(text: PatternText, expected: RegExp, base: number): number | undefined {
  const found = eatMatch(text, expected)
  return found && Number.parseInt(found[1] ?? '', base)
}

/** Two escaped halves of one character, which only the `u` flag joins. */
function codeOfPair(text: PatternText): number | undefined {
  const found = text.unicode && eatMatch(text, /\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})/iy)
  if (!found) return undefined
  const [high = 0, low = 0] = found.slice(1).map(half => Number.parseInt(half, 16))
  return String.fromCharCode(high, low).codePointAt(0)
}

function plainCode(text: PatternText): number {
  const code = (text.unicode ? text.source.codePointAt(text.at) : text.source.charCodeAt(text.at)) ?? 0
  text.at += code > 0xffff ? 2 : 1
  return code
}
