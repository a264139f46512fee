import { codeOf, setOf } from './parse-escape.ts'
import { type PatternText, eat, eatMatch, isNext } from './pattern-text.ts'
import type { Character, CharacterClass, CharacterSet } from './syntax.ts'

/** A class in square brackets. */
export function parseClass(text: PatternText): CharacterClass {
  const start = text.at
  eat(text, '[')
  const negate = eat(text, '^')
  const members: CharacterClass['members'][number][] = []
  while (text.at < text.source.length && !isNext(text, ']')) {
    const first = parseMember(text)
    const dash = text.at
    const last = eat(text, '-') && !isNext(text, ']') ? parseMember(text) : undefined
    if (last === undefined) {
      text.at = dash
      members.push(first)
    } else if (first.type === 'character' && last.type === 'character') {
      members.push({ type: 'range', min: first.value, max: last.value })
    } else {
      // Between sets a dash is itself (B.1.2).
      members.push(first, { type: 'character', value: DASH }, last)
    }
  }
  eat(text, ']')
  return { type: 'class', negate, members, raw: text.source.slice(start, text.at) }
}

const DASH = 45
const BACKSPACE = 8

function parseMember(text: PatternText): Character | CharacterSet {
  if (eatMatch(text, /\\b/y) !== undefined) return { type: 'character', value: BACKSPACE }
  return setOf(text) ?? { type: 'character', value: codeOf(text, true) }
}
