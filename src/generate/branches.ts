import { type JsonValue, hasOwn, isObject } from '../json/value.ts'
import { fits } from './fit.ts'
import { rotated } from './rotated.ts'
import { type Choice, NUMBER_TYPE, type Shape, TYPE, typeBit } from './shape.ts'
import type { Place, Task } from './task.ts'

/** A branch of a choice, with its place among the others. */
interface Branch {
  readonly shape: Shape
  readonly index: number
  readonly isSpare: boolean
}

/** A choice whose branches are resolved, see `Choice`. */
interface Resolved {
  readonly branches: readonly Shape[]
  readonly spare: number | undefined
}

/** A way a value may be made, and where: a plain value in the place of a record is its id. */
export interface Way {
  readonly shape: Shape
  readonly place: Place
}

/** The ways a shape leaves open, by its first choice, in the order they are tried. */
export function waysOf(
  shape: Shape,
  choice: Choice,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): Way[] {
  const branches = choice.branches.map((_, branch) => task.workshop.folder.resolve(shape, branch))
  const asId = showsRecord(branches) ? { ...place, words: idWords(place.words) } : place
  return orderBranches({ branches, spare: choice.spare }, place, known, task).map(branch => ({
    shape: branch,
    place: isPlain(branch) ? asId : place,
  }))
}

/** Whether one branch shows a record: a plain value in its place is then the record's id. */
function showsRecord(branches: readonly Shape[]): boolean {
  return branches.some(({ properties }) => properties.has('id'))
}

function isPlain({ types }: Shape): boolean {
  return types !== 0 && (types & ~(TYPE.string | NUMBER_TYPE)) === 0
}

function idWords(words: readonly string[]): readonly string[] {
  return words.at(-1) === 'id' ? words : [...words, 'id']
}

/**
 * The branches of a choice in the order they are tried: what is known decides; else, for plain values, the first,
 * because one field is written one way throughout a database; else by chance.
 */
export function orderBranches(
  { branches, spare }: Resolved,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): Shape[] {
  const viable = branches
    .map((shape, index): Branch => ({ shape, index, isSpare: index === spare }))
    .filter(isViable)
  return viable.length < 2 ? viable.map(({ shape }) => shape) : ordered(viable, place, known, task)
}

function ordered(
  viable: readonly Branch[],
  place: Place,
  known: JsonValue | undefined,
  { amount, attempt }: Task,
): Shape[] {
  // What a client sent is all there is of a record; of one that has lived, what is known is a part of it.
  const isWhole = amount !== 'full'
  const fit = ({ shape, isSpare }: Branch): number =>
    affinity(shape, known ?? null, isWhole) - (isSpare ? LESS : 0)
  if (known !== undefined && isWhole) return byScore(viable, fit)
  const shuffled = place.random.at('~branch').shuffle(viable)
  const score = known === undefined ? (branch: Branch): number => preference(branch, place) : fit
  return rotated(byScore(shuffled, score), attempt)
}

/** Less than anything that is known makes up for. */
const LESS = 0.5

function isViable({ shape }: Branch): boolean {
  return shape.types !== 0 && shape.values?.length !== 0
}

function byScore(branches: readonly Branch[], score: (branch: Branch) => number): Shape[] {
  const scored = branches.map(branch => ({ shape: branch.shape, score: score(branch) }))
  return scored.sort((a, b) => b.score - a.score).map(({ shape }) => shape)
}

/**
 * Null comes last: whether a value is null was drawn before. Inside a record a text goes before the object it may be
 * expanded to, as references are rarely expanded.
 */
function preference({ shape, index, isSpare }: Branch, place: Place): number {
  if (isSpare) return -100
  if (shape.types === TYPE.null) return -1000
  if (shape.choices.length > 0) return 0
  const isObjectLike = (shape.types & (TYPE.object | TYPE.array)) !== 0
  if (!isObjectLike) return 100 - index
  return place.depth === 0 || (shape.types & TYPE.string) !== 0 ? 1 : 0
}

/** How well a branch takes what is known. @param isWhole - Whether what it requires besides speaks against it */
function affinity(shape: Shape, known: JsonValue, isWhole: boolean): number {
  if ((typeBit(known) & shape.types) === 0) return -100
  if (!isObject(known)) return fits(shape, known) ? 10 : 0
  let score = 1
  for (const [name, sources] of shape.properties) {
    const value = hasOwn(known, name) ? known[name] : undefined
    if (value === undefined) score -= isWhole && shape.required.includes(name) ? 2 : 0
    else score += sources.every(source => mayHold(source(), value)) ? 1 : -10
  }
  return score
}

function mayHold(shape: Shape, value: JsonValue): boolean {
  if (shape.choices.length > 0) return (typeBit(value) & shape.types) !== 0
  return fits(shape, value)
}
