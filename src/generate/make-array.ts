import { createSeen } from '../json/repeated.ts'
import type { JsonValue } from '../json/value.ts'
import { itemWords } from './field-words.ts'
import { mergeShapes } from './merge-shapes.ts'
import { ANYTHING, NOTHING, type Shape } from './shape.ts'
import { isSpent, type Place, passes, type Task, type Workshop } from './task.ts'

/** Longest list made, whatever `minItems` says. */
const MAX_ITEMS = 1000
/** Further items tried for one that repeats another. */
const TRIES = 12

/**
 * An array of the shape.
 *
 * @param known - Its items as far as they are known; each is kept where it obeys its schema.
 * @returns `undefined` when fewer items than needed can be made
 */
export function makeArray(
  shape: Shape,
  place: Place,
  known: readonly JsonValue[] | undefined,
  task: Task,
): JsonValue[] | undefined {
  const itemAt = itemShapes(shape, task.workshop)
  const made: JsonValue[] = []
  const isRepeated = shape.uniqueItems && known !== undefined ? createSeen() : () => false
  let changed = known === undefined
  for (const given of known ?? []) {
    if (made.length >= shape.maxItems) break
    const value = makeItem(itemAt(made.length), made.length, place, given, task)
    if (value === undefined || isRepeated(value)) continue
    changed ||= value !== given
    made.push(value)
  }
  const count = known === undefined ? countFor(shape, place, task) : shape.minItems
  fill(made, Math.min(count, MAX_ITEMS), shape, itemAt, place, task)
  if (made.length < shape.minItems || !holdsContained(shape, made, task)) return undefined
  return !changed && known !== undefined && made.length === known.length ? (known as JsonValue[]) : made
}

/** Whether there is enough of what the array must contain; too much of it is left to the guard around. */
function holdsContained({ contains }: Shape, made: readonly JsonValue[], task: Task): boolean {
  return contains.every(rule => {
    if (rule.least === 0) return true
    const inside = rule.source()
    return inside.types !== 0 && made.filter(item => passes(task, inside.nodes, item)).length >= rule.least
  })
}

function fill(
  made: JsonValue[],
  count: number,
  shape: Shape,
  itemAt: (index: number) => Shape,
  place: Place,
  task: Task,
): void {
  const least = Math.max(shape.minItems, neededBy(shape))
  if (made.length >= count) return
  const isSeen = createSeen(made)
  let repeated = 0
  for (let drawn = made.length; made.length < count; drawn++) {
    const value = makeItem(itemAt(made.length), drawn, place, undefined, task)
    if (value === undefined) return
    // Two equal labels in one list look made up, so plain values are told apart even where the schema does not ask.
    const isAgain = (shape.uniqueItems || typeof value !== 'object') && isSeen(value)
    if (isAgain && (shape.uniqueItems || made.length >= least)) {
      repeated++
      if (repeated > TRIES + (shape.uniqueItems ? count * 4 : 0)) return
      continue
    }
    made.push(value)
  }
}

function makeItem(
  shape: Shape,
  index: number,
  place: Place,
  given: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  const item: Place = {
    ...place,
    random: place.random.at(index),
    words: itemWords(place.words),
    depth: place.depth + 1,
    examples:
      place.examples.length === 0
        ? place.examples
        : place.examples.flatMap(example => (Array.isArray(example) ? example : [])),
    inList: true,
    item: index,
    among: { random: place.random, nth: index },
  }
  return task.value(shape, item, given, task)
}

function countFor(shape: Shape, place: Place, task: Task): number {
  const { minItems, maxItems } = shape
  const needed = neededBy(shape)
  const least = Math.max(minItems, needed)
  // Further items might be of those there may only be so many of.
  if (shape.contains.some(({ most }) => most !== Infinity)) return Math.min(least, maxItems)
  if (task.amount !== 'full' || isSpent(task, place)) return Math.min(least, maxItems)
  if (itemShapes(shape, task.workshop)(0).enumMeant) return Math.min(least, maxItems)
  const prefix = Math.max(0, ...shape.itemGroups.map(group => group.prefix.length))
  return Math.min(Math.max(least, prefix > 0 ? prefix : likelyCount(place)), maxItems, openUpTo(shape))
}

/** A list that is the answer itself has three items; those in records differ, and the deeper the shorter they are. */
function likelyCount({ depth, random }: Place): number {
  return depth === 0 ? 3 : random.at('~count').integer(1, depth < 3 ? 3 : 2)
}

/** How many items are made only because the array must contain them. */
function neededBy({ contains }: Shape): number {
  return contains.reduce((sum, { least }) => sum + least, 0)
}

/** The shape of the item at each position; the first ones are what `contains` asks for. */
function itemShapes(shape: Shape, workshop: Workshop): (index: number) => Shape {
  const wanted = shape.contains.flatMap(({ source, least }) =>
    Array.from({ length: Math.min(least, MAX_ITEMS) }, () => source),
  )
  const plain = plainItems(shape, workshop)
  const offset = Math.max(0, ...shape.itemGroups.map(group => group.prefix.length))
  const merged = new Map<string, Shape>()
  return index => {
    const base = plain(index)
    const contained =
      wanted[index - (wanted.length + offset <= shape.maxItems ? offset : 0)] ??
      (index < wanted.length ? wanted[index] : undefined)
    if (contained === undefined) return base
    const key = `${wanted.indexOf(contained)}:${Math.min(index, offset)}`
    const both = merged.get(key) ?? mergeShapes(base, contained())
    merged.set(key, both)
    return both
  }
}

function plainItems(shape: Shape, { items }: Workshop): (index: number) => Shape {
  const known = items.get(shape)
  if (known !== undefined) return known
  const { itemGroups } = shape
  const longest = Math.max(0, ...itemGroups.map(group => group.prefix.length))
  const cache: Shape[] = []
  const at = (index: number): Shape => {
    const position = Math.min(index, longest)
    const made = cache[position] ?? shapeAt(shape, position)
    cache[position] = made
    return made
  }
  items.set(shape, at)
  return at
}

/** The number of items after which a group allows no more. */
function openUpTo({ itemGroups }: Shape): number {
  const closed = itemGroups.filter(({ rest }) => rest === false)
  return Math.min(
    Infinity,
    ...closed.map(({ prefix, onlyUnevaluated }) =>
      onlyUnevaluated ? evaluatedUpTo(itemGroups) : prefix.length,
    ),
  )
}

function evaluatedUpTo(groups: Shape['itemGroups']): number {
  const own = groups.filter(({ onlyUnevaluated }) => !onlyUnevaluated)
  return own.some(({ rest }) => rest !== undefined)
    ? Infinity
    : Math.max(0, ...own.map(({ prefix }) => prefix.length))
}

function shapeAt({ itemGroups }: Shape, position: number): Shape {
  return itemGroups.reduce<Shape>((merged, { prefix, rest, onlyUnevaluated }) => {
    if (onlyUnevaluated && position < evaluatedUpTo(itemGroups)) return merged
    const source = prefix[position] ?? rest
    if (source === false) return NOTHING
    return source === undefined ? merged : mergeShapes(merged, source())
  }, ANYTHING)
}
