import type { JsonValue } from '../json/value.ts'
import { fits } from './fit.ts'
import type { Shape } from './shape.ts'
import { type Place, type Task, type Workshop, drawAt, fieldAt } from './task.ts'

const FIRST_STATES = [
  'pending',
  'draft',
  'new',
  'open',
  'created',
  'invited',
  'registered',
  'queued',
  'todo',
  'unpaid',
  'processing',
  'trialing',
  'active',
  'enabled',
] as const

/** One of an enum; for a record just created, the state such records begin in. */
export function makeListed(shape: Shape, place: Place, task: Task): JsonValue | undefined {
  const fitting = fittingOf(shape, task.workshop)
  const usual = sayingOf(fitting.filter(value => value !== null))
  if (usual.length <= 1) return usual[0] ?? fitting[0]
  const field = fieldAt(shape, place, task.workshop)
  if (task.amount === 'bare') {
    if (shape.fallback !== undefined && usual.some(value => value === shape.fallback)) return shape.fallback
    if (field.isStatus)
      return (
        FIRST_STATES.map(state => usual.find(value => String(value).toLowerCase() === state)).find(
          value => value !== undefined,
        ) ?? usual[0]
      )
  }
  const likely = suggested(shape, place, task)
  return likely ?? place.random.pick(usual)
}

/** Without the value that only says that nobody said (`STATE_UNSPECIFIED` of protocol buffers), unless there is no other. */
function sayingOf(values: readonly JsonValue[]): readonly JsonValue[] {
  const saying = values.filter(value => typeof value !== 'string' || !/unspecified$/i.test(value))
  return saying.length > 0 ? saying : values
}

/** The values of an enum that fit the rest of the shape, worked out once. */
function fittingOf(shape: Shape, { listed, patterns }: Workshop): readonly JsonValue[] {
  const known = listed.get(shape)
  if (known !== undefined) return known
  // That they are listed is known: looking each up in the list would take long for a list of thousands.
  const unlisted: Shape = { ...shape, values: undefined }
  const fitting = (shape.values ?? []).filter(value => fits(unlisted, value, patterns.expression))
  listed.set(shape, fitting)
  return fitting
}

/** The record's own currency or country, where the enum has it. */
function suggested(shape: Shape, place: Place, task: Task): string | undefined {
  const field = fieldAt(shape, place, task.workshop)
  if (!/currency|country|locale|language|timezone/.test(field.words.join(' '))) return undefined
  for (const maker of field.texts) {
    const text = maker(drawAt(place, field.words, field.qualifiers))
    if (typeof text === 'string' && fits(shape, text)) return text
  }
  return undefined
}
