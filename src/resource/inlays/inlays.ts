import { type Shape, type Shapes, createShapes } from '../facts/shape.ts'
import { similarity } from '../facts/similarity.ts'
import type { Resource, ResourceModel } from '../types.ts'
import { isPlural } from '../words/plural.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'
import { namesBelow } from './names.ts'

/**
 * A property of a record that shows the records kept below it: `passengers` of a Booking whose passengers are also at
 * `/bookings/{id}/passengers`. What is below is the truth, the property a view of it.
 */
export interface Inlay {
  /** Dotted path inside the record; `sources.data` where the list sits in an envelope. */
  readonly field: string
  /** The kind of record below. */
  readonly resource: string
  /** Whole records, or as much of each as there is room for; the only one; their ids; how many there are; whether there are any. */
  readonly shows: 'records' | 'record' | 'ids' | 'count' | 'any'
}

/** A property that is named like the records below and cannot show them. */
export interface Misfit {
  readonly field: string
  readonly resource: string
}

/** What the properties of one kind of record have to do with the records below it. */
export interface InlayReading {
  readonly inlays: readonly Inlay[]
  readonly misfits: readonly Misfit[]
}

const NONE: InlayReading = { inlays: [], misfits: [] }

/** How alike the record below and what the property shows must be, beside the name. */
const ALIKE = 0.4

/** Finds the properties of a kind of record that show what is below it: by their names, and lists also by what they hold. */
export function inlaysOf(model: ResourceModel, holder: Resource): InlayReading {
  const children = model.resources.filter(({ parent }) => parent?.resource === holder.name)
  if (children.length === 0 || holder.anyId === true) return NONE
  const shapes = createShapes(model.api.schemas)
  const record = shapes.of(holder.schema)
  const inlays: Inlay[] = []
  const misfits: Misfit[] = []
  for (const child of children) {
    const shape = shapes.of(child.schema)
    const names = namesBelow(model, holder, child, shape)
    for (const [field, { node }] of record.properties) {
      if (field === holder.identity.field || field === holder.parent?.field) continue
      const shown = child.single === true ? singleIn : manyIn
      const found = shown(shapes, field, shapes.of(node), { names, shape })
      if (found === 'misfit') misfits.push({ field, resource: child.name })
      else if (found !== undefined) inlays.push({ ...found, resource: child.name })
    }
  }
  return { inlays: withoutRivals(inlays), misfits }
}

/** What is known of the records below. */
interface Below {
  readonly names: ReadonlySet<string>
  readonly shape: Shape
}

type Found = Pick<Inlay, 'field' | 'shows'> | 'misfit' | undefined

function singleIn(_: Shapes, field: string, shown: Shape, { names, shape }: Below): Found {
  if (!names.has(singularKey(field)) || shown.properties.size === 0) return undefined
  return similarity(shown, shape) >= ALIKE ? { field, shows: 'record' } : 'misfit'
}

function manyIn(shapes: Shapes, field: string, shown: Shape, { names, shape }: Below): Found {
  const { items, types } = shown
  if (items !== undefined) {
    const item = shapes.of(items)
    if (item.properties.size === 0) return names.has(stemOf(field, IDS)) ? { field, shows: 'ids' } : undefined
    if (!names.has(singularKey(field))) return undefined
    return similarity(item, shape) >= ALIKE ? { field, shows: 'records' } : 'misfit'
  }
  if (shown.properties.size > 0) return envelopeIn(field, shown, { names, shape })
  if (types.has('integer') || types.has('number')) {
    const isCount = names.has(stemOf(field, COUNT)) || (isMany(field) && names.has(singularKey(field)))
    return isCount ? { field, shows: 'count' } : undefined
  }
  return types.has('boolean') && names.has(stemOf(field, ANY)) ? { field, shows: 'any' } : undefined
}

/** A list in an object of its own, beside what is told of it: `sources: {object, data: [...], has_more}`. */
function envelopeIn(field: string, { arrays }: Shape, { names, shape }: Below): Found {
  const [first, ...more] = arrays
  if (first === undefined || more.length > 0 || !names.has(singularKey(field))) return undefined
  const [inner, item] = first
  return similarity(item, shape) >= ALIKE ? { field: `${field}.${inner}`, shows: 'records' } : undefined
}

const IDS = /^(.+)(?:ids|uuids)$/
const ANY = /^has(?:any)?(.+)$/
const COUNT =
  /^(?:(?:total|num|numberof|noof|countof)(.+?)(?:count)?|(.+?)(?:total)?counts?|(.+?)(?:total|number|qty|quantity))$/

/** What a name speaks of besides its form, in the singular: `passenger` of `passenger_ids`, `passengersCount` and `hasPassengers`. */
function stemOf(field: string, form: RegExp): string {
  const found = form.exec(nameKey(field))
  const stem = found?.slice(1).find(group => group !== undefined)
  return stem === undefined ? '' : singularKey(stem)
}

function isMany(field: string): boolean {
  return isPlural(wordsOf(field).at(-1) ?? '')
}

/** Two kinds of record for one property: nobody could tell whose it is, so it is the first's, as the document has them. */
function withoutRivals(inlays: readonly Inlay[]): Inlay[] {
  const taken = new Set<string>()
  return inlays.filter(({ field }) => !taken.has(field) && taken.add(field))
}
