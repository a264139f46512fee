import { singular } from '../resource/words/plural.ts'
import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import { fits } from './fit.ts'
import { type Shape, TYPE } from './shape.ts'

/** A property that counts the items of another: `commentCount` beside `comments`. */
export interface Counted {
  readonly count: string
  readonly list: string
}

interface Property {
  readonly name: string
  readonly words: readonly string[]
  readonly shape: () => Shape
}

/** `comment count`, `number of comments`, `total comments`. A `total` alone may count what other pages show. */
const COUNTS = /^(?:total )?(.+) count$|^(?:number of|no of|num|nb|total) (.+)$/

/** The properties of an object that count the items of lists beside them. */
export function countedLists(properties: ReadonlyMap<string, Property>): readonly Counted[] {
  const lists = new Map<string, string>()
  for (const { name, words } of properties.values()) lists.set(stemOf(words), name)
  return [...properties.values()].flatMap(({ name, words }) => {
    const counted = COUNTS.exec(words.join(' '))
    const list = counted === null ? undefined : lists.get(stemOf((counted[1] ?? counted[2] ?? '').split(' ')))
    return list === undefined || list === name ? [] : [{ count: name, list }]
  })
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
  for (const { count, list } of counted) {
    const items = hasOwn(made, list) ? made[list] : undefined
    const number = hasOwn(made, count) ? made[count] : undefined
    if (!Array.isArray(items) || typeof number !== 'number' || isKnown(known, count)) continue
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
