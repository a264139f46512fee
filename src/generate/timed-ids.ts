import type { Random } from './random.ts'

/** Makes ids of one shape. `createdMs` goes into ids that carry their time. */
export type IdMaker = (random: Random, createdMs: number) => string

const HEX = '0123456789abcdef'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz'
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A way to write ids that begin with the time they were made. */
interface TimedId {
  /** What follows the prefix, if there is one. */
  readonly shape: RegExp
  readonly make: IdMaker
  /** The time in an id, epoch milliseconds, where the shape alone would take other ids for such ones. */
  readonly timeOf?: (id: string) => number
}

const TIMED: readonly TimedId[] = [
  { shape: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, make: makeUlid },
  { shape: /^[0-7][0-9a-hjkmnp-tv-z]{25}$/, make: lowerUlid, timeOf: timeOfLowerUlid },
  { shape: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, make: makeUuid7 },
  { shape: /^[0-9A-F]{8}-[0-9A-F]{4}-7[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/, make: upperUuid7 },
  { shape: /^[0-9a-f]{24}$/, make: makeObjectId, timeOf: timeOfObjectId },
  { shape: /^[0-9A-Za-z]{27}$/, make: makeKsuid, timeOf: timeOfKsuid },
  { shape: /^c[0-9a-z]{24}$/, make: makeCuid, timeOf: timeOfCuid },
]

/** Times an id of a document's example may carry: from the years such ids came up, to far enough ahead. */
const EARLIEST_MS: number = Date.UTC(2009, 0, 1)
const LATEST_MS: number = Date.UTC(2045, 0, 1)

/**
 * Learns from an example that ids carry their time: ULID, UUID version 7, ObjectId, KSUID or CUID, after a prefix
 * that ends in a sign (`ptn_01HVK6Y8Z8Q7J8J8J8J8J8J8J8`) or none.
 *
 * @returns `undefined` when it is no such id
 */
export function learnTimedId(example: string): IdMaker | undefined {
  if (/^[0-9a-f]{24}$/.test(example)) return makeObjectId
  const prefix = /^[A-Za-z][A-Za-z0-9]*[_:./-](?=[0-9A-Za-z-]+$)/.exec(example)?.[0] ?? ''
  const timed =
    TIMED.find(way => isOf(way, example)) ?? TIMED.find(way => isOf(way, example.slice(prefix.length)))
  if (timed === undefined) return undefined
  const lead = isOf(timed, example) ? '' : prefix
  return (random, createdMs) => lead + timed.make(random, createdMs)
}

function isOf({ shape, timeOf }: TimedId, id: string): boolean {
  if (!shape.test(id)) return false
  const ms = timeOf?.(id)
  return ms === undefined || (ms >= EARLIEST_MS && ms <= LATEST_MS)
}

/** RFC 9562 version 7: begins with the time. */
export function makeUuid7(random: Random, createdMs: number): string {
  const time = Math.max(0, Math.floor(createdMs)).toString(16).padStart(12, '0').slice(-12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.text(HEX, 3)}-${random.text('89ab', 1)}${random.text(HEX, 3)}-${random.text(HEX, 12)}`
}

function upperUuid7(random: Random, createdMs: number): string {
  return makeUuid7(random, createdMs).toUpperCase()
}

/** 48 bits of time and 80 random ones in Crockford's base 32. */
export function makeUlid(random: Random, createdMs: number): string {
  return digits(Math.max(0, Math.floor(createdMs)), CROCKFORD, 10) + random.text(CROCKFORD, 16)
}

function lowerUlid(random: Random, createdMs: number): string {
  return makeUlid(random, createdMs).toLowerCase()
}

function timeOfLowerUlid(id: string): number {
  return numberIn(id.slice(0, 10).toUpperCase(), CROCKFORD)
}

/** Four bytes of time and eight random ones, in hex: the id records get when nothing says how ids look. */
export function makeObjectId(random: Random, createdMs: number): string {
  return digits(Math.max(0, Math.floor(createdMs / 1000)), HEX, 8) + random.text(HEX, 16)
}

function timeOfObjectId(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) * 1000
}

/** KSUIDs count the seconds from here: 2014-05-13. */
const KSUID_START_S = 1_400_000_000
/** The 20 bytes of a KSUID are 27 digits of base 62; the first four bytes are seconds, and one of them is about this many of the first 7 digits. */
const KSUID_PER_SECOND: number = 2 ** 128 / 62 ** 20

/** Four bytes of seconds and sixteen random ones in base 62. */
function makeKsuid(random: Random, createdMs: number): string {
  const seconds = Math.max(0, Math.floor(createdMs / 1000) - KSUID_START_S)
  return digits(Math.floor((seconds + random.next()) * KSUID_PER_SECOND), BASE62, 7) + random.text(BASE62, 20)
}

function timeOfKsuid(id: string): number {
  return (Math.floor(numberIn(id.slice(0, 7), BASE62) / KSUID_PER_SECOND) + KSUID_START_S) * 1000
}

/** The letter, eight digits of time in base 36, and counter, machine and chance. */
function makeCuid(random: Random, createdMs: number): string {
  return `c${digits(Math.max(0, Math.floor(createdMs)), BASE36, 8)}${random.text(BASE36, 16)}`
}

function timeOfCuid(id: string): number {
  return numberIn(id.slice(1, 9), BASE36)
}

/** A whole number in the digits of an alphabet, at a fixed length; what does not fit falls off in front. */
function digits(value: number, alphabet: string, length: number): string {
  let rest = value
  let text = ''
  for (let digit = 0; digit < length; digit++) {
    text = (alphabet[rest % alphabet.length] ?? '0') + text
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}

function numberIn(text: string, alphabet: string): number {
  let value = 0
  for (const character of text) value = value * alphabet.length + alphabet.indexOf(character)
  return value
}
