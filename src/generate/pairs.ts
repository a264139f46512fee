import { wordsOf } from '../resource/words/words.ts'
import { headLast } from './field-words.ts'
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'

/** A field that is one end of something whose other end stands beside it: `minPrice` and `maxPrice`. */
export interface Paired {
  readonly end: 'first' | 'second'
  /** What both are ends of: `price`. */
  readonly of: string
  /** The words of the other field. */
  readonly other: readonly string[]
  /** The other field among facts. */
  readonly fact: string
  /** The other field's name. */
  readonly name: string
}

/** Words for ends that are in order, as `first/second/second` lists. */
export type Ends = readonly (readonly [first: string, ...seconds: readonly string[]])[]

/** The other end among the siblings; the word for the end is the first or one of the last three of the name. */
export function pairedWith(
  words: readonly string[],
  siblings: Iterable<string>,
  ends: Ends,
): Paired | undefined {
  const wanted = new Map<string, Pick<Paired, 'end' | 'of'>>()
  for (const [at, word] of words.entries()) {
    if (at > 0 && at < words.length - 3) continue
    const renamed = (other: string): string =>
      words.map((each, index) => (index === at ? other : each)).join(' ')
    const of = words.filter((_, index) => index !== at).join(' ')
    for (const [first, ...seconds] of ends) {
      if (word === first) for (const second of seconds) wanted.set(renamed(second), { end: 'first', of })
      if (seconds.includes(word)) wanted.set(renamed(first), { end: 'second', of })
    }
  }
  if (wanted.size === 0) return undefined
  for (const sibling of siblings) {
    const written = wordsOf(sibling)
    const other = headLast(written)
    const found = wanted.get(other.join(' '))
    if (found !== undefined) return { ...found, other, fact: written.join(' '), name: sibling }
  }
  return undefined
}

/** The stream both ends draw the first from. */
export function pairStream({ input }: Scene, { of }: Paired): Random {
  return input.random.at('~pair').at(of)
}
