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
 * begin there.
 */
export function createSecretFinder(): SecretFinder {
  const mayBegin = new Uint8Array(65_536)
  const byStart = new Map<string, { readonly secret: string; readonly placeholder: string }[]>()
  const known = new Set<string>()

  const at = (text: string, index: number): { secret: string; placeholder: string } | undefined => {
    if (mayBegin[keyAt(text, index)] === 0) return undefined
    const candidates = byStart.get(text.slice(index, index + SHORTEST_FOUND))
    return candidates?.find(({ secret }) => text.startsWith(secret, index))
  }
  return {
    get size() {
      return known.size
    },
    add(secret, placeholder) {
      if (secret.length < SHORTEST_FOUND || known.has(secret)) return
      known.add(secret)
      mayBegin[keyAt(secret, 0)] = 1
      const start = secret.slice(0, SHORTEST_FOUND)
      const list = byStart.get(start) ?? []
      list.push({ secret, placeholder })
      list.sort((one, other) => other.secret.length - one.secret.length)
      byStart.set(start, list)
    },
    replace(text) {
      if (known.size === 0) return text
      const pieces: string[] = []
      let done = 0
      for (let index = 0; index + SHORTEST_FOUND <= text.length; index += 1) {
        const found = at(text, index)
        if (found === undefined) continue
        pieces.push(text.slice(done, index), found.placeholder)
        done = index + found.secret.length
        index = done - 1
      }
      return done === 0 ? text : pieces.join('') + text.slice(done)
    },
  }
}

function keyAt(text: string, index: number): number {
  const [one, two, three] = [text.charCodeAt(index), text.charCodeAt(index + 1), text.charCodeAt(index + 2)]
  return (Math.imul(Math.imul(one, 31) + two, 31) + three) & 0xffff
}
