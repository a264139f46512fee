/** What clients and servers send may hold escape codes that would drive the terminal. */
export function printable(text: string): string {
  // biome's noControlCharactersInRegex would refuse the escapes, so the class is written by property.
  return text.replace(/\p{Cc}/gu, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
