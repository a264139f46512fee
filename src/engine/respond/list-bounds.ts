import { type Path, readPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { fieldNode, partsOf } from '../records/fields.ts'

/** How many items a list in a body may hold, whatever the records say. */
export interface ListBounds {
  readonly least: number
  readonly most: number
  /** Whether a list that would hold too few may be left out. */
  readonly isOptional: boolean
  /** Whether no item may be there twice: records that show alike are then shown once. */
  readonly isSet: boolean
}

/** Reads `minItems`, `maxItems` and `uniqueItems` of the list at a place of a body. */
export function listBoundsOf(library: SchemaLibrary, schema: SchemaNode, path: Path): ListBounds {
  const list = fieldNode(library, schema, path)
  const parts = list === undefined ? [] : partsOf(library, list)
  const numbers = (keyword: 'minItems' | 'maxItems'): number[] =>
    parts.flatMap(part => (typeof part.schema === 'object' ? (part.schema[keyword] ?? []) : []))
  return {
    least: Math.max(0, ...numbers('minItems')),
    most: Math.min(Number.POSITIVE_INFINITY, ...numbers('maxItems')),
    isOptional: path.length > 0 && !isRequired(library, schema, path),
    isSet: parts.some(part => typeof part.schema === 'object' && part.schema.uniqueItems === true),
  }
}

function isRequired(library: SchemaLibrary, schema: SchemaNode, path: Path): boolean {
  const around = fieldNode(library, schema, path.slice(0, -1))
  const name = path.at(-1) ?? ''
  return (
    around !== undefined &&
    partsOf(library, around).some(part => {
      return typeof part.schema === 'object' && part.schema.required?.includes(name) === true
    })
  )
}

/** Texts of items of a made body, for a list that lacks some. */
export function fillersFrom(made: JsonValue, path: Path, lacking: number): string[] {
  const items = readPath(made, path)
  return Array.isArray(items) ? items.slice(0, lacking).map(item => JSON.stringify(item)) : []
}
