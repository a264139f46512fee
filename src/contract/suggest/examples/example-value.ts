import { type JsonValue, isObject } from '../../../json/value.ts'

/** How much an example tells. Of two the one that tells more is better, then the shorter one. */
export interface Telling {
  /** Distinct properties it shows, items of lists taken as one. */
  readonly properties: number
  /** Of its JSON, in characters. */
  readonly length: number
}

/** Longer than this nobody reads it: lists are cut where the schema allows it. */
const MAX_LENGTH = 4000
/** Longer than this it is no example even then. */
const MAX_CUT_LENGTH = 20_000
const MAX_ITEMS = 2
const MAX_DEPTH = 40

/**
 * A value as an example: itself where it is short, else with its lists cut.
 *
 * @param isValid - Whether it still keeps to its schema when it is cut
 * @returns `undefined` for what is too long even then
 */
export function toExample(value: JsonValue, isValid: (cut: JsonValue) => boolean): JsonValue | undefined {
  if (lengthOf(value) <= MAX_LENGTH) return value
  const cut = cutLists(value, 0)
  const kept = isValid(cut) ? cut : value
  return lengthOf(kept) <= MAX_CUT_LENGTH ? kept : undefined
}

function cutLists(value: JsonValue, depth: number): JsonValue {
  if (depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map(item => cutLists(item, depth + 1))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, cutLists(member, depth + 1)]),
  )
}

/** Counts what a value shows. */
export function tellingOf(value: JsonValue): Telling {
  const shown = new Set<string>()
  note(shown, value, '', 0)
  return { properties: shown.size, length: lengthOf(value) }
}

function note(shown: Set<string>, value: JsonValue, at: string, depth: number): void {
  if (depth > MAX_DEPTH) return
  if (Array.isArray(value)) for (const item of value) note(shown, item, `${at}[]`, depth + 1)
  else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) note(shown, member, `${at}.${name}`, depth + 1)
  } else if (value !== null) shown.add(at)
}

/** Whether one example is to be preferred to another. */
export function isBetter(one: Telling, other: Telling): boolean {
  if (one.properties !== other.properties) return one.properties > other.properties
  return one.length < other.length
}

function lengthOf(value: JsonValue): number {
  return JSON.stringify(value).length
}
