import { type JsonValue, hasOwn, isObject } from '../json/value.ts'
import { fits } from './fit.ts'
import { type Shape, TYPE, typeBit } from './shape.ts'
import type { Place, Task } from './task.ts'

/**
 * The branches of a shape's first choice in the order they are tried: what is known decides; else, for plain values,
 * the first, because one field is written one way throughout a database; else by chance.
 */
export function orderBranches(
  shape: Shape,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): number[] {
  const choice = shape.choices[0]
  if (choice === undefined) return []
  const resolved = choice.branches.map((_, branch) => task.workshop.folder.resolve(shape, branch))
  const viable = [...resolved.keys()].filter(branch => isViable(resolved[branch]))
  if (viable.length < 2) return viable
  if (known !== undefined) return byScore(viable, branch => affinity(resolved[branch] as Shape, known))
  const ordered = byScore(place.random.at('~branch').shuffle(viable), branch =>
    preference(resolved[branch] as Shape, branch, place),
  )
  return rotated(ordered, task.attempt)
}

function isViable(shape: Shape | undefined): boolean {
  return shape !== undefined && shape.types !== 0 && shape.values?.length !== 0
}

/** What was tried first the last time comes last the next. */
export function rotated<Item>(list: readonly Item[], by: number): Item[] {
  const first = list.length === 0 ? 0 : by % list.length
  return first === 0 ? [...list] : [...list.slice(first), ...list.slice(0, first)]
}

function byScore(branches: readonly number[], score: (branch: number) => number): number[] {
  const scored = branches.map(branch => ({ branch, score: score(branch) }))
  return scored.sort((a, b) => b.score - a.score).map(({ branch }) => branch)
}

/**
 * Null comes last: whether a value is null was drawn before. Inside a record a text goes before the object it may be
 * expanded to, as references are rarely expanded.
 */
function preference(shape: Shape, branch: number, place: Place): number {
  if (shape.types === TYPE.null) return -1000
  if (shape.choices.length > 0) return 0
  const isObjectLike = (shape.types & (TYPE.object | TYPE.array)) !== 0
  if (!isObjectLike) return 100 - branch
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
