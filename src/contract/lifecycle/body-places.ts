import { type Path, readPath, withoutPath } from '../../json/path.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { propertiesOf } from './declared.ts'

/** A property of a body with what the document says of it. */
export interface BodyPlace {
  readonly path: Path
  readonly nodes: readonly SchemaNode[]
}

/** Deepest property looked at, and how many. */
const MAX_DEPTH = 3
const MAX_PLACES = 200

/** The properties of a body that a client may set, outer ones first. */
export function placesIn(schemas: SchemaLibrary, node: SchemaNode, value: JsonValue): BodyPlace[] {
  const places: BodyPlace[] = []
  let level: BodyPlace[] = [{ path: [], nodes: [node] }]
  for (let depth = 0; depth < MAX_DEPTH && places.length < MAX_PLACES; depth++) {
    const below = level
      .filter(({ path }) => isObject(readPath(value, path)))
      .flatMap(({ path, nodes }) =>
        [...propertiesOf(schemas, nodes).values()].flatMap(({ name, readOnly, nodes: inner }) =>
          readOnly ? [] : [{ path: [...path, name], nodes: inner }],
        ),
      )
    places.push(...below)
    level = below
  }
  return places.slice(0, MAX_PLACES)
}

/** The body without anything that the document lets a client leave out. */
export function leastOf(schemas: SchemaLibrary, node: SchemaNode, value: JsonValue): JsonValue {
  const { accepts } = schemas.validator(node, 'request')
  return placesIn(schemas, node, value)
    .toReversed()
    .reduce((kept, { path }) => {
      const less = withoutPath(kept, path)
      return accepts(less) ? less : kept
    }, value)
}
