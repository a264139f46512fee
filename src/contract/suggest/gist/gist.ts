import {
  type JsonObject,
  type JsonType,
  type JsonValue,
  getOwn,
  isObject,
  typeOf,
} from '../../../json/value.ts'
import { FORMATS } from '../../../schema/formats.ts'
import { looksLikeId } from './looks-like-id.ts'

/**
 * What is kept of the values seen at one place: enough to write a schema that all of them keep to, and none of the values
 * themselves but the short texts that may be those of an enumeration.
 */
export interface Gist {
  /** How many values. */
  count: number
  readonly types: Map<JsonType, number>
  /** Formats that every text so far has; `undefined` before the first. */
  formats: Set<string> | undefined
  /** Texts with how often they came; `undefined` once there were too many, or one was a secret. */
  texts: Map<string, number> | undefined
  /** Least and greatest number. */
  bounds: { readonly least: number; readonly greatest: number } | undefined
  readonly members: Map<string, Gist>
  /** Of members whose names are values themselves, and of those beyond the most that are told apart. */
  others: Gist | undefined
  items: Gist | undefined
}

/** Formats that are looked for, the narrower before the wider. */
const LOOKED_FOR = ['date-time', 'date', 'uuid', 'email', 'ipv4', 'ipv6', 'uri'] as const

/** Texts of one place that are told apart; an enumeration has fewer. */
export const MAX_TEXTS = 12
const MAX_MEMBERS = 200
/** What lies deeper is of its type and no more. */
const MAX_DEPTH = 12
/** Texts longer than this are neither of a format nor of an enumeration. */
const MAX_TEXT = 500

/** Nothing seen yet. */
export function createGist(): Gist {
  return {
    count: 0,
    types: new Map(),
    formats: undefined,
    texts: new Map(),
    bounds: undefined,
    members: new Map(),
    others: undefined,
    items: undefined,
  }
}

/**
 * Takes a value in.
 *
 * @param clean - The same value without its secrets: a text that is not the same in it is never kept
 */
export function addToGist(
  gist: Gist,
  value: JsonValue,
  clean: JsonValue | undefined,
  depth: number = 0,
): void {
  const type = typeOf(value)
  gist.count += 1
  gist.types.set(type, (gist.types.get(type) ?? 0) + 1)
  if (typeof value === 'string') addText(gist, value, value === clean)
  else if (typeof value === 'number') addNumber(gist, value)
  else if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return
  else if (Array.isArray(value)) addItems(gist, value, Array.isArray(clean) ? clean : [], depth)
  else addMembers(gist, value, isObject(clean) ? clean : {}, depth)
}

function addText(gist: Gist, text: string, isClean: boolean): void {
  const isShort = text.length <= MAX_TEXT
  const candidates = [...(gist.formats ?? LOOKED_FOR)]
  gist.formats = new Set(candidates.filter(format => isShort && hasFormat(format, text)))
  if (gist.texts === undefined) return
  const isNew = !gist.texts.has(text)
  if (!isClean || !isShort || (isNew && gist.texts.size >= MAX_TEXTS)) gist.texts = undefined
  else gist.texts.set(text, (gist.texts.get(text) ?? 0) + 1)
}

function hasFormat(format: string, text: string): boolean {
  return FORMATS[format]?.test(text as never) ?? false
}

function addNumber(gist: Gist, value: number): void {
  const { least, greatest } = gist.bounds ?? { least: value, greatest: value }
  gist.bounds = { least: Math.min(least, value), greatest: Math.max(greatest, value) }
}

function addItems(
  gist: Gist,
  values: readonly JsonValue[],
  clean: readonly JsonValue[],
  depth: number,
): void {
  for (const [index, value] of values.entries()) {
    gist.items ??= createGist()
    addToGist(gist.items, value, clean[index], depth + 1)
  }
}

function addMembers(gist: Gist, value: JsonObject, clean: JsonObject, depth: number): void {
  for (const [name, member] of Object.entries(value)) {
    addToGist(memberOf(gist, name), member, getOwn(clean, name), depth + 1)
  }
}

function memberOf(gist: Gist, name: string): Gist {
  const known = gist.members.get(name)
  if (known !== undefined) return known
  if (looksLikeId(name) || gist.members.size >= MAX_MEMBERS) {
    gist.others ??= createGist()
    return gist.others
  }
  const made = createGist()
  gist.members.set(name, made)
  return made
}
