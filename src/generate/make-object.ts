import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import { type Entity, UNKNOWN_ENTITY, nestedEntity } from './entity.ts'
import { fits } from './fit.ts'
import { freeKeys } from './free-form.ts'
import type { ObjectPlan, PropertyPlan } from './plan.ts'
import { Scene } from './scene.ts'
import { ANYTHING, type Shape, TYPE, isNullable, examplesBelow, mergeShapes, typeBit } from './shape.ts'
import { type Place, type Task, fieldAt, isSpent, planOf } from './task.ts'
import { splitName } from './words.ts'

/** Most properties a free-form object is given. */
const MAX_FREE = 8
/** Most properties added only to reach a `minProperties`. */
const MAX_EXTRAS = 1000

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
  const inside: Place = { ...place, scene: sceneFor(full, place, known, task) }
  const made = fillObject(full, inside, known, task)
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
  for (const property of namesToMake(shape, place, known, task)) {
    const given = known !== undefined && hasOwn(known, property.name) ? known[property.name] : undefined
    const value = makeProperty(property, place, given, task, shape)
    if (value === undefined) {
      if (property.required && !isSkipped(property.shape(), task)) return undefined
      continue
    }
    changed ||= value !== given
    setOwn(made, property.name, value)
    count++
  }
  const free = addExtras(shape, plan, place, known, task, made, count)
  if (free === undefined) return undefined
  return changed || known === undefined || Object.keys(known).length !== free ? made : known
}

function makeProperty(
  property: PropertyPlan,
  place: Place,
  given: JsonValue | undefined,
  task: Task,
  owner: Shape,
): JsonValue | undefined {
  const { name, words, fields } = property
  const shape = property.shape()
  if (given !== undefined && !task.careful && isPlainFit(shape, given, task)) return given
  const examples = examplesOf(name, owner, place)
  const random = place.random.at(name)
  const siblings = owner.properties
  return task.value(
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

function examplesOf(name: string, owner: Shape, place: Place): readonly JsonValue[] {
  if (owner.examples.length === 0 && place.examples.length === 0) return NO_EXAMPLES
  return [...examplesBelow(owner.examples, name), ...examplesBelow(place.examples, name)]
}

const NO_EXAMPLES: readonly JsonValue[] = []

/** The properties that will be there, in the order of the schema. */
function namesToMake(shape: Shape, place: Place, known: JsonObject | undefined, task: Task): PropertyPlan[] {
  const names: PropertyPlan[] = []
  const optional: PropertyPlan[] = []
  let surplus = 0
  for (const property of planOf(shape, task.workshop).properties.values()) {
    if (isSkipped(property.shape(), task)) continue
    const given = known !== undefined && hasOwn(known, property.name)
    if (!given && !property.required && !isWanted(property, place, task, shape)) optional.push(property)
    else names.push(property)
  }
  while (names.length < shape.minProperties && optional.length > 0)
    names.push(optional.shift() as PropertyPlan)
  surplus = names.length - shape.maxProperties
  for (let index = names.length - 1; index >= 0 && surplus > 0; index--) {
    if (names[index]?.required === true) continue
    names.splice(index, 1)
    surplus--
  }
  return names
}

/** What never travels this way (OpenAPI 3.1 section 4.8.24: readOnly, writeOnly). */
function isSkipped(shape: Shape, task: Task): boolean {
  return task.direction === 'request' ? shape.readOnly : shape.writeOnly
}

function isWanted(property: PropertyPlan, place: Place, task: Task, owner: Shape): boolean {
  const shape = property.shape()
  if (property.avoided || shape.types === 0 || task.amount === 'minimal' || isSpent(task, place)) return false
  const presence = task.amount === 'full' ? shape.hints?.['presence'] : undefined
  if (typeof presence === 'number') return place.random.at(property.name).at('~presence').chance(presence)
  const field = fieldAt(
    shape,
    {
      ...place,
      words: property.words,
      fields: property.fields,
      siblings: owner.properties,
      inList: false,
      examples: examplesOf(property.name, owner, place),
    },
    task.workshop,
  )
  if (task.amount === 'full')
    return (
      isNullable(shape) ||
      !(
        field.isPagingToken ||
        (field.moment === 'unlikely' && !place.random.at(property.name).at('~presence').chance(0.1))
      )
    )
  return isThereFromTheStart(shape, field)
}

/** What a record has although nobody said anything: what the server sets, what is constant, what has a default. */
function isThereFromTheStart(shape: Shape, field: ReturnType<typeof fieldAt>): boolean {
  if (isNullable(shape) || shape.values?.length === 1 || shape.fallback !== undefined) return true
  if (shape.hints !== undefined && ('value' in shape.hints || 'values' in shape.hints)) return true
  if (shape.types === TYPE.array && shape.minItems === 0) return true
  if (field.moment === 'created' || field.moment === 'updated') return true
  if (field.isId && field.words.length === 1) return true
  return shape.readOnly || (field.isStatus && shape.values !== undefined)
}

/** Properties nobody declared: those known, those a map or a free-form object lives from, those a minimum demands. */
function addExtras(
  shape: Shape,
  plan: ObjectPlan,
  place: Place,
  known: JsonObject | undefined,
  task: Task,
  made: JsonObject,
  count: number,
): number | undefined {
  let total = count
  const add = (name: string, given: JsonValue | undefined): void => {
    const extra = plan.extra(name)
    if (extra === undefined || total >= shape.maxProperties || hasOwn(made, name)) return
    const value =
      given !== undefined && extra === ANYTHING ? given : makeExtra(extra, name, place, given, task)
    if (value === undefined) return
    setOwn(made, name, value)
    total++
  }
  for (const name of Object.keys(known ?? {})) {
    if (!plan.properties.has(name)) add(name, known?.[name])
  }
  const wanted = known === undefined && task.amount === 'full' && plan.isFree && !isSpent(task, place)
  if (!wanted && total >= shape.minProperties) return total
  const most = Math.max(shape.minProperties, wanted && total === 0 ? MAX_FREE : total)
  for (const name of freeKeys(shape, place, shape.minProperties, task)) {
    if (total >= most) break
    if (!plan.properties.has(name)) add(name, undefined)
  }
  for (let number = 1; total < shape.minProperties && number < MAX_EXTRAS; number++)
    add(`field${number}`, undefined)
  return total < shape.minProperties ? undefined : total
}

function makeExtra(
  extra: Shape,
  name: string,
  place: Place,
  given: JsonValue | undefined,
  task: Task,
): JsonValue | undefined {
  const { scene } = place
  // What is said twice of one record (its properties in the CRM, its attributes) is said alike.
  const random = extra === ANYTHING ? scene.input.random.at(`~said:${name}`) : place.random.at(name)
  if (given !== undefined && fits(extra, given) && extra.choices.length === 0 && typeof given !== 'object')
    return given
  return task.value(
    extra,
    {
      random,
      scene,
      name,
      words: splitName(name),
      depth: place.depth + 1,
      examples: [],
      fields: new Map(),
      siblings: new Map(),
      inList: false,
    },
    given,
    task,
  )
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
  const isWrapped = nested === undefined || nested.words.at(-1) === scene.entity.words.at(-1)
  return new Scene({
    random: place.random,
    fakerAt: scene.input.fakerAt,
    nowMs: task.nowMs,
    fresh: task.amount === 'bare',
    entity,
    known,
    context: scene.input.context,
    parent: isWrapped ? undefined : scene,
  })
}
