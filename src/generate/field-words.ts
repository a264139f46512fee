import { singular } from '../resource/words/plural.ts'
import type { FieldInput } from './field-input.ts'
import { type Dictionary, lookUp } from './meaning/dictionary.ts'

/** Last words of names of identifiers. */
export const ID_WORDS: ReadonlySet<string> = new Set([
  'id',
  'uuid',
  'guid',
  'uid',
  'ulid',
  'identifier',
  'oid',
])

/** `isActive` means what `active` means, `date_of_issue` what `issue_date` does. */
export function fieldWords({ words: written, shape, siblings, dictionary }: FieldInput): readonly string[] {
  if (written.at(-1) === 'state' && !PLACED.test(written.at(-2) ?? '') && !isBeside(siblings, OF_ADDRESSES))
    return [...written.slice(0, -1), 'status']
  if (written.length === 1 && written[0] === 'size' && isBeside(siblings, OF_FILES)) return ['bytes']
  if (written.join(' ') === 'last' && isBeside(siblings, OF_MARKETS)) return ['last', 'price']
  // What an envelope says of the answer is no letter.
  if (
    /^(?:message|msg)$/.test(written.join(' ')) &&
    isBeside(siblings, OF_ANSWERS) &&
    !isBeside(siblings, OF_LETTERS)
  )
    return ['answer', 'message']
  // The height of a parcel is a length, that of a picture is counted in pixels.
  if (SIDES.test(written.at(-1) ?? '') && isBeside(siblings, /^(?:length|depth|weight)/i))
    return [...written.slice(0, -1), 'length']
  const words = isKnown(dictionary, written) ? written : headLast(withoutCount(written, dictionary))
  const [first, ...rest] = words
  const isFlag =
    shape.types === 2 && rest.length > 0 && ['is', 'has', 'was', 'are', 'can'].includes(first ?? '')
  return isFlag && first !== 'has' ? rest : words
}

/** `price per unit` → `unit price`, `number of seats` → `seats count`, `owner date of birth` → `owner birth date`. */
export function headLast(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => index > 0 && (word === 'of' || word === 'per'))
  if (at === -1 || at === words.length - 1) return words
  const head = words[at - 1] === 'number' ? 'count' : (words[at - 1] ?? '')
  return [...words.slice(0, at - 1), ...words.slice(at + 1), head]
}

/** `phone2` and `phone_2` are phones, where `phone` is known and no end of the whole is. */
function withoutCount(words: readonly string[], dictionary: Dictionary): readonly string[] {
  const last = words.at(-1) ?? ''
  const bare = last.replace(/[1-9]$/, '')
  if (bare === last || (bare !== '' && bare.length < 3)) return words
  // The second line of somebody's address, the last four digits of a number.
  if (lookUp(dictionary.text, words) !== undefined) return words
  // The second line of an address is no address.
  if (bare === 'address') return ['address2']
  const kept = bare === '' ? words.slice(0, -1) : [...words.slice(0, -1), bare]
  return kept.length > 0 && lookUp(dictionary.text, kept) !== undefined ? kept : words
}

/** Whether a table has the whole name. */
export function isKnown({ text, number, moment, vocabulary }: Dictionary, words: readonly string[]): boolean {
  const name = words.join(' ')
  return text.has(name) || number.has(name) || moment.has(name) || vocabulary.has(name)
}

/** Whose state is a part of a country: a `mergeable_state` and a `session_state` are none. */
const PLACED =
  /^(?:.*address|billing|shipping|mailing|postal|home|birth|residence|residential|licen[cs]e|issuing|incorporation|registration|employer|company|merchant|customer|user|patient|contact|owner|origin|destination|from|to|us)$/

const SIDES = /^(?:width|height)$/

/** The words of one item of a list: `categories` → `category`. */
export function itemWords(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word))
}

const OF_ANSWERS =
  /^(?:success|succeeded|is_?(?:success|error)|ok|errors?|data|results?|status|(?:\w+_?)?code)$/i
const OF_LETTERS = /^id$|author|user|sender|from|subject|created|time|date|commit|level/i

const OF_FILES = /mime|file_?name|content_?type/i

const OF_ADDRESSES = /city|town|zip|post|street|country|line_?1|address/i

const OF_MARKETS = /^(?:bid|ask|high|low|volume)$/i

function isBeside(siblings: ReadonlyMap<string, unknown>, names: RegExp): boolean {
  return [...siblings.keys()].some(name => names.test(name))
}
