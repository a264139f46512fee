import { type JsonObject, hasOwn } from '../json/value.ts'
import type { Field } from './field.ts'
import { type PropertyPlan, namedIn } from './plan.ts'
import { type Shape, TYPE, isNullable } from './shape.ts'
import { type Place, type Task, fieldAt, isLast, isSpent, planOf, rareness } from './task.ts'

/** The properties that will be there, in the order of the schema. */
export function namesToMake(
  shape: Shape,
  place: Place,
  known: JsonObject | undefined,
  task: Task,
): PropertyPlan[] {
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
export function isSkipped(shape: Shape, task: Task): boolean {
  return task.direction === 'request' ? shape.readOnly : shape.writeOnly
}

function isWanted(property: PropertyPlan, place: Place, task: Task, owner: Shape): boolean {
  const shape = property.shape()
  if (property.avoided || shape.enumMeant || shape.types === 0 || task.amount === 'minimal') return false
  if (isSpent(task, place) && !(isLast(task, place) && isSmall(owner, task))) return false
  const presence = task.amount === 'full' ? shape.hints?.['presence'] : undefined
  if (typeof presence === 'number') return place.random.at(property.name).at('~presence').chance(presence)
  const field = fieldOf(property, place, task, owner)
  if (task.amount === 'full') {
    if (isNullable(shape)) return true
    const chance = field.isPagingToken ? 0 : rareness(field, place.depth, task)
    return chance === undefined || place.random.at(property.name).at('~presence').chance(chance)
  }
  return isThereFromTheStart(shape, field)
}

/** Properties of a small object. */
const FEW = 8

/** A few plain values and nothing inside: at the last level made all the same, as an empty object would say nothing. */
function isSmall(owner: Shape, { workshop }: Task): boolean {
  const { properties } = planOf(owner, workshop)
  if (properties.size > FEW) return false
  for (const { shape } of properties.values())
    if ((shape().types & (TYPE.array | TYPE.object)) !== 0) return false
  return true
}

function fieldOf(property: PropertyPlan, place: Place, task: Task, owner: Shape): Field {
  const shape = property.shape()
  const { words, fields } = namedIn(property, place.words)
  const known = fields.get(shape)
  if (known !== undefined) return known
  const examples = property.examples(place.examples)
  const inside = { ...place, words, fields, siblings: owner.properties, inList: false, examples }
  return fieldAt(shape, inside, task.workshop)
}

/** What a record has although nobody said anything: what the server sets, what is constant, what has a default. */
function isThereFromTheStart(shape: Shape, field: Field): boolean {
  if (isNullable(shape) || shape.values?.length === 1 || shape.fallback !== undefined) return true
  if (shape.hints !== undefined && ('value' in shape.hints || 'values' in shape.hints)) return true
  if (shape.types === TYPE.array && shape.minItems === 0) return true
  if (field.moment === 'created' || field.moment === 'updated') return true
  if (field.isId && field.words.length === 1) return true
  return shape.readOnly || (field.isStatus && shape.values !== undefined)
}
