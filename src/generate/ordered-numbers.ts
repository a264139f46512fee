import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import type { Property } from './counted-lists.ts'
import { fits } from './fit.ts'
import { type Ends, pairedWith } from './pairs.ts'
import { NUMBER_TYPE } from './shape.ts'

/** Two numbers of an object of which the first is not the larger: `minPrice` and `maxPrice`, `start_line` and `end_line`. */
export type Ordered = readonly [first: Property, second: Property]

const ENDS: Ends = [
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

/** The pairs among the properties of an object. */
export function orderedNumbers(properties: ReadonlyMap<string, Property>): readonly Ordered[] {
  return [...properties.values()].flatMap((first): Ordered[] => {
    const pair = pairedWith(first.words, properties.keys(), ENDS)
    const second = pair?.end === 'first' ? properties.get(pair.name) : undefined
    return second === undefined || !isNumber(first) || !isNumber(second) ? [] : [[first, second]]
  })
}

/** Without alternatives, which `fits` does not look at. */
function isNumber({ shape }: Property): boolean {
  const { types, choices, guards } = shape()
  return (types & NUMBER_TYPE) !== 0 && choices.length === 0 && guards.length === 0
}

/** Puts numbers in order that were made: two change places, one beside a known one takes its value. @param made - The object; it is changed. */
export function putInOrder(
  ordered: readonly Ordered[],
  made: JsonObject,
  known: JsonObject | undefined,
): void {
  for (const [first, second] of ordered) {
    const [least, most] = [numberIn(made, first), numberIn(made, second)]
    if (least === undefined || most === undefined || least <= most) continue
    const mayMove = [first, second].map(property => numberIn(known, property) === undefined)
    if (mayMove[0] === true && fits(first.shape(), most)) {
      const takesBoth = mayMove[1] === true && fits(second.shape(), least)
      setOwn(made, first.name, most)
      if (takesBoth) setOwn(made, second.name, least)
    } else if (mayMove[1] === true && fits(second.shape(), least)) setOwn(made, second.name, least)
  }
}

function numberIn(object: JsonObject | undefined, { name }: Property): number | undefined {
  const value: JsonValue | undefined = object !== undefined && hasOwn(object, name) ? object[name] : undefined
  return typeof value === 'number' ? value : undefined
}
