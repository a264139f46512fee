import type { JsonValue } from '../json/value.ts'
import type { Direction, SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { Entity } from './entity.ts'
import type { FakerAt } from './faker.ts'
import { type Field, readField } from './field.ts'
import type { Folder } from './fold.ts'
import { type HintedMaker, readHinted } from './hinted.ts'
import type { Dictionary } from './meaning/dictionary.ts'
import type { Draw } from './meaning/types.ts'
import type { Folk } from './persona/folk.ts'
import type { NameReader } from './names.ts'
import type { GeneratorParts } from './parts/generator-parts.ts'
import type { Patterns } from './patterns.ts'
import { type ObjectPlan, createPlan } from './plan.ts'
import type { Random } from './random.ts'
import type { Among, Scene } from './scene.ts'
import type { Shape } from './shape.ts'
import type { English } from './types.ts'

/** What a generator keeps for all its tasks. */
export interface Workshop {
  readonly schemas: SchemaLibrary
  readonly folder: Folder
  readonly dictionary: Dictionary
  /** Makes what hints ask of faker; see {@link English}. */
  readonly xFaker: English['xFaker'] | undefined
  readonly patterns: Patterns
  /** Missing where no schema leaves one. */
  readonly choices: GeneratorParts['choices']
  /** The same of objects that hold more than they declare. */
  readonly maps: GeneratorParts['maps']
  readonly fakerAt: FakerAt
  readonly folk: Folk
  readonly readName: NameReader
  /** Plans of objects, by shape. */
  readonly plans: WeakMap<Shape, ObjectPlan>
  /** What the hints of a shape make of it. */
  readonly hinted: WeakMap<Shape, HintedMaker | undefined>
  /** Shapes of items by position, by shape of the list. */
  readonly items: WeakMap<Shape, (index: number) => Shape>
  /** Values of enums that fit their shape. */
  readonly listed: WeakMap<Shape, readonly JsonValue[]>
  /** The property each property is named after, by the properties of an object. */
  readonly namedAfter: WeakMap<Shape['properties'], Map<string, string | undefined>>
  /** What nested objects are, by shape and property. */
  readonly entities: WeakMap<Shape, Map<string, Entity | undefined>>
  readonly maxDepth: number
  readonly maxNodes: number
}

/** One run at a value. */
export interface Task {
  readonly workshop: Workshop
  readonly direction: Direction
  readonly amount: 'full' | 'bare' | 'minimal'
  /** It is no record: the body of an answer, which was a success as long as nothing else is known of it. */
  readonly isAnswer: boolean
  readonly nowMs: number
  /** A first run trusts construction and what is known; a careful one tries every guarded place against its validator. */
  readonly careful: boolean
  /** The schema contradicts itself: what cannot be made is left out, whatever demands it. */
  readonly lenient: boolean
  /** How often the guarded value around was tried before: branches and types are then taken in another order. */
  readonly attempt: number
  /** Shapes of the objects being made, from the outside in: one met again is a circle. */
  readonly open: Shape[]
  /** Values made so far. */
  made: number
  /** Makes a value inside the one being made; see `makeValue`. */
  readonly value: (
    shape: Shape,
    place: Place,
    known: JsonValue | undefined,
    task: Task,
  ) => JsonValue | undefined
}

/** Where a value is made. */
export interface Place {
  /** The stream of the value's path. */
  readonly random: Random
  readonly scene: Scene
  /** The property the value stands at; an item has its list's; `''` at the root. */
  readonly name: string
  readonly words: readonly string[]
  readonly depth: number
  /** Examples of this value that come from examples of what it stands in. */
  readonly examples: readonly JsonValue[]
  /** The properties of the object around, by name: a `state` beside a `city` is a region. */
  readonly siblings: Shape['properties']
  /** Fields read at this place before, by shape. */
  readonly fields: Map<Shape, Field>
  /** Set for items: their records are not the one they stand in. */
  readonly inList: boolean
  /** Position in the list. */
  readonly item?: number | undefined
  /** The same, for objects: they are called otherwise than the others. */
  readonly among?: Among | undefined
}

/** What the field at a place means; read once. */
export function fieldAt(shape: Shape, place: Place, { dictionary, xFaker }: Workshop): Field {
  const known = place.fields.get(shape)
  if (known !== undefined) return known
  const examples = [...shape.examples, ...place.examples]
  const field = readField({
    shape,
    words: place.words,
    examples,
    dictionary,
    xFaker,
    siblings: place.siblings,
    inList: place.inList,
  })
  place.fields.set(shape, field)
  return field
}

/**
 * How likely a field says something that most records have nothing to say of; `undefined` for all others. What went wrong with
 * an answer that is a success is never told.
 *
 * @param depth - Of the object the field stands in
 */
export function rareness({ moment, isFault }: Field, depth: number, task: Task): number | undefined {
  if (isFault && task.isAnswer && depth === 0) return 0
  return isFault || moment === 'unlikely' ? 0.1 : undefined
}

/** The plan of a shape, worked out once. */
export function planOf(shape: Shape, { plans }: Workshop): ObjectPlan {
  const known = plans.get(shape)
  if (known !== undefined) return known
  const plan = createPlan(shape)
  plans.set(shape, plan)
  return plan
}

/** The maker the hints of a shape ask for, read once. */
export function hintedAt(shape: Shape, { hinted, patterns }: Workshop): HintedMaker | undefined {
  if (shape.hints === undefined) return undefined
  if (!hinted.has(shape)) hinted.set(shape, readHinted(shape, patterns))
  return hinted.get(shape)
}

/** True beyond the limits of depth and number: only what must be there is made. */
export function isSpent(task: Task, place: Place): boolean {
  return place.depth >= task.workshop.maxDepth || task.made >= task.workshop.maxNodes
}

/** True at the limit of depth and within that of number. */
export function isLast(task: Task, place: Place): boolean {
  return place.depth === task.workshop.maxDepth && task.made < task.workshop.maxNodes
}

/** True far beyond the limits, where even what must be there is refused, so that a run always ends. */
export function isHopeless(task: Task, place: Place): boolean {
  return place.depth >= task.workshop.maxDepth + 40 || task.made >= task.workshop.maxNodes * 4
}

/** Whether a value passes the validators of the nodes. */
export function passes(task: Task, nodes: readonly SchemaNode[], value: JsonValue): boolean {
  return nodes.every(node => task.workshop.schemas.validator(node, task.direction).accepts(value))
}

/** What a maker works with at a place. */
export function drawAt(place: Place, words: readonly string[], qualifiers: readonly string[]): Draw {
  return { random: place.random, scene: place.scene, words, qualifiers, item: place.item }
}
