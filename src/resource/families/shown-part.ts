import type { OperationFacts } from '../facts/operation-facts.ts'
import { isSurely, join } from '../facts/payload.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { similarity } from '../facts/similarity.ts'
import type { Ancestor, ShownPart } from '../types.ts'
import { nameKey } from '../words/words.ts'

/** What there is to know of the kinds of record that are kept in the end. */
export interface Entities {
  /** What one looks like; `undefined` where none is kept under this name. */
  entityOf(resource: string): Shape | undefined
  /** Whether this is what a kind of record looks like that is made or read by itself. */
  isEntity(shape: Shape): boolean
}

/** A value of the answer: its body, or what stands in the body's wrapper. */
interface Place {
  readonly at: string
  readonly shape: Shape
}

/** How alike two objects must be, beside the name, to show the same thing. */
const ALIKE = 0.4
/** How alike an answer and the record must be for it to be another look at the record. */
const SAME = 0.5
/** What nearly every kind of record has: an answer that shares no more shows another thing. */
const COMMON =
  /^(?:_?id|uuid|guid|self|href|ur[il]|_?links?|name|title|type|kind|object|description|status|state|email|created(?:at|on|date|time)?|(?:updated|modified)(?:at|on|date|time)?|count|total|message|code|success|data|meta)$/
/** Properties beyond these that another look at the record shares with it. */
const LEAST_SHARED = 2

/**
 * What the answer of an operation right below an item, which no record of its own is kept for, shows of the item: the property
 * that its path names (`/vehicles/{id}/odometer`, as a whole or as one of several), or all it has in common with a record that
 * it is another look at (`/meetings/{id}/recording-summary`).
 */
export function shownPart(
  { operation, path, body, record: spot, list }: OperationFacts,
  parents: readonly Ancestor[],
  entities: Entities,
  shapes: Shapes,
): ShownPart | undefined {
  const [before, last] = path.segments.slice(-2)
  const parent = parents.at(-1)
  if (operation.method !== 'GET' || path.custom !== undefined || body === undefined) return undefined
  if (isSurely(list)) return undefined
  if (last?.kind !== 'literal' || before?.kind !== 'parameter' || before.name !== parent?.parameter)
    return undefined
  const entity = entities.entityOf(parent.resource)
  if (entity === undefined) return undefined
  const places = placesIn(shapes, shapes.of(body), spot && { at: spot.at, shape: spot.record })
  const field = entity.keys.get(nameKey(last.text))
  const named = field === undefined ? [] : namedIn(shapes, places, field, entity)
  // A record of another kind has properties of the same names with values of its own.
  const looks = places.filter(({ shape }) => !entities.isEntity(shape))
  const alike = looks.flatMap(place => sharedIn(shapes, place, entity))
  const [first] = [alike, named].filter(each => each.length > 0)
  const shows = first ?? (field === undefined ? [] : wholeIn(shapes, places, field, entity))
  return shows.length === 0 ? undefined : { resource: parent.resource, shows }
}

/** The body, the record in it, and the only value that it wraps: `{"data": 17}`, `{"names": ["a"]}`. */
function placesIn(shapes: Shapes, body: Shape, spot: Place | undefined): Place[] {
  const places: Place[] = [{ at: '', shape: body }]
  if (spot !== undefined && spot.at !== '') places.push(spot)
  const [only, ...others] = body.properties
  if (only !== undefined && others.length === 0 && only[0] !== spot?.at)
    places.push({ at: only[0], shape: shapes.of(only[1].node) })
  return places
}

type Shows = ShownPart['shows']

/** `{status, since}` at `/orders/{id}/status`. */
function namedIn(shapes: Shapes, places: readonly Place[], field: string, entity: Shape): Shows {
  for (const { at, shape } of places) {
    const name = shape.keys.get(nameKey(field))
    if (name !== undefined && isSameValue(shapes, shape, name, entity, field))
      return [{ at: join(at, name), field }]
  }
  return []
}

/** `{distance, unit}` at `/vehicles/{id}/odometer`, where that is what a vehicle has as its odometer. */
function wholeIn(shapes: Shapes, places: readonly Place[], field: string, entity: Shape): Shows {
  const property = entity.properties.get(field)
  if (property === undefined) return []
  const shape = shapes.of(property.node)
  const place = places.find(each => isCompatible(shapes, each.shape, shape))
  return place === undefined ? [] : [{ at: place.at, field }]
}

/** All properties of another look at the record that the record has, too. */
function sharedIn(shapes: Shapes, { at, shape }: Place, entity: Shape): Shows {
  if (similarity(shape, entity) < SAME) return []
  const shared = [...shape.keys].flatMap(([key, name]): [string, string, string][] => {
    const field = entity.keys.get(key)
    return field !== undefined && isSameValue(shapes, shape, name, entity, field) ? [[key, name, field]] : []
  })
  const telling = shared.filter(([key]) => !COMMON.test(key))
  return telling.length < LEAST_SHARED ? [] : shared.map(([, name, field]) => ({ at: join(at, name), field }))
}

function isSameValue(shapes: Shapes, shape: Shape, name: string, entity: Shape, field: string): boolean {
  const [shown, kept] = [shape.properties.get(name), entity.properties.get(field)]
  if (shown === undefined || kept === undefined) return false
  return isCompatible(shapes, shapes.of(shown.node), shapes.of(kept.node))
}

/** Whether two schemas may show one value; whether a value fits is seen when it is there. */
function isCompatible(shapes: Shapes, a: Shape, b: Shape): boolean {
  if (a.node === b.node) return true
  if (a.items !== undefined || b.items !== undefined)
    return (
      a.items !== undefined &&
      b.items !== undefined &&
      isCompatible(shapes, shapes.of(a.items), shapes.of(b.items))
    )
  if (a.properties.size > 0 || b.properties.size > 0) return similarity(a, b) >= ALIKE
  return a.types.size === 0 || b.types.size === 0 || typesOf(a).some(type => typesOf(b).includes(type))
}

function typesOf({ types }: Shape): string[] {
  return [...types].map(type => (type === 'integer' ? 'number' : type))
}
