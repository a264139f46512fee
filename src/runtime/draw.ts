/**
 * The random draw of one exchange: 16 hexadecimal digits that follow from the seed, the session and the number of
 * draws before it, and from nothing else.
 */
export function drawAt(seed: string, session: string, count: number): string {
  const text = `${seed}\n${session}\n${count}`
  return hash(text, 0x811c9dc5).concat(hash(text, 0x9747b28c))
}

/** FNV-1a with a finishing mix, as 8 hexadecimal digits. */
function hash(text: string, start: number): string {
  let state = start
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39)
  return ((state ^ (state >>> 15)) >>> 0).toString(16).padStart(8, '0')
}
