/** Gives secrets their placeholders: the same one to the same secret, as long as it lives. */
export interface Placeholders {
  of(secret: string): string
  /** The one a secret was given before. */
  known(secret: string): string | undefined
  /** True for what was given out: it is not to be replaced again. */
  isOne(text: string): boolean
}

/** Longer secrets get placeholders of this length; shorter ones of their own, so that bounds of schemas still hold. */
const MAX_LENGTH = 40
const MARK = 'redacted-'
const RANDOM_LENGTH = 8
/** `redacted` in the letters hexadecimal has. */
const HEX_MARK = '0edac7ed'

/**
 * True for a text that holds a placeholder of ours, or is what others put in the place of a secret (`<redacted>`, `[REDACTED]`).
 * One of digits alone cannot be told.
 */
export function looksRedacted(text: string): boolean {
  return PLACEHOLDER.test(text)
}

const PLACEHOLDER = new RegExp(
  `${MARK}[a-z\\d]{${RANDOM_LENGTH}}|\\b${HEX_MARK}(?:-0000-4000-8000-|[\\da-f]{16})|^[<[(*]+redacted[>\\])*]+$`,
  'i',
)

/**
 * Placeholders are drawn, not computed: nothing in one leads back to its secret, whatever it is tried with. They keep the form
 * that documents ask for: UUIDs stay UUIDs, digits digits, hexadecimal hexadecimal, and the length stays where it can.
 *
 * @param random - Fills a list with random bytes.
 */
export function createPlaceholders(random: (bytes: Uint8Array<ArrayBuffer>) => void): Placeholders {
  const bySecret = new Map<string, string>()
  const given = new Set<string>()
  const draw = (alphabet: string, length: number): string => {
    const bytes = new Uint8Array(length)
    random(bytes)
    return Array.from(bytes, byte => alphabet[byte % alphabet.length]).join('')
  }
  const make = (secret: string): string => {
    const { length } = secret
    if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(secret)) {
      return `${HEX_MARK}-0000-4000-8000-${draw('0123456789abcdef', 12)}`
    }
    if (/^\d+$/.test(secret)) return draw('123456789', Math.min(length, 15))
    if (length >= 24 && /^[\da-f]+$/i.test(secret)) return HEX_MARK + draw('0123456789abcdef', length - 8)
    const wanted = Math.max(RANDOM_LENGTH, Math.min(length, MAX_LENGTH) - MARK.length)
    return MARK + draw('abcdefghijklmnopqrstuvwxyz0123456789', wanted)
  }
  return {
    known: secret => bySecret.get(secret),
    of(secret) {
      const known = bySecret.get(secret)
      if (known !== undefined) return known
      let made = make(secret)
      for (let tries = 0; (made === secret || given.has(made)) && tries < 100; tries += 1) made = make(secret)
      bySecret.set(secret, made)
      given.add(made)
      return made
    },
    isOne: text => /^[r\d]/.test(text) && given.has(text),
  }
}
