/** A text with its control characters written out: what comes from outside may hold escape codes that would drive a terminal. */
export function printable(text: string): string {
  // biome's noControlCharactersInRegex would refuse the escapes, so the class is written by property.
  return text.replace(/\p{Cc}/gu, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}
