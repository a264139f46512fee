import { singular } from '../resource/words/plural.ts'
import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import { fits } from './fit.ts'
import { type Shape, TYPE } from './shape.ts'

/** A property that counts the items of another: `commentCount` beside `comments`. */
export interface Counted {
  readonly count: string
  readonly list: string
  /** True where it may count more than the list shows: the `total` of a page. */
  readonly isAtLeast: boolean
}

/** A property of an object, as its plan has it. */
export interface Property {
  readonly name: string
  readonly words: readonly string[]
  readonly shape: () => Shape
}

/** `comment count`, `number of comments`, `total comments`. */
const COUNTS = /^(?:total )?(.+) count$|^(?:number of|no of|num|nb|total) (.+)$/
/** What counts the only list beside it, and what other pages show; of an empty list there are none. */
const TOTAL =
  /^(?:total|count|(?:total|num|record|result|results|records) (?:count|size|total|results|records|items|elements))$/

/** The properties of an object that count the items of lists beside them. */
export function countedLists(properties: ReadonlyMap<string, Property>): readonly Counted[] {
  const lists = new Map<string, string>()
  for (const { name, words } of properties.values()) lists.set(stemOf(words), name)
  return [...properties.values()].flatMap(({ name, words }): Counted[] => {
    const text = words.join(' ')
    const counted = COUNTS.exec(text)
    const list = counted === null ? undefined : lists.get(stemOf((counted[1] ?? counted[2] ?? '').split(' ')))
    if (list !== undefined && list !== name) return [{ count: name, list, isAtLeast: false }]
    const only = TOTAL.test(text) ? onlyList(properties) : undefined
    return only === undefined ? [] : [{ count: name, list: only, isAtLeast: true }]
  })
}

function onlyList(properties: ReadonlyMap<string, Property>): string | undefined {
  const lists = [...properties.values()].filter(({ shape }) => (shape().types & ~TYPE.null) === TYPE.array)
  return lists.length === 1 ? lists[0]?.name : undefined
}

function stemOf(words: readonly string[]): string {
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ')
}

/** Corrects the counts that were made, not those that are known. @param made - The object; it is changed. */
export function setCounts(
  counted: readonly Counted[],
  properties: ReadonlyMap<string, Property>,
  made: JsonObject,
  known: JsonObject | undefined,
): void {
  for (const { count, list, isAtLeast } of counted) {
    const items = hasOwn(made, list) ? made[list] : undefined
    const number = hasOwn(made, count) ? made[count] : undefined
    if (!Array.isArray(items) || typeof number !== 'number' || isKnown(known, count)) continue
    if (isAtLeast && items.length > 0 && number >= items.length) continue
    if (isWhole(properties.get(count), items.length)) setOwn(made, count, items.length)
  }
}

function isKnown(known: JsonObject | undefined, name: string): boolean {
  return known !== undefined && hasOwn(known, name) && typeof known[name] === 'number'
}

/** A `total` with decimals is an amount. */
function isWhole(property: Property | undefined, value: JsonValue): boolean {
  const shape = property?.shape()
  return shape !== undefined && (shape.types & TYPE.fraction) === 0 && fits(shape, value)
}
