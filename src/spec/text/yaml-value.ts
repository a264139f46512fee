import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { type JsonObject, type JsonValue, hasOwn, isObject, setOwn } from '../../json/value.ts'
import { narrowTexts } from './narrow-texts.ts'
import { YamlFault } from './yaml-events.ts'

/** How many values aliases may repeat: far above what people write, far below what exhausts memory. */
export const MAX_REPEATED = 1_000_000

/** A value with a name; `undefined` while it is being read. */
interface Anchored {
  readonly value: JsonValue
  /** How many values it holds, itself and repeated ones included. */
  readonly size: number
}

interface Reading {
  readonly source: string
  readonly events: readonly Event[]
  readonly anchors: Map<string, Anchored | undefined>
  readonly textOf: (event: ScalarEvent) => string
  at: number
  /** Values read so far, those repeated by aliases included. */
  size: number
  repeated: number
}

/**
 * Makes the value of a document of its events.
 *
 * Plain texts follow the YAML 1.2 core schema (section 10.3.2), but `.nan` and `.inf` stay text, for JSON has no such
 * numbers. Keys are taken as they are written, `200` and `1.0` and `null` alike, as OpenAPI asks for (3.1 section 4.2,
 * by the failsafe schema). Merge keys (`<<`) are understood because many documents use them. Values that aliases
 * repeat are shared, not copied.
 *
 * @param first - Where the events of the value begin.
 * @throws YamlFault
 */
export function yamlValue(source: string, events: readonly Event[], first: number): JsonValue {
  const textOf = narrowTexts(source)
  return readNode({ source, events, anchors: new Map(), textOf, at: first, size: 0, repeated: 0 })
}

/** Where a person is sent to for an event: the first character of the value, quotation mark included. */
export function startOfEvent(source: string, event: Event | undefined): number | undefined {
  if (event === undefined) return undefined
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start
  if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return undefined
  if (event.style === SCALAR_STYLE.PLAIN) return event.valueStart
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return event.valueStart - 1
  }
  const header = source.lastIndexOf('\n', event.valueStart - 2) + 1
  const indicator = /(?<![^\s])[|>][-+\d]*[ \t]*(?:#.*)?\r?\n?$/.exec(source.slice(header, event.valueStart))
  return header + (indicator?.index ?? 0)
}

/** True for a key that merges: `<<` in quotes is a key like any other. */
export function isMergeKey(source: string, event: Event | undefined): boolean {
  return (
    event?.type === EVENT_ID.SCALAR &&
    event.style === SCALAR_STYLE.PLAIN &&
    event.valueEnd - event.valueStart === 2 &&
    source.startsWith('<<', event.valueStart)
  )
}

function readNode(reading: Reading): JsonValue {
  const event = reading.events[reading.at++]
  if (event?.type === EVENT_ID.ALIAS) return readAlias(reading, nameOf(reading, event), event.anchorStart - 1)
  const before = reading.size++
  if (event === undefined || !('tagStart' in event)) return null
  const name = event.anchorStart < 0 ? undefined : nameOf(reading, event)
  if (name !== undefined) reading.anchors.set(name, undefined)
  const value = readContent(reading, event)
  if (name !== undefined) reading.anchors.set(name, { value, size: reading.size - before })
  return value
}

function readContent(reading: Reading, event: Exclude<Event, { type: 1 | 5 | 6 }>): JsonValue {
  const tag = event.tagStart < 0 ? '' : reading.source.slice(event.tagStart, event.tagEnd)
  if (event.type === EVENT_ID.SCALAR) return readScalar(reading, event, tag)
  const isMap = event.type === EVENT_ID.MAPPING
  const name = nameOfTag(tag)
  if (name === (isMap ? 'seq' : 'map') || TAGS.has(name)) throw unfitting(tag, event.tagStart)
  return isMap ? readMap(reading) : readSequence(reading)
}

function readSequence(reading: Reading): JsonValue[] {
  const items: JsonValue[] = []
  while (!isEnd(reading)) items.push(readNode(reading))
  reading.at++
  return items
}

function readMap(reading: Reading): JsonObject {
  const map: JsonObject = {}
  const merged: { value: JsonValue; at: number }[] = []
  while (!isEnd(reading)) {
    const event = reading.events[reading.at]
    if (isMergeKey(reading.source, event)) {
      const at = reading.at++
      merged.push({ value: readNode(reading), at })
      continue
    }
    const key = readKey(reading)
    if (hasOwn(map, key)) throw duplicate(key, startOfEvent(reading.source, event))
    setOwn(map, key, readNode(reading))
  }
  reading.at++
  for (const { value, at } of merged) mergeInto(map, value, startOfEvent(reading.source, reading.events[at]))
  return map
}

/** What the map itself says wins over what is merged, and an earlier source over a later one. */
function mergeInto(map: JsonObject, value: JsonValue, at: number | undefined): void {
  for (const source of Array.isArray(value) ? value : [value]) {
    if (!isObject(source)) {
      throw new YamlFault(
        'a merge key "<<" that is given no map',
        at ?? 0,
        'give it an alias of a map, such as *base',
      )
    }
    for (const key of Object.keys(source)) if (!hasOwn(map, key)) setOwn(map, key, source[key] ?? null)
  }
}

function readKey(reading: Reading): string {
  const event = reading.events[reading.at]
  if (event?.type === EVENT_ID.SCALAR) {
    const value = reading.textOf(event)
    if (event.anchorStart >= 0) reading.anchors.set(nameOf(reading, event), { value, size: 1 })
    reading.at++
    return value
  }
  const value = event?.type === EVENT_ID.ALIAS ? readNode(reading) : []
  if (typeof value !== 'object' || value === null) return String(value)
  throw new YamlFault(
    'a key that is a list or a map',
    startOfEvent(reading.source, event) ?? 0,
    'a key is a text; one that begins with a bracket needs quotes',
  )
}

function readAlias(reading: Reading, name: string, at: number): JsonValue {
  const anchored = reading.anchors.get(name)
  if (anchored === undefined) {
    const isInside = reading.anchors.has(name)
    throw new YamlFault(
      isInside ? `the alias *${name} stands inside what it repeats` : `the alias *${name} repeats nothing`,
      at,
      isInside
        ? 'describe recursion with "$ref"'
        : `put &${name} before the value it is to repeat, further up`,
    )
  }
  reading.size += anchored.size
  reading.repeated += anchored.size
  if (reading.repeated > MAX_REPEATED) {
    const hint = `at most ${MAX_REPEATED} values can be repeated by aliases`
    throw new YamlFault('aliases that multiply without measure', at, hint)
  }
  return anchored.value
}

const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
])

const NUMBER = /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/

/** From what a text would be without its tag, and the text; `undefined` where the two do not fit. */
type Conversion = (plain: JsonValue, text: string) => JsonValue | undefined

/**
 * What the tags of JSON's types make of a value. With any other tag (`!!timestamp`, `!Sub`) a scalar stays the text it
 * is written as, and a list or a map what it is.
 */
const TAGS: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['str', (_, text) => text],
  ['int', value => (Number.isInteger(value) ? value : undefined)],
  ['float', value => (typeof value === 'number' ? value : undefined)],
  ['bool', value => (typeof value === 'boolean' ? value : undefined)],
  ['null', value => (value === null ? null : undefined)],
])

function readScalar({ textOf }: Reading, event: ScalarEvent, tag: string): JsonValue {
  const text = textOf(event)
  if (tag === '') return event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text
  const name = nameOfTag(tag)
  const convert = TAGS.get(name)
  const value = convert === undefined ? text : convert(plainValue(text), text)
  if (value === undefined || name === 'map' || name === 'seq') throw unfitting(tag, event.tagStart)
  return value
}

function plainValue(text: string): JsonValue {
  const code = text.charCodeAt(0)
  // Digits and `+-.` stand below `:` among the characters; most texts are neither numbers nor words.
  if (code < 58 && NUMBER.test(text)) {
    const number = Number(text)
    return Number.isFinite(number) ? number : text
  }
  const word = text.length <= 5 ? WORDS.get(text) : undefined
  return word === undefined ? text : word
}

/** `!!str`, `!<tag:yaml.org,2002:str>` → `str`. */
function nameOfTag(tag: string): string {
  return tag.replace(/^(?:!!|!<tag:yaml\.org,2002:)(\w+)>?$/, '$1')
}

function nameOf({ source }: Reading, event: { anchorStart: number; anchorEnd: number }): string {
  return source.slice(event.anchorStart, event.anchorEnd)
}

function isEnd({ events, at }: Reading): boolean {
  return at >= events.length || events[at]?.type === EVENT_ID.POP
}

function duplicate(key: string, at: number | undefined): YamlFault {
  return new YamlFault(
    `the key ${JSON.stringify(key)} is there twice in one map`,
    at ?? 0,
    'remove or rename one of the two',
  )
}

function unfitting(tag: string, at: number): YamlFault {
  const hint = 'take the tag away, or make the value one of its kind'
  return new YamlFault(`the tag ${tag} does not fit this value`, at, hint)
}
