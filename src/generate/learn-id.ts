import type { Random } from './random.ts'
import { type IdMaker, learnTimedId, makeObjectId, makeUlid } from './timed-ids.ts'

const DIGITS = '0123456789'
const HEX = '0123456789abcdef'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Alphabets ids are written in, from the narrowest: the first that holds all characters seen is the one meant. */
const ALPHABETS: readonly string[] = [
  DIGITS,
  HEX,
  HEX.toUpperCase(),
  CROCKFORD,
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  'abcdefghjkmnpqrstuvwxyz23456789',
  DIGITS + LOWER,
  DIGITS + UPPER,
  LOWER + UPPER,
  // Without characters that are mistaken for one another.
  '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz',
  '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  DIGITS + UPPER + LOWER,
  `${DIGITS + UPPER + LOWER}-_`,
  `${DIGITS + UPPER + LOWER}+/=`,
]

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Learns from examples how ids are written: `ptn_01HVK6Y8Z8Q7J8J8J8J8J8J8J8` → the prefix and a ULID, `tier_123` →
 * the prefix and three digits, `INV-2025-0042` → constant, year and number.
 *
 * @param examples - Not empty. The first that has a shape decides; the others tell what varies.
 * @returns `undefined` when they read like words, not like ids
 */
export function learnId(examples: readonly string[]): IdMaker | undefined {
  const example = examples.find(text => text !== '' && text.length <= 200)
  if (example === undefined || /\s|@|:\/\//.test(example)) return undefined
  const timed = learnTimedId(example)
  if (timed !== undefined) return timed
  if (UUID.test(example))
    return example === example.toUpperCase() ? random => makeUuid(random).toUpperCase() : makeUuid
  return learnSegments(examples.filter(text => text !== ''))
}

/** RFC 9562 version 4. */
export function makeUuid(random: Random): string {
  const hex = random.text(HEX, 30)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${random.text('89ab', 1)}${hex.slice(15, 18)}-${hex.slice(18)}`
}

function learnSegments(examples: readonly string[]): IdMaker | undefined {
  const split = examples.map(text => text.split(/([^A-Za-z0-9]+)/))
  const model = split[0] ?? []
  const alike = split.filter(
    parts =>
      parts.length === model.length && parts.every((part, index) => index % 2 === 0 || part === model[index]),
  )
  // Base64url ids have hyphens and underscores of their own, at different places each.
  if (alike.length < split.length || isTokenLike(examples[0] ?? '')) return wholeToken(examples)
  const makers = model.map((part, index) =>
    segmentMaker(
      part,
      alike.map(parts => parts[index] ?? ''),
      index,
      model.length,
    ),
  )
  if (makers.every(maker => typeof maker === 'string')) return undefined
  return (random, createdMs) =>
    makers.map(maker => (typeof maker === 'string' ? maker : maker(random, createdMs))).join('')
}

function isTokenLike(text: string): boolean {
  return (
    text.length >= 30 &&
    /^[\w-]+$/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    !/^[a-z]{2,10}_/.test(text)
  )
}

function wholeToken(examples: readonly string[]): IdMaker | undefined {
  const prefix = /^[a-z]{2,10}_(?=[^_]{6,}$)/.exec(examples[0] ?? '')?.[0] ?? ''
  const shared = examples.every(text => text.startsWith(prefix)) ? prefix : ''
  const rests = examples.map(text => text.slice(shared.length))
  const alphabet = alphabetOf(rests.join(''))
  if (alphabet === undefined || !/\d|[A-Z].*[a-z]|[a-z].*[A-Z]/.test(rests[0] ?? '')) return undefined
  const lengths = rests.map(text => text.length)
  return random => shared + random.text(alphabet, random.pick(lengths))
}

/** Separators, words and what never varies stay; digits stay digits, mixtures stay in their alphabet. */
function segmentMaker(part: string, seen: readonly string[], index: number, count: number): string | IdMaker {
  const distinct = new Set(seen)
  if (index % 2 === 1 || part === '') return part
  if (distinct.size === 1 && seen.length > 1 && count > 1) return part
  if (/^[A-Za-z]+$/.test(part) && !looksRandom(part)) return part
  if (/^(?:19|20)\d\d$/.test(part) && count > 1)
    return (_, createdMs) => String(new Date(createdMs).getUTCFullYear())
  const lead = /^([A-Za-z]{1,5})(\d{2,})$/.exec(part)
  if (lead !== null && !/^[a-f]/.test(part))
    return random => (lead[1] ?? '') + digitsLike(random, lead[2] ?? '')
  if (/^Q[1-4]$/.test(part) && count > 1) return (_, createdMs) => `Q${quarterOf(createdMs)}`
  if (/^\d+$/.test(part)) return random => digitsLike(random, part)
  const alphabet = alphabetOf([...distinct].join(''))
  const lengths = seen.map(text => text.length)
  return alphabet === undefined ? part : random => random.text(alphabet, random.pick(lengths))
}

function quarterOf(ms: number): number {
  return Math.floor(new Date(ms).getUTCMonth() / 3) + 1
}

/** As many digits as the example; a leading zero only where it has one. */
function digitsLike(random: Random, example: string): string {
  if (example.startsWith('0')) return `0${random.text(DIGITS, example.length - 1)}`
  return random.text('123456789', 1) + random.text(DIGITS, example.length - 1)
}

/** Capitals in the middle of small letters, again and again, are no word. */
function looksRandom(part: string): boolean {
  return part.length >= 10 && (part.match(/[a-z][A-Z]/g)?.length ?? 0) >= 3
}

function alphabetOf(characters: string): string | undefined {
  const seen = [...new Set(characters)]
  return ALPHABETS.find(alphabet => seen.every(character => alphabet.includes(character)))
}

/** A link that ends in an id, as invitations do: the same address with another id. */
export function learnUrl(examples: readonly string[]): IdMaker | undefined {
  const parts = /^([a-z]+:\/\/[^?#]*\/)([\w-]{6,})$/i.exec(examples[0] ?? '')
  const id = parts?.[2]
  if (parts === null || id === undefined || !/\d/.test(id)) return undefined
  const learnt = learnId([id])
  return learnt && ((random, createdMs) => (parts[1] ?? '') + learnt(random, createdMs))
}

/** An id example given in words: `e.g. "ptn_01HV…"`, `prefixed with cus_`. */
export function idFromDescription(description: string): IdMaker | undefined {
  if (/\buuid\b|\bguid\b/i.test(description)) return makeUuid
  if (/\bulid\b/i.test(description)) return makeUlid
  if (/\bobjectid\b|24[- ](?:character |digit )?hex/i.test(description)) return makeObjectId
  const prefix =
    /(?:prefix(?:ed)?|starts?|starting|begins?|beginning)(?: with| by|:)?\s+[`'"]?([A-Za-z]{1,10}[_-])[`'"]?/i.exec(
      description,
    )?.[1]
  if (prefix !== undefined) return random => prefix + random.text(DIGITS + UPPER + LOWER, 20)
  const length = /\b(\d{1,2})[- ]characters?\b/i.exec(description)?.[1]
  return length === undefined ? undefined : random => random.text(DIGITS + LOWER, Number(length))
}

/** Examples a description gives in quotes, `for example "Net 30"`, or as a code, `e.g. VISA.` */
export function examplesInWords(description: string): string[] {
  const found =
    /(?:e\.g\.|for example|for instance|example:|such as|like)[,:]?\s*[`'"\u201c]([^`'"\u201d]{1,80})[`'"\u201d]/i.exec(
      description,
    )?.[1] ?? /\be\.g\.,? ([A-Z\d][A-Z\d_-]{2,30})(?=[,.)]|$)/.exec(description)?.[1]
  return found === undefined ? [] : [found]
}
