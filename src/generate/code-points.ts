/** Length as JSON Schema counts it (validation, section 6.3.1): in characters, not UTF-16 units. */
export function codePoints(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0xd800 && code < 0xdc00 && index + 1 < text.length) {
      length--
      index++
    }
  }
  return length
}
