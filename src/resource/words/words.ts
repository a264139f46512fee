import { singular } from './plural.ts'

/**
 * The words of a name in any spelling, lower case: `partnerOrganisation`, `PARTNER_ORGANISATION`, `partner-organisation`
 * and `Partner.Organisation` all give `['partner', 'organisation']`; `APIKeyIDs` gives `['api', 'key', 'ids']`.
 */
export function wordsOf(name: string): string[] {
  if (PLAIN.test(name)) return [name]
  if (SNAKE.test(name)) return name.split(/[^a-z0-9]+/).filter(word => word !== '')
  return withoutAccents(name.slice(0, MAX_NAME))
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll}{2})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

/** `página` and `pagina` are one name: documents write either in one place and the other in the next. */
function withoutAccents(name: string): string {
  return ASCII.test(name) ? name : name.normalize('NFD').replace(/\p{M}/gu, '')
}

const ASCII = /^[\0-\x7f]*$/

/** Longest name looked at; a longer one is cut, so that no document makes name comparison slow. */
const MAX_NAME = 200

/** Most names in most documents: one word, nothing to split. */
const PLAIN = /^[a-z][a-z0-9]{0,199}$/

/** Most of the others: words that stand apart already. Asking for the letters of all scripts takes many times as long. */
const SNAKE = /^[a-z0-9_.-]{0,200}$/

/** A name without its spelling: `created_at`, `createdAt` and `Created-At` give `createdat`. */
export function nameKey(name: string): string {
  if (PLAIN.test(name)) return name
  if (SNAKE.test(name)) return name.replace(/[^a-z0-9]+/g, '')
  return withoutAccents(name.slice(0, MAX_NAME))
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}

/** Like {@link nameKey}, and with the last word in the singular: `partner_ids` and `partnerId` are the same. */
export function singularKey(name: string): string {
  return wordsOf(name).map(singular).join('')
}

/** `['partner', 'organisation']` → `PartnerOrganisation`. */
export function toPascal(words: readonly string[]): string {
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

/** `PartnerOrganisation` → `Partner organisation`. */
export function toLabel(name: string): string {
  const text = wordsOf(name).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Whether a parameter is called an id of something, and so names one thing: `userId`, `slug`, `access_token`. */
export function isIdName(name: string): boolean {
  return /^(?:ids?|uuid|guid|key|slug|token)$/.test(wordsOf(name).at(-1) ?? '')
}
