/*
 * What a text has that a secret could hide behind, found in one pass. Most texts of a recording (names, dates, prose) have
 * nothing of it, and are not looked at again.
 */

/** Bits of {@link traitsOf}. */
export const TRAIT = {
  /** `<` */
  markup: 1,
  /** `%` */
  percent: 2,
  /** `=` or `:` */
  pair: 4,
  /** `@` */
  at: 8,
  /** White space; any character beyond ASCII may be some. */
  space: 16,
  /** Eight characters in a row that tokens are made of. */
  word: 32,
  /** Twelve of them: the shortest Base64 that is opened. */
  longWord: 64,
} as const

const WORD_LENGTH = 8
const LONG_WORD_LENGTH = 12
/** Marks what tokens, JWTs, keys and Base64 are written in. */
const IN_WORD = 128

const BY_CODE: Uint8Array = new Uint8Array(128)
for (const [characters, bits] of [
  ['<', TRAIT.markup],
  ['%', TRAIT.percent],
  [':', TRAIT.pair],
  ['@', TRAIT.at],
  [' \t\n\r\v\f', TRAIT.space],
  ['=', TRAIT.pair | IN_WORD],
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+/.~', IN_WORD],
] as const) {
  for (const character of characters) BY_CODE[character.charCodeAt(0)] = bits
}

/** The traits of a text, as bits of {@link TRAIT}. */
export function traitsOf(text: string): number {
  let traits = 0
  let run = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const bits = code < 128 ? (BY_CODE[code] ?? 0) : TRAIT.space
    if ((bits & IN_WORD) === 0) run = 0
    else {
      run += 1
      if (run === WORD_LENGTH) traits |= TRAIT.word
      else if (run === LONG_WORD_LENGTH) traits |= TRAIT.longWord
    }
    traits |= bits
  }
  return traits & ~IN_WORD
}
