import { parseClass } from './parse-class.ts'
import { type PatternText, eat, eatMatch, isNext } from './pattern-text.ts'
import { codeOf, setOf } from './parse-escape.ts'
import type { Alternatives, Group, PatternElement } from './syntax.ts'

/** Groups in groups, beyond which a pattern is left alone: what walks over the tree does so by recursion. */
const MAX_DEPTH = 500

/**
 * Takes a regular expression apart.
 *
 * @param source - One that the platform takes with these flags, so that whatever is wrong has been refused
 * @returns `undefined` where it is nested too deeply
 * @see ECMA-262 section 22.2.1, and B.1.2 for patterns without the `u` flag
 */
export function parsePattern(source: string, unicode: boolean): Alternatives | undefined {
  const brackets = [...source.matchAll(BRACKETS)].map(([text]) => text)
  const groups = brackets.filter(text => text === '(' || text === '(?<')
  const hasNames = groups.includes('(?<')
  const text: PatternText = { source, unicode, groups: groups.length, hasNames, at: 0, opened: 0 }
  return depthOf(brackets) > MAX_DEPTH ? undefined : parseAlternatives(text)
}

/** Round brackets, among what could be taken for one: of groups that capture `(` and `(?<`, of others `(?`. */
const BRACKETS = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<(?![=!])|\??)|\)/gs

function depthOf(brackets: readonly string[]): number {
  let [depth, deepest] = [0, 0]
  for (const bracket of brackets) {
    if (bracket.startsWith('(')) deepest = Math.max(deepest, ++depth)
    else if (bracket === ')') depth--
  }
  return deepest
}

/** Up to the bracket that ends them, or the end. */
function parseAlternatives(text: PatternText): Alternatives {
  const alternatives: PatternElement[][] = [[]]
  while (text.at < text.source.length && !isNext(text, ')')) {
    if (eat(text, '|')) alternatives.push([])
    else alternatives.at(-1)?.push(quantified(parseElement(text), text))
  }
  return alternatives
}

function quantified(element: PatternElement, text: PatternText): PatternElement {
  const found = eatMatch(text, /([*+?]|\{(\d+)(,?)(\d*)\})\??/y)
  if (found === undefined) return element
  const [, sign, least, comma, most] = found
  const [min, max] = RANGES[sign ?? ''] ?? [
    Number(least),
    comma === '' ? Number(least) : Number(most || Number.POSITIVE_INFINITY),
  ]
  return { type: 'quantifier', min, max, element }
}

const RANGES: { readonly [sign: string]: readonly [number, number] } = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
}

function parseElement(text: PatternText): PatternElement {
  if (eat(text, '^')) return { type: 'assertion', kind: 'start' }
  if (eat(text, '$')) return { type: 'assertion', kind: 'end' }
  if (eat(text, '.')) return { type: 'set', kind: 'any', negate: false, raw: '.' }
  if (isNext(text, '[')) return parseClass(text)
  if (eat(text, '(')) return parseGroup(text)
  return (
    parseAssertion(text) ?? parseReference(text) ?? setOf(text) ?? { type: 'character', value: codeOf(text) }
  )
}

function parseGroup(text: PatternText): PatternElement {
  const look = eatMatch(text, /\?(<?)([=!])/y)
  if (look !== undefined) {
    const [, back, sign] = look
    const kind = back === '' ? 'ahead' : 'behind'
    return { type: 'assertion', kind, negate: sign === '!', alternatives: enclosed(text) }
  }
  const start = eatMatch(text, /\?(?:<([^>]*)>|([ims]*)(-?)[ims]*:)/y)
  const [, name, flags = '', off = ''] = start ?? []
  const keys: Group['keys'] =
    start === undefined ? [++text.opened] : name === undefined ? [] : [++text.opened, name]
  return { type: 'group', keys, isModified: flags + off !== '', alternatives: enclosed(text) }
}

function enclosed(text: PatternText): Alternatives {
  const alternatives = parseAlternatives(text)
  eat(text, ')')
  return alternatives
}

function parseAssertion(text: PatternText): PatternElement | undefined {
  const edge = eatMatch(text, /\\([bB])/y)
  return edge && { type: 'assertion', kind: 'word', negate: edge[1] === 'B' }
}

/** Without the `u` flag, a number that no group has is an octal code, and `\k` only a reference where groups have names. */
function parseReference(text: PatternText): PatternElement | undefined {
  const { at } = text
  const found = eatMatch(text, /\\(?:([1-9]\d*)|k<([^>]*)>)/y)
  if (found === undefined) return undefined
  const [, number, name] = found
  if (name === undefined ? Number(number) <= text.groups : text.unicode || text.hasNames)
    return { type: 'reference', to: name ?? Number(number) }
  text.at = at
  return undefined
}
