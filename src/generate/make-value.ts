import { type JsonValue, isObject } from '../json/value.ts'
import { fits } from './fit.ts'
import { likelyTypes } from './likely-types.ts'
import { makeArray } from './make-array.ts'
import { makeContent } from './make-content.ts'
import { makeListed } from './make-listed.ts'
import { makeNumber } from './make-number.ts'
import { makeObject } from './make-object.ts'
import { makeText } from './make-text.ts'
import type { Draw } from './meaning/types.ts'
import { type Shape, TYPE, acceptsNull, isNullable, isSingleType, typeBit } from './shape.ts'
import {
  type Place,
  type Task,
  type Workshop,
  drawAt,
  fieldAt,
  hintedAt,
  isHopeless,
  passes,
  rareness,
} from './task.ts'

/** How often a guarded value is made anew before its place is given up; more often where there are many branches. */
const TRIES = 8

/**
 * A value of the shape at a place.
 *
 * @param known - What is known of it; kept where it obeys the shape.
 * @returns `undefined` when none can be made here: a circle that does not end this way, or rules that exclude each other
 */
export function makeValue(
  shape: Shape,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  task.made++
  if (isHopeless(task, place)) return undefined
  if (known === null && acceptsNull(shape)) return null
  const given = known === null ? undefined : known
  if (given === undefined && wantsNull(shape, place, task)) return null
  if (!task.careful || shape.guards.length === 0) return makeOrNull(shape, place, given, task)
  return makeGuarded(shape, place, given, task)
}

function makeOrNull(
  shape: Shape,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  const made = makeResolved(shape, place, known, task)
  return made === undefined && acceptsNull(shape) ? null : made
}

/** Rules that only trying can obey: other branches and other values first, then with less and less in it. */
function makeGuarded(
  shape: Shape,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  let last: JsonValue | undefined
  const tries = Math.max(TRIES, 2 * (shape.choices[0]?.branches.length ?? 0))
  for (let attempt = 0; attempt < tries; attempt++) {
    const random = attempt === 0 ? place.random : place.random.at(`~try${attempt}`)
    const isLast = attempt >= tries - 3
    const run: Task = { ...task, amount: isLast ? 'minimal' : task.amount, attempt }
    // What is known gives way last, and only to a value that passes.
    const given = isLast ? undefined : known
    const made = makeOrNull(shape, { ...place, random }, given, run)
    task.made = Math.max(task.made, run.made)
    if (made !== undefined && passes(task, shape.guards, made)) return made
    if (given === known) last = made ?? last
  }
  return last
}

function wantsNull(shape: Shape, place: Place, task: Task): boolean {
  if (!isNullable(shape)) return false
  const field = fieldAt(shape, place, task.workshop)
  if (shape.hints?.['value'] !== undefined) return false
  const values = shape.hints?.['values']
  if (values !== undefined && task.amount !== 'bare')
    return shape.choices.length > 0 && picksNull(values, place)
  if (shape.types === TYPE.null || field.isPagingToken) return true
  const settled =
    field.moment === 'created' || field.moment === 'updated' || (field.isId && field.words.length === 1)
  if (settled) return false
  if (task.amount === 'bare') return true
  const rare = rareness(field, place.depth - 1, task)
  return task.amount === 'full' && drawNull(shape, place, task.workshop, rare === undefined ? 0.1 : 1 - rare)
}

/** Among the values of a union null is one like the others; no branch that makes the rest would take it. */
function picksNull(values: JsonValue, { random }: Place): boolean {
  if (!Array.isArray(values) || !values.includes(null)) return false
  return random.at('~null').chance(values.filter(value => value === null).length / values.length)
}

function drawNull(shape: Shape, place: Place, workshop: Workshop, usual: number): boolean {
  const hinted = shape.hints?.['nullChance']
  const chance = typeof hinted === 'number' ? hinted : usual
  const group = nullGroup(place, workshop)
  const random = group === undefined ? place.random : place.scene.input.random.at(group)
  return random.at('~null').chance(chance)
}

/** `manager` and `managerEmail` are null together, as far as their chances are alike: the property both are named after. */
function nullGroup({ name, siblings }: Place, { namedAfter }: Workshop): string | undefined {
  if (siblings.size === 0) return undefined
  const groups = namedAfter.get(siblings) ?? new Map<string, string | undefined>()
  namedAfter.set(siblings, groups)
  if (!groups.has(name)) groups.set(name, groupAmong(siblings.keys(), name))
  return groups.get(name)
}

function groupAmong(siblings: Iterable<string>, name: string): string | undefined {
  let group: string | undefined
  for (const sibling of siblings) {
    if (isNamedAfter(name, sibling)) return sibling
    if (isNamedAfter(sibling, name)) group = name
  }
  return group
}

function isNamedAfter(name: string, first: string): boolean {
  if (name.length <= first.length || !name.startsWith(first)) return false
  return /[A-Z_-]/.test(name[first.length] ?? '')
}

function makeResolved(
  shape: Shape,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  const [choice] = shape.choices
  if (choice === undefined) return makeTyped(shape, place, known, task)
  for (const way of task.workshop.choices?.waysOf(shape, choice, place, known, task) ?? []) {
    const made = makeResolved(way.shape, way.place, known, task)
    if (made !== undefined) return made
  }
  return undefined
}

function makeTyped(
  shape: Shape,
  place: Place,
  known: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  if (task.lenient && shape.values !== undefined) return known ?? shape.values[0]
  if (shape.types === 0) return undefined
  if (known !== undefined) {
    const kept = keepKnown(shape, place, known, task)
    if (kept !== undefined) return kept
  }
  if (task.amount === 'bare' && shape.types === TYPE.array && shape.minItems === 0) return []
  const hinted = hintedAt(shape, task.workshop)?.(place.random)
  if (hinted !== undefined) return hinted
  if (shape.values !== undefined) return makeListed(shape, place, task)
  return makeNew(shape, place, task)
}

function keepKnown(shape: Shape, place: Place, known: JsonValue, task: Task): JsonValue | undefined {
  if ((typeBit(known) & shape.types) === 0) return undefined
  if (isObject(known) && shape.values === undefined) return makeObject(shape, place, known, task)
  if (Array.isArray(known) && shape.values === undefined) return makeArray(shape, place, known, task)
  if (!fits(shape, known, task.workshop.patterns.expression)) return undefined
  return task.careful && !passes(task, shape.nodes, known) ? undefined : known
}

function makeNew(shape: Shape, place: Place, task: Task): JsonValue | undefined {
  if (isSingleType(shape.types)) return makeOfType(shape.types, shape, place, task)
  for (const type of likelyTypes(shape, place, task)) {
    const made = makeOfType(type, shape, place, task)
    if (made !== undefined) return made
  }
  return undefined
}

function makeOfType(type: number, shape: Shape, place: Place, task: Task): JsonValue | undefined {
  if (type === TYPE.object) return makeObject(shape, place, undefined, task)
  if (type === TYPE.array) return makeArray(shape, place, undefined, task)
  if (type === TYPE.null) return null
  const content = type === TYPE.string ? makeContent(shape, place, task) : undefined
  if (content !== undefined) return content
  const field = fieldAt(shape, place, task.workshop)
  const draw = drawAt(place, field.words, field.qualifiers)
  // The likeliest text may be what makes another branch hold as well: later tries begin with the least likely.
  const texts = task.attempt > 2 ? field.texts.toReversed() : field.texts
  if (type === TYPE.string) return makeText(shape, draw, texts, task.workshop.patterns)
  if (type === TYPE.boolean) return makeFlag(shape, draw, field.flag)
  const likely = field.number?.(draw)
  return makeNumber(shape, place.random, typeof likely === 'number' ? likely : undefined)
}

function makeFlag(
  shape: Shape,
  draw: Draw,
  named: ((draw: Draw) => JsonValue | undefined) | undefined,
): boolean | undefined {
  const likely = named?.(draw)
  const value =
    typeof likely === 'boolean'
      ? likely
      : typeof shape.fallback === 'boolean'
        ? shape.fallback
        : draw.random.chance(0.5)
  return fits(shape, value) ? value : fits(shape, !value) ? !value : undefined
}
