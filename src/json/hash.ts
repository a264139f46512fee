/**
 * A hash of a text as 8 hexadecimal digits: FNV-1a (32 bits over UTF-16 code units) with a finishing mix, so that texts
 * that differ in their last character differ everywhere. Spreads well; protects nothing.
 */
export function hash(text: string, start = 0x811c9dc5): string {
  return hashNumber(text, start).toString(16).padStart(8, '0')
}

/** The same as a whole number, 0 to 2^32 - 1. */
export function hashNumber(text: string, start = 0x811c9dc5): number {
  let state = start
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39)
  return (state ^ (state >>> 15)) >>> 0
}

/** Two hashes of a text as one of 16 hexadecimal digits: to tell contents apart, not to protect them. */
export function digest(text: string): string {
  return hash(text) + hash(text, text.length)
}
