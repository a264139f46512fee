import { type JsonValue, hasOwn, isObject } from '../json/value.ts'
import { fits } from './fit.ts'
import { type Shape, TYPE, typeBit } from './shape.ts'
import type { Place, Task } from './task.ts'

/** A branch of a choice, with its place among the others. */
interface Branch {
  readonly shape: Shape
  readonly index: number
}

/**
 * The branches of a choice in the order they are tried: what is known decides; else, for plain values, the first,
 * because one field is written one way throughout a database; else by chance.
 */
export function orderBranches(
  branches: readonly Shape[],
  place: Place,
  known: JsonValue | undefined,
  { attempt }: Task,
): Shape[] {
  const viable = branches.map((shape, index): Branch => ({ shape, index })).filter(isViable)
  return viable.length < 2 ? viable.map(({ shape }) => shape) : ordered(viable, place, known, attempt)
}

function ordered(
  viable: readonly Branch[],
  place: Place,
  known: JsonValue | undefined,
  attempt: number,
): Shape[] {
  if (known !== undefined) return byScore(viable, ({ shape }) => affinity(shape, known))
  const shuffled = place.random.at('~branch').shuffle(viable)
  return rotated(
    byScore(shuffled, branch => preference(branch, place)),
    attempt,
  )
}

function isViable({ shape }: Branch): boolean {
  return shape.types !== 0 && shape.values?.length !== 0
}

/** What was tried first the last time comes last the next. */
export function rotated<Item>(list: readonly Item[], by: number): Item[] {
  const first = list.length === 0 ? 0 : by % list.length
  return first === 0 ? [...list] : [...list.slice(first), ...list.slice(0, first)]
}

function byScore(branches: readonly Branch[], score: (branch: Branch) => number): Shape[] {
  const scored = branches.map(branch => ({ shape: branch.shape, score: score(branch) }))
  return scored.sort((a, b) => b.score - a.score).map(({ shape }) => shape)
}

/**
 * Null comes last: whether a value is null was drawn before. Inside a record a text goes before the object it may be
 * expanded to, as references are rarely expanded.
 */
function preference({ shape, index }: Branch, place: Place): number {
  if (shape.types === TYPE.null) return -1000
  if (shape.choices.length > 0) return 0
  const isObjectLike = (shape.types & (TYPE.object | TYPE.array)) !== 0
  if (!isObjectLike) return 100 - index
  return place.depth === 0 || (shape.types & TYPE.string) !== 0 ? 1 : 0
}

/** How well a branch takes what is known. */
function affinity(shape: Shape, known: JsonValue): number {
  if ((typeBit(known) & shape.types) === 0) return -100
  if (!isObject(known)) return fits(shape, known) ? 10 : 0
  let score = 1
  for (const [name, sources] of shape.properties) {
    const value = hasOwn(known, name) ? known[name] : undefined
    if (value === undefined) score -= shape.required.includes(name) ? 2 : 0
    else score += sources.every(source => mayHold(source(), value)) ? 1 : -10
  }
  return score
}

function mayHold(shape: Shape, value: JsonValue): boolean {
  if (shape.choices.length > 0) return (typeBit(value) & shape.types) !== 0
  return fits(shape, value)
}
