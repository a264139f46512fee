import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import type { Property } from './counted-lists.ts'
import { fits } from './fit.ts'
import { type Ends, pairedWith } from './pairs.ts'
import { NUMBER_TYPE, TYPE } from './shape.ts'
import { instant } from './timeline.ts'

/** Two properties of an object of which the first is not the larger or later: `minPrice` and `maxPrice`, `lastRun` and `nextRun`. */
export interface Ordered {
  readonly first: Property
  readonly second: Property
  /** How large or late a value is; `undefined` where it says neither. */
  readonly rank: (value: JsonValue | undefined) => number | undefined
}

const OF_NUMBERS: Ends = [
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['lower', 'upper'],
  ['low', 'high'],
  ['lowest', 'highest'],
  ['least', 'most'],
  ['start', 'end'],
  ['from', 'to'],
  ['first', 'last'],
]

/** Not numbers: the next page comes before the last one. */
const OF_MOMENTS: Ends = [
  ['first', 'last'],
  ['last', 'next'],
  ['previous', 'next'],
  ['begin', 'end'],
  ['opens', 'closes'],
]

/** The pairs among the properties of an object. */
export function orderedEnds(properties: ReadonlyMap<string, Property>): readonly Ordered[] {
  return [...properties.values()].flatMap(first => [
    ...pairOf(first, properties, OF_NUMBERS, sizeOf),
    ...pairOf(first, properties, OF_MOMENTS, momentOf),
  ])
}

function pairOf(
  first: Property,
  properties: ReadonlyMap<string, Property>,
  ends: Ends,
  rank: Ordered['rank'],
): readonly Ordered[] {
  const pair = pairedWith(first.words, properties.keys(), ends)
  const second = pair?.end === 'first' ? properties.get(pair.name) : undefined
  return second !== undefined && isPlain(first) && isPlain(second) ? [{ first, second, rank }] : []
}

/** Without alternatives, which `fits` does not look at. */
function isPlain({ shape }: Property): boolean {
  const { types, choices, guards } = shape()
  return (types & (NUMBER_TYPE | TYPE.string)) !== 0 && choices.length === 0 && guards.length === 0
}

/** A number may be written as a text. */
function sizeOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined
}

function momentOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'string' ? instant(value) : undefined
}

/** Puts in order what was made: two change places, one beside a known one takes its value. @param made - The object; it is changed. */
export function putInOrder(
  ordered: readonly Ordered[],
  made: JsonObject,
  known: JsonObject | undefined,
): void {
  for (const { first, second, rank } of ordered) {
    const [least, most] = [valueIn(made, first), valueIn(made, second)]
    const [from, to] = [rank(least), rank(most)]
    if (from === undefined || to === undefined || from <= to || least === undefined || most === undefined)
      continue
    const mayMoveFirst = rank(valueIn(known, first)) === undefined && fits(first.shape(), most)
    const mayMoveSecond = rank(valueIn(known, second)) === undefined && fits(second.shape(), least)
    if (mayMoveFirst) setOwn(made, first.name, most)
    if (mayMoveSecond) setOwn(made, second.name, least)
  }
}

function valueIn(object: JsonObject | undefined, { name }: Property): JsonValue | undefined {
  return object !== undefined && hasOwn(object, name) ? object[name] : undefined
}
