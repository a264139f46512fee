/** Finds texts known to be secrets inside others. */
export interface SecretFinder {
  /** How many it knows. */
  readonly size: number
  add(secret: string, placeholder: string): void
  /** The text with every secret in it replaced, the longest first. */
  replace(text: string): string
}

/** Secrets begin with this many characters of their own; shorter ones are not looked for, they occur by chance. */
export const SHORTEST_FOUND = 6

/**
 * One pass over the text, however many secrets there are: a bit for the first characters at each place tells whether one may
 * begin there, and the lengths of those that begin so which pieces of the text to look up.
 */
export function createSecretFinder(): SecretFinder {
  const mayBegin = new Uint8Array(65_536)
  const placeholders = new Map<string, string>()
  /** By their first characters, the longest first. */
  const lengths = new Map<string, number[]>()

  const lengthAt = (text: string, index: number): number => {
    for (const length of lengths.get(text.slice(index, index + SHORTEST_FOUND)) ?? []) {
      const end = index + length
      if (end <= text.length && placeholders.has(text.slice(index, end))) return length
    }
    return 0
  }
  return {
    get size() {
      return placeholders.size
    },
    add(secret, placeholder) {
      if (secret.length < SHORTEST_FOUND || placeholders.has(secret)) return
      placeholders.set(secret, placeholder)
      mayBegin[keyOf(secret.charCodeAt(0), secret.charCodeAt(1), secret.charCodeAt(2))] = 1
      const start = secret.slice(0, SHORTEST_FOUND)
      const list = lengths.get(start) ?? []
      if (!list.includes(secret.length)) list.push(secret.length)
      lengths.set(
        start,
        list.sort((one, other) => other - one),
      )
    },
    replace(text) {
      if (placeholders.size === 0 || text.length < SHORTEST_FOUND) return text
      const pieces: string[] = []
      let done = 0
      let [first, second] = [text.charCodeAt(0), text.charCodeAt(1)]
      for (let index = 0; index + SHORTEST_FOUND <= text.length; index += 1) {
        const third = text.charCodeAt(index + 2)
        const key = keyOf(first, second, third)
        first = second
        second = third
        // A place inside what was found is passed over.
        if (mayBegin[key] === 0 || index < done) continue
        const length = lengthAt(text, index)
        if (length === 0) continue
        const secret = text.slice(index, index + length)
        pieces.push(text.slice(done, index), placeholders.get(secret) ?? '')
        done = index + length
      }
      return done === 0 ? text : pieces.join('') + text.slice(done)
    },
  }
}

function keyOf(first: number, second: number, third: number): number {
  return (Math.imul(Math.imul(first, 31) + second, 31) + third) & 0xffff
}
