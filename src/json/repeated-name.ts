/** A name that stands twice in one object of a JSON text, and the character of the second, counted from 0. */
export interface RepeatedName {
  readonly name: string
  readonly offset: number
}

const [QUOTE, BACKSLASH, COLON, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [
  '"',
  '\\',
  ':',
  '{',
  '}',
  '[',
  ']',
].map(character => character.charCodeAt(0))

/**
 * The first name that is there twice in one object. `JSON.parse` takes the last of them without a word (RFC 8259 section 4 leaves it open), so
 * that half of what somebody wrote is gone.
 *
 * @param text - Correct JSON
 */
export function findRepeatedName(text: string): RepeatedName | undefined {
  // One for each open bracket: the names so far of an object, nothing for a list.
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === OPEN) open.push(new Set())
    else if (code === OPEN_LIST) open.push(undefined)
    else if (code === CLOSE || code === CLOSE_LIST) open.pop()
    else if (code === QUOTE) {
      const end = endOfText(text, at + 1)
      const names = open.at(-1)
      if (names !== undefined && isName(text, end + 1)) {
        const name = JSON.parse(text.slice(at, end + 1)) as string
        if (names.has(name)) return { name, offset: at }
        names.add(name)
      }
      at = end
    }
  }
  return undefined
}

/** The quotation mark that ends a text. */
function endOfText(text: string, from: number): number {
  let end = text.indexOf('"', from)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
  return slashes % 2 === 1
}

/** A text is a name where a colon follows. */
function isName(text: string, from: number): boolean {
  let at = from
  while (text.charCodeAt(at) <= 0x20) at += 1
  return text.charCodeAt(at) === COLON
}
