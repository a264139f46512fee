import { parseJson } from '../../http/json-text.ts'
import { type RawField, decodeForm } from '../../http/query.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, setOwn } from '../../json/value.ts'
import { coerce, kindOf } from '../parameters/coerce.ts'
import { readDeepObject } from '../parameters/deep-object.ts'
import {
  type FieldReading,
  type FieldStyle,
  type ReadFields,
  readForm,
  readPipeDelimited,
  readSpaceDelimited,
} from '../parameters/query-styles.ts'
import type { Shape } from '../parameters/shape.ts'

const STYLES: Readonly<Record<string, ReadFields>> = {
  form: readForm,
  spaceDelimited: readSpaceDelimited,
  pipeDelimited: readPipeDelimited,
}

/**
 * Reads an `application/x-www-form-urlencoded` body into the object its schema speaks of.
 *
 * A property is read by the style its `encoding` names. Without one, lists are repeated fields and objects are JSON,
 * as OpenAPI 3.1 section 4.8.15.1 has it, or in brackets (`address[city]=…`), as most clients send them. Fields the
 * schema does not know are kept as texts, for the schema to judge.
 *
 * @param encoding - By property, as written in the document.
 */
export function readFormBody(fields: readonly RawField[], encoding: JsonObject, shape: Shape): JsonObject {
  const body: JsonObject = {}
  // A body may have any number of fields: each property looks at its own.
  const groups = Map.groupBy(fields, field => bracketless(field.name))
  for (const name of new Set([...shape.names, ...groups.keys()])) {
    const property = shape.property(name)
    const how = styleOf(name, encoding, property)
    const takesOthers = how.kind === 'properties' || name.includes('[')
    const own = takesOthers ? fields : (groups.get(name) ?? [])
    const reading = readProperty(own, how, property)
    if (reading === 'absent') continue
    const value = reading === 'malformed' ? textsOf(own, name) : reading.value
    setOwn(body, name, coerceObject(value, property))
  }
  return body
}

/** How the fields of a property are to be read. */
interface PropertyStyle extends FieldStyle {
  readonly style: string
}

function styleOf(name: string, encoding: JsonObject, shape: Shape): PropertyStyle {
  const rule = getOwn(encoding, name)
  const named = isObject(rule) && typeof rule['style'] === 'string' ? rule['style'] : undefined
  const style = named ?? 'form'
  const kind = kindOf(shape)
  return {
    name,
    style,
    explode: isObject(rule) && typeof rule['explode'] === 'boolean' ? rule['explode'] : style === 'form',
    // Unless a style says otherwise an object is one field of JSON, not a field a property.
    kind: kind === 'properties' && named === undefined ? 'text' : shape.types.size === 0 ? 'either' : kind,
    decode: decodeForm,
    isProperty: field => shape.names.has(field),
  }
}

function readProperty(fields: readonly RawField[], how: PropertyStyle, shape: Shape): FieldReading {
  const { name, style } = how
  const inBrackets = fields.some(field => field.name.startsWith(`${name}[`))
  if (style === 'deepObject' || inBrackets) return readDeepObject(fields, name, shape, decodeForm)
  return (STYLES[style] ?? readForm)(fields, how)
}

/** An object in one field is JSON, and so is each object of a list (OpenAPI 3.1 section 4.8.15.1). */
function coerceObject(value: JsonValue, shape: Shape): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => coerceObject(item, shape.item(index)))
  if (typeof value === 'string' && kindOf(shape) === 'properties') {
    const parsed = parseJson(value)
    return 'value' in parsed ? parsed.value : value
  }
  return coerce(value, shape)
}

function textsOf(fields: readonly RawField[], name: string): JsonValue[] {
  return fields.filter(field => field.name === name).map(field => decodeForm(field.value))
}

/** `address[city]` → `address` */
function bracketless(name: string): string {
  const bracket = name.indexOf('[')
  return bracket > 0 && name.endsWith(']') ? name.slice(0, bracket) : name
}
