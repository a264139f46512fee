/** A word of a POSIX shell's line: single quotes hold everything but themselves; what needs none gets none. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
