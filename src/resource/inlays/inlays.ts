import { getOwn } from '../../json/value.ts'
import { type Shape, type Shapes, createShapes } from '../facts/shape.ts'
import { similarity } from '../facts/similarity.ts'
import type { Resource, ResourceModel } from '../types.ts'
import { isPlural } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'
import { type Naming, namesBelow, namingsOf, nounsOf } from './names.ts'

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

/** Finds the properties of a kind of record that show what is below it: by their names, and by what they hold. */
export function inlaysOf(model: ResourceModel, holder: Resource): InlayReading {
  const children = model.resources.filter(({ parent }) => parent?.resource === holder.name)
  if (children.length === 0 || holder.anyId === true) return NONE
  const shapes = createShapes(model.api.schemas)
  const record = shapes.of(holder.schema)
  const hinted = holder.hints.shows
  const fields = [...record.properties.keys()].filter(
    field =>
      field !== holder.identity.field &&
      field !== holder.parent?.field &&
      (hinted === undefined || getOwn(hinted, field) !== false),
  )
  const namings = namingsOf(fields)
  const nouns = nounsOf(model)
  const inlays: Inlay[] = []
  const misfits: Misfit[] = []
  for (const child of children) {
    const names = namesBelow(holder, child, nouns.get(child.name) ?? [])
    for (const { field, form } of [...names].flatMap(name => namings.get(name) ?? [])) {
      const property = record.properties.get(field)
      const shown = property && shownBy(shapes, { field, form }, shapes.of(property.node), child)
      if (shown === 'misfit') misfits.push({ field, resource: child.name })
      else if (shown !== undefined) inlays.push({ ...shown, resource: child.name })
    }
  }
  return { inlays: withoutRivals(inlays), misfits }
}

type Shown = Pick<Inlay, 'field' | 'shows'> | 'misfit' | undefined

function shownBy(shapes: Shapes, { field, form }: Naming, property: Shape, child: Resource): Shown {
  if (form === 'named') {
    const place = placeIn(shapes, field, property, child.single === true)
    if (place !== undefined)
      return similarity(place.shape, shapes.of(child.schema)) >= ALIKE ? place.shown : 'misfit'
  }
  return child.single === true ? undefined : toldBy(shapes, { field, form }, property)
}

/** Where a property holds objects, and what those look like. */
function placeIn(
  shapes: Shapes,
  field: string,
  property: Shape,
  isSingle: boolean,
): { readonly shape: Shape; readonly shown: Pick<Inlay, 'field' | 'shows'> } | undefined {
  const { items, properties } = property
  if (isSingle)
    return properties.size === 0 ? undefined : { shape: property, shown: { field, shows: 'record' } }
  const shape = items === undefined ? undefined : shapes.of(items)
  if (shape !== undefined)
    return shape.properties.size === 0 ? undefined : { shape, shown: { field, shows: 'records' } }
  const list = properties.size === 0 ? undefined : listIn(property)
  return list && { shape: list.item, shown: { field: `${field}.${list.name}`, shows: 'records' } }
}

/** What a property tells of records without holding them. */
function toldBy(shapes: Shapes, { field, form }: Naming, { items, types, properties }: Shape): Shown {
  if (items !== undefined)
    return form === 'ids' && shapes.of(items).properties.size === 0 ? { field, shows: 'ids' } : undefined
  if (properties.size > 0) return undefined
  if (types.has('integer') || types.has('number')) {
    const isCount = form === 'count' || (form === 'named' && isPlural(wordsOf(field).at(-1) ?? ''))
    return isCount ? { field, shows: 'count' } : undefined
  }
  return form === 'any' && types.has('boolean') ? { field, shows: 'any' } : undefined
}

/** The only list in an object, beside what is told of it: `sources: {object, data: [...], has_more}`. */
function listIn({ arrays }: Shape): { readonly name: string; readonly item: Shape } | undefined {
  const [first, ...more] = arrays
  return first === undefined || more.length > 0 ? undefined : { name: first[0], item: first[1] }
}

/** Two kinds of record for one property: nobody could tell whose it is, so it is the first's, as the document has them. */
function withoutRivals(inlays: readonly Inlay[]): Inlay[] {
  const taken = new Set<string>()
  return inlays.filter(({ field }) => !taken.has(field) && taken.add(field))
}
