import { rotated } from './rotated.ts'
import { NUMBER_TYPE, type Shape, TYPE, isSingleType } from './shape.ts'
import { type Place, type Task, fieldAt } from './task.ts'

/** The types a value may have, the one meant first: by the keywords at hand, then by name, then the usual order. */
export function likelyTypes(shape: Shape, place: Place, task: Task): number[] {
  const order = orNull(shape.types) ?? orderOf(shape, place, task)
  return rotated(order, task.attempt)
}

/** Most shapes of several types have one beside null: no need to ask further. */
function orNull(types: number): number[] | undefined {
  const other = types & ~TYPE.null
  if (other === types || other === 0 || !isSingleType(other)) return undefined
  return [(other & NUMBER_TYPE) === 0 ? other : NUMBER_TYPE, TYPE.null]
}

function orderOf(shape: Shape, place: Place, task: Task): number[] {
  const order: number[] = []
  const add = (type: number, applies: boolean): void => {
    if (applies && (shape.types & type) !== 0 && !order.includes(type)) order.push(type)
  }
  add(
    TYPE.object,
    shape.properties.size > 0 ||
      shape.required.length > 0 ||
      shape.patternProperties.length > 0 ||
      shape.minProperties > 0,
  )
  add(TYPE.array, shape.itemGroups.length > 0 || shape.minItems > 0 || shape.contains.length > 0)
  add(TYPE.string, shape.formats.length > 0 || shape.patterns.length > 0 || shape.minLength > 0)
  add(NUMBER_TYPE, shape.minimum !== -Infinity || shape.maximum !== Infinity || shape.steps.length > 0)
  if (order.length === 0 && (shape.types & (shape.types - 1)) !== 0 && (shape.types & TYPE.string) !== 0) {
    const { speaksOf } = fieldAt(shape, place, task.workshop)
    add(TYPE.boolean, speaksOf === 'flag')
    add(NUMBER_TYPE, speaksOf === 'number')
  }
  for (const type of [TYPE.string, NUMBER_TYPE, TYPE.boolean, TYPE.object, TYPE.array, TYPE.null])
    add(type, true)
  return order
}
