import { isJsonType } from '../../http/media-type.ts'
import type { Announcement } from '../../spec/api.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { similarity } from '../facts/similarity.ts'
import type { Resource } from '../types.ts'

/** A place in a body that shows a record. */
export interface RecordPlace {
  /** Dotted path: `data.object`; `''` for the body itself. */
  readonly at: string
  /** How like a record of the kind it is, 0 to 1. */
  readonly likeness: number
}

/** How alike a schema must be to the records' own to be taken for one of them. */
const ALIKE = 0.6
/** Levels of wrapping looked through. */
const MAX_DEPTH = 2

/** What the body of a webhook or callback looks like; `undefined` where it has none, or nothing says. */
export function bodyShape(shapes: Shapes, { requestBody }: Announcement): Shape | undefined {
  const content = requestBody?.content ?? []
  const media = content.find(({ type }) => isJsonType(type)) ?? content[0]
  return media?.shape === undefined ? undefined : shapes.of(media.shape)
}

/** Where a body shows a record of a kind; the likest place where several do. */
export function placeOfRecord(
  shapes: Shapes,
  announcement: Announcement,
  resource: Resource,
): RecordPlace | undefined {
  const body = bodyShape(shapes, announcement)
  if (body === undefined) return undefined
  const record = shapes.of(resource.schema)
  return placesIn(shapes, body)
    .map(([at, shape]) => ({ at, likeness: similarity(shape, record) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .toSorted((a, b) => b.likeness - a.likeness)[0]
}

/** A body and the objects in it: `data`, `data.object`. */
function placesIn(shapes: Shapes, shape: Shape, at = '', depth = 0): (readonly [string, Shape])[] {
  if (shape.properties.size === 0 || shape.items !== undefined) return []
  const inner = [...shape.properties].flatMap(([name, { node }]) =>
    depth === MAX_DEPTH
      ? []
      : placesIn(shapes, shapes.of(node), at === '' ? name : `${at}.${name}`, depth + 1),
  )
  return [[at, shape], ...inner]
}
