import { decodePercent } from '../../../http/query.ts'
import { encodeBase64, encodeBase64Url } from '../../../json/base64.ts'
import { type Placeholders, createPlaceholders } from './placeholders.ts'
import { type SecretFinder, createSecretFinder } from './secret-finder.ts'

/** The secrets of one recording: each has a placeholder and is looked for wherever it may turn up again. */
export interface Vault {
  /** Changes whenever a secret is learnt. */
  readonly size: number
  /** The placeholder of a secret; from now on it is known. A placeholder is its own. */
  hide(secret: string): string
  /** Replaces what is known, in the forms a text may hold it in. */
  search(text: string): string
  isPlaceholder(text: string): boolean
}

/** Words that stand where secrets do and are none; found elsewhere they are only words. */
const WORDS: ReadonlySet<string> = new Set(
  `bearer basic digest string password secret default required optional expired invalid active inactive unknown missing enabled
  disabled refresh access public`.split(/\s+/),
)

/** @param random - Fills a list with random bytes. */
export function createVault(random: (bytes: Uint8Array<ArrayBuffer>) => void): Vault {
  const placeholders: Placeholders = createPlaceholders(random)
  const finder: SecretFinder = createSecretFinder()
  return {
    get size() {
      return finder.size
    },
    hide(secret) {
      const known = placeholders.known(secret)
      if (known !== undefined) return known
      if (secret === '' || placeholders.isOne(secret)) return secret
      const placeholder = placeholders.of(secret)
      if (!isSearched(secret)) return placeholder
      for (const form of formsOf(secret)) finder.add(form, placeholder)
      return placeholder
    },
    search: text => finder.replace(text),
    isPlaceholder: text => placeholders.isOne(text),
  }
}

function isSearched(secret: string): boolean {
  if (/^\d+$/.test(secret)) return secret.length >= 8
  return !WORDS.has(secret.toLowerCase())
}

/** Texts of several lines or with quotation marks stand escaped in logs and broken JSON, once or twice over. */
function formsOf(secret: string): Set<string> {
  const decoded = decodePercent(secret)
  const plain = decoded === secret ? [secret] : [secret, decoded]
  return new Set(
    plain.flatMap(text => {
      const escaped = JSON.stringify(text).slice(1, -1)
      const encoded = encodeURIComponent(text.toWellFormed())
      return [
        text,
        escaped,
        JSON.stringify(escaped).slice(1, -1),
        escaped.replaceAll('/', '\\/'),
        encoded,
        encoded.replaceAll(/%[\dA-F]{2}/g, hex => hex.toLowerCase()),
        encoded.replaceAll('%20', '+'),
        encodeURIComponent(encoded),
        new URLSearchParams({ '': text }).toString().slice(1),
        text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;'),
        encodeBase64(text),
        encodeBase64(text).replace(/=+$/, ''),
        encodeBase64Url(text),
        Array.from(text).reverse().join(''),
      ]
    }),
  )
}
