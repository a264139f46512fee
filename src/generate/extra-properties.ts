import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../json/value.ts'
import { fits } from './fit.ts'
import type { Named, ObjectPlan } from './plan.ts'
import { ANYTHING, type Shape } from './shape.ts'
import { type Place, type Task, isSpent } from './task.ts'

/** Most properties a free-form object is given. */
const MAX_FREE = 8
/** Most properties added only to reach a `minProperties`. */
const MAX_EXTRAS = 1000

/**
 * Adds the properties nobody declared: those known, those a map or a free-form object lives from, those a minimum demands.
 *
 * @param made - The object so far; it is added to.
 * @param count - How many properties it has.
 * @returns How many it then has; `undefined` when too few could be made
 */
export function addExtras(
  shape: Shape,
  plan: ObjectPlan,
  place: Place,
  known: JsonObject | undefined,
  task: Task,
  made: JsonObject,
  count: number,
): number | undefined {
  let total = count
  const { maps } = task.workshop
  const add = (name: string, given: JsonValue | undefined): void => {
    const extra = plan.extra(name)
    if (extra === undefined || total >= shape.maxProperties || hasOwn(made, name)) return
    const value =
      given !== undefined && extra === ANYTHING
        ? given
        : maps?.holdsRecords(extra) === true
          ? maps.makeItem(extra, name, { shape, place, nth: total }, given, task)
          : makeExtra(extra, name, plan.extraNamed(name), place, given, task)
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
  for (const name of maps?.freeKeys(shape, plan.extra('key'), place, task) ?? []) {
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
  { words, fields }: Named,
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
      words,
      depth: place.depth + 1,
      examples: [],
      fields,
      siblings: new Map(),
      inList: false,
    },
    given,
    task,
  )
}
