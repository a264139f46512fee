import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import { type Entity, UNKNOWN_ENTITY, isWrapper, nestedEntity } from './entity.ts'
import { setCounts } from './counted-lists.ts'
import { addExtras } from './extra-properties.ts'
import { mergeShapes } from './merge-shapes.ts'
import { putInOrder } from './ordered-ends.ts'
import { type PropertyPlan, namedIn } from './plan.ts'
import { Scene } from './scene.ts'
import { type Shape, isNullable, typeBit } from './shape.ts'
import { type Place, type Task, passes, planOf } from './task.ts'
import { isSkipped, namesToMake } from './wanted-properties.ts'

/**
 * An object of the shape.
 *
 * @param known - What is known of it. Where nothing has to be added or left out, it is returned itself, not a copy.
 * @returns `undefined` when a required property cannot be made, or the object would stand inside itself
 */
export function makeObject(
  shape: Shape,
  place: Place,
  known: JsonObject | undefined,
  task: Task,
): JsonObject | undefined {
  if (known === undefined && task.open.includes(shape)) return undefined
  const full = withDependents(shape, place, known, task)
  task.open.push(shape)
  const scene = sceneFor(full, place, known, task)
  const { id: around } = scene
  const made = fillObject(full, { ...place, scene }, known, task)
  scene.id = around
  task.open.pop()
  return made
}

/** Schemas that hold once a property is there join the others before anything is made. */
function withDependents(shape: Shape, place: Place, known: JsonObject | undefined, task: Task): Shape {
  let full = shape
  if (shape.dependentSchemas.length === 0 && shape.dependentRequired.length === 0) return full
  const met = new Set<string>()
  for (let again = true; again; ) {
    again = false
    const present = new Set(namesToMake(full, place, known, task).map(({ name }) => name))
    for (const [name, source] of full.dependentSchemas) {
      if (!present.has(name) || met.has(name)) continue
      met.add(name)
      full = mergeShapes(full, source())
      again = true
    }
    const required = full.dependentRequired.flatMap(([name, needed]) => (present.has(name) ? needed : []))
    const missing = required.filter(name => !full.required.includes(name))
    if (missing.length > 0) {
      full = { ...full, required: [...full.required, ...missing] }
      again = true
    }
  }
  return full
}

function fillObject(
  shape: Shape,
  place: Place,
  known: JsonObject | undefined,
  task: Task,
): JsonObject | undefined {
  const plan = planOf(shape, task.workshop)
  const made: JsonObject = {}
  let count = 0
  let changed = known === undefined
  const properties = namesToMake(shape, place, known, task)
  const own = properties.find(({ isOwnId }) => isOwnId)
  const id = own && makeProperty(own, place, givenFor(own, known), task, shape)
  if (typeof id === 'string' || typeof id === 'number') place.scene.id = String(id)
  for (const property of properties) {
    const given = givenFor(property, known)
    const fitting = property === own ? id : makeProperty(property, place, given, task, shape)
    const value = fitting === undefined && task.lenient ? given : fitting
    if (value === undefined) {
      if (property.required && !task.lenient && !isSkipped(property.shape(), task)) return undefined
      continue
    }
    changed ||= value !== given
    setOwn(made, property.name, value)
    count++
  }
  setCounts(plan.counted(), plan.properties, made, known)
  putInOrder(plan.ordered(), made, known)
  const free = addExtras(shape, plan, place, known, task, made, count)
  if (free === undefined) return undefined
  return changed || known === undefined || !isSame(known, made, free) ? made : known
}

function givenFor({ name }: PropertyPlan, known: JsonObject | undefined): JsonValue | undefined {
  return known !== undefined && hasOwn(known, name) ? known[name] : undefined
}

/** Whether nothing of what is known was made anew, among the properties nobody declared either. */
function isSame(known: JsonObject, made: JsonObject, count: number): boolean {
  const names = Object.keys(known)
  return names.length === count && names.every(name => made[name] === known[name])
}

function makeProperty(
  property: PropertyPlan,
  place: Place,
  given: JsonValue | undefined,
  task: Task,
  owner: Shape,
): JsonValue | undefined {
  const { name } = property
  const { words, fields } = namedIn(property, place.words)
  const shape = property.shape()
  if (given !== undefined && !task.careful && isPlainFit(shape, given, task)) return given
  const examples = property.examples(place.examples)
  const random = place.random.at(name)
  const siblings = owner.properties
  const made = task.value(
    shape,
    {
      random,
      scene: place.scene,
      name,
      words,
      depth: place.depth + 1,
      examples,
      fields,
      siblings,
      inList: false,
    },
    given,
    task,
  )
  return isSpared(property, made, task) ? undefined : made
}

/** What need not be there, and breaks its own rules whatever is tried, is left out rather than break the whole. */
function isSpared({ required, shape }: PropertyPlan, made: JsonValue | undefined, task: Task): boolean {
  if (!task.careful || required || made === undefined) return false
  const { guards } = shape()
  return guards.length > 0 && !passes(task, guards, made)
}

/**
 * Most of what is known are plain values that fit: kept without preparing to make another. Only type and enum are
 * looked at, as the validator has the last word on the whole; where it objects, the careful run looks at the rest.
 */
function isPlainFit(shape: Shape, given: JsonValue, task: Task): boolean {
  if (given === null) return isNullable(shape)
  if (typeof given === 'object') return false
  if ((typeBit(given) & shape.types) === 0) return false
  if (shape.choices.length === 0) return shape.values === undefined || shape.values.includes(given)
  const branches = shape.choices[0]?.branches.length ?? 0
  for (let branch = 0; branch < branches; branch++) {
    if (isPlainFit(task.workshop.folder.resolve(shape, branch), given, task)) return true
  }
  return false
}

function entityAt(shape: Shape, name: string, { workshop }: Task): Entity | undefined {
  const known = workshop.entities.get(shape) ?? new Map<string, Entity | undefined>()
  workshop.entities.set(shape, known)
  if (!known.has(name)) known.set(name, nestedEntity(shape, name))
  return known.get(name)
}

/** A part of a record shares its scene; an item of a list and a record of another kind have their own. */
function sceneFor(shape: Shape, place: Place, known: JsonObject | undefined, task: Task): Scene {
  const nested = place.depth === 0 ? undefined : entityAt(shape, place.name, task)
  if (nested === undefined && !place.inList) return place.scene
  const { scene } = place
  const entity = nested ?? (scene.entity.words.length > 0 ? scene.entity : UNKNOWN_ENTITY)
  // A list of the entity the task is about (a page of partners) has no record around it.
  const isWrapped =
    nested === undefined
      ? place.depth <= 1 || isWrapper(place.words)
      : nested.words.at(-1) === scene.entity.words.at(-1)
  return new Scene({
    random: place.random,
    fakerAt: scene.input.fakerAt,
    folk: scene.input.folk,
    readName: scene.input.readName,
    nowMs: task.nowMs,
    fresh: task.amount === 'bare',
    entity,
    known,
    context: scene.input.context,
    parent: isWrapped ? undefined : scene,
    role: place.inList ? undefined : place.words.at(-1),
    among: place.among,
  })
}
