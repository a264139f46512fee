import type { RawField } from '../../http/query.ts'
import { type JsonObject, type JsonValue, getOwn, setOwn } from '../../json/value.ts'
import { type TextStyle, readDelimited } from './path-styles.ts'

/*
 * The styles of fields, in queries, forms and cookies: `form`, `spaceDelimited`, `pipeDelimited`
 * (OpenAPI 3.1 section 4.8.12.5; RFC 6570 section 3.2.8).
 */

/** How a value is to be read from fields. */
export interface FieldStyle extends TextStyle {
  /** Whether a field is a property of an exploded object, which bears only its properties' names. */
  readonly isProperty: (name: string) => boolean
}

/** What fields say: `absent` when none concerns the value, `malformed` when they cannot be read as one. */
export type FieldReading = { readonly value: JsonValue } | 'absent' | 'malformed'

/** Reads one value from the fields that concern it. */
export type ReadFields = (fields: readonly RawField[], style: FieldStyle) => FieldReading

/** `color=a&color=b`, `color=a,b`; objects `R=100&G=200` and `color=R,100,G,200`. */
export const readForm: ReadFields = (fields, style) => readFields(fields, ',', style)

/** `color=a%20b` or `color=a+b`. */
export const readSpaceDelimited: ReadFields = (fields, style) => readFields(fields, /%20|\+/, style)

/** `color=a|b`; most clients encode the bar. */
export const readPipeDelimited: ReadFields = (fields, style) => readFields(fields, /\||%7C/i, style)

function readFields(
  fields: readonly RawField[],
  delimiter: string | RegExp,
  style: FieldStyle,
): FieldReading {
  if (style.explode && style.kind === 'properties') return readProperties(fields, style)
  const values = fields.filter(field => field.name === style.name).map(field => field.value)
  const [first, ...more] = values
  if (first === undefined) return 'absent'
  if (style.kind === 'list' || (style.kind === 'either' && more.length > 0)) {
    return { value: readList(values, delimiter, style) }
  }
  if (more.length > 0) return 'malformed'
  if (style.explode) return { value: style.decode(first) }
  const value = readDelimited(first, delimiter, style)
  return value === undefined ? 'malformed' : { value }
}

/** Repeated fields are one list; unexploded ones are split as well. A single empty field is an empty list. */
function readList(values: readonly string[], delimiter: string | RegExp, style: FieldStyle): JsonValue[] {
  if (values.length === 1 && values[0] === '') return []
  const parts = style.explode ? values : values.flatMap(value => value.split(delimiter))
  return parts.map(style.decode)
}

function readProperties(fields: readonly RawField[], style: FieldStyle): FieldReading {
  const properties: JsonObject = {}
  let isThere = false
  for (const { name, value } of fields) {
    if (!style.isProperty(name)) continue
    isThere = true
    append(properties, name, style.decode(value))
  }
  return isThere ? { value: properties } : 'absent'
}

/** Sets a property; one that is given again becomes a list, which is added to. */
export function append(properties: JsonObject, name: string, value: JsonValue): void {
  const present = getOwn(properties, name)
  if (present === undefined) setOwn(properties, name, value)
  else if (Array.isArray(present)) present.push(value)
  else setOwn(properties, name, [present, value])
}
