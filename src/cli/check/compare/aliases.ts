import { isIdName } from '../../../contract/fidelity/text-form.ts'
import { type JsonValue, getOwn, isObject } from '../../../json/value.ts'

/** What the mock calls the things that a server made up: ids, tokens, cursors. */
export interface Aliases {
  /**
   * Learns from two bodies that answer one request. What was met before keeps the name it has.
   *
   * @param hasSameItems - Whether arrays show the same things in the same order, as what a write made does
   */
  learn(recorded: JsonValue, mock: JsonValue, hasSameItems: boolean): void
  /** Learns from two values that mean the same, such as two `etag` fields. */
  learnPair(recorded: string | undefined, mock: string | undefined): void
  /** Learns the ids of one record. Short numbers are learnt in this way only: `7` is one thing here and another there. */
  learnId(resource: string, recorded: string, mock: string): void
  /** A name that the recording used from the start, or a client gave: the mock uses it, too. */
  keep(name: string, resource: string | undefined): void
  /**
   * The mock's name for a text; the text itself where it has none.
   *
   * @param resource - Whose id the text is, where that is known
   */
  of(text: string, resource: string | undefined): string
}

/** Names of what a server makes up besides ids. */
const MADE_UP =
  /(?:token|cursor|next|prev|previous|after|before|key|code|secret|etag|number|ref|slug|sid|link|href|url|uri|self)s?$/i

/** Begins knowing nothing. */
export function createAliases(): Aliases {
  const names = new Map<string, string>()
  const met = new Set<string>()

  function learnId(resource: string, recorded: string, mock: string): void {
    const key = idKey(resource, recorded)
    if (met.has(key)) return
    met.add(key)
    if (recorded !== mock) names.set(key, mock)
  }

  function learnPair(recorded: string | undefined, mock: string | undefined): void {
    if (recorded === undefined || recorded === '' || COUNTED.test(recorded) || met.has(recorded)) return
    met.add(recorded)
    if (mock === undefined || recorded === mock) return
    const [ours, theirs] = [recorded, mock].map(addressOf)
    if (ours === undefined || theirs === undefined) names.set(recorded, mock)
    else learnAddresses(ours, theirs)
  }

  function learnAddresses(ours: URL, theirs: URL): void {
    for (const [name, value] of ours.searchParams)
      learnPair(value, theirs.searchParams.get(name) ?? undefined)
    const [from = [], to = []] = [ours, theirs].map(({ pathname }) => pathname.split('/'))
    if (from.length !== to.length) return
    for (const [index, segment] of from.entries()) learnPair(segment, to[index])
  }

  function learn(recorded: JsonValue, mock: JsonValue, hasSameItems: boolean, name = ''): void {
    // An answer that is nothing but a value is the id of what was made.
    if (name === '' && hasSameItems && isScalar(recorded) && isScalar(mock))
      learnPair(String(recorded), String(mock))
    for (const [key, value, other] of pairsIn(recorded, mock, hasSameItems, name)) {
      if (typeof value === 'object') learn(value, other, hasSameItems, key)
      else if (isMadeUp(value, key) && isScalar(other)) learnPair(String(value), String(other))
    }
  }

  return {
    learn,
    learnPair,
    learnId,
    keep(name, resource) {
      met.add(name)
      if (resource !== undefined) met.add(idKey(resource, name))
    },
    of(text, resource) {
      const own = resource === undefined ? undefined : names.get(idKey(resource, text))
      return own ?? names.get(text) ?? text
    },
  }
}

/** Ids that are counted are used again for every kind of record. */
const COUNTED = /^\d{1,9}$/

function idKey(resource: string, id: string): string {
  return `${resource}\n${id}`
}

/** What is in a body, beside what is at the same place of the other; beside itself where nothing is. */
function pairsIn(
  recorded: JsonValue,
  mock: JsonValue,
  hasSameItems: boolean,
  name: string,
): [name: string, value: JsonValue, other: JsonValue][] {
  if (Array.isArray(recorded)) {
    const others = Array.isArray(mock) && hasSameItems && mock.length === recorded.length ? mock : recorded
    return recorded.map((item, index) => [name, item, others[index] ?? item])
  }
  if (!isObject(recorded)) return []
  return Object.entries(recorded).map(([key, value]) => [
    key,
    value,
    (isObject(mock) ? getOwn(mock, key) : undefined) ?? value,
  ])
}

/** An address, also one from the root. */
function addressOf(text: string): URL | undefined {
  return /^(?:https?:\/)?\/./.test(text) ? (URL.parse(text, 'http://mock.invalid') ?? undefined) : undefined
}

function isScalar(value: JsonValue): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** Ids, tokens and the like by name; other texts where they look like nothing anybody would write. */
function isMadeUp(value: JsonValue, name: string): boolean {
  if (typeof value === 'number') return isIdName(name) || /number$/i.test(name)
  if (typeof value !== 'string') return false
  return isIdName(name) || MADE_UP.test(name) || /^(?=.*\d)(?=.*[A-Za-z])[\w-]{16,}$/.test(value)
}
