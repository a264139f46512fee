import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'
import { ENUM_MEANT } from '../../schema/enum-meant.ts'

/** What a value listed under a type should be; `undefined` where it spells none. */
const AS: { readonly [type: string]: (value: JsonValue) => JsonValue | undefined } = {
  string: value => (typeof value === 'object' ? undefined : String(value)),
  integer: value => numberIn(value, Number.isInteger),
  number: value => numberIn(value, Number.isFinite),
  array: value => (Array.isArray(value) ? value : undefined),
  object: value => (isObject(value) ? value : undefined),
}

function numberIn(value: JsonValue, isOne: (number: number) => boolean): number | undefined {
  if (typeof value === 'number') return isOne(value) ? value : undefined
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return isOne(number) ? number : undefined
}

/** Whether a schema lists values of which none has the type that it names: `type: string, enum: [1, 2]`. */
export function isForeignEnum(schema: JsonObject): boolean {
  const { type, enum: values } = schema
  const as = typeof type === 'string' && Object.hasOwn(AS, type) ? AS[type] : undefined
  const listed = Array.isArray(values) ? values.filter(value => value !== null) : []
  if (as === undefined || listed.length === 0 || !listed.every(value => as(value) !== value)) return false
  return INSIDE[String(type)]?.(schema) ?? true
}

/** Whether a schema of a type that is no single value says what is inside: then that is meant, and not the values. */
const INSIDE: { readonly [type: string]: (schema: JsonObject) => boolean } = {
  array: ({ items }) => isObject(items),
  object: ({ properties, allOf }) => isObject(properties) || Array.isArray(allOf),
}

/**
 * By the letter such a schema takes nothing. What is meant are the values, as they are listed and as the type would have them:
 * documents in YAML forget quotation marks, generators of documents forget that an enum has texts. Beside the items of a list they are
 * the values of its items, beside the properties of an object a note on one of them.
 */
export function withoutForeignType(schema: JsonObject): JsonObject {
  if (!isForeignEnum(schema) || !Array.isArray(schema['enum'])) return schema
  const { type, format: _, enum: values, ...rest } = schema
  if (type === 'object') return { type, ...rest, [ENUM_MEANT]: true }
  if (type === 'array') return { type, ...rest, items: listing(schema['items'], values), [ENUM_MEANT]: true }
  const spelt = values.flatMap(value => (value === null ? [] : (AS[String(type)]?.(value) ?? [])))
  return { ...rest, enum: [...new Set([...spelt, ...values])], [ENUM_MEANT]: true }
}

/** The items of a list whose values stand beside it; those that list values themselves stay. */
function listing(items: JsonValue | undefined, values: readonly JsonValue[]): JsonValue {
  if (!isObject(items)) return items ?? true
  return items['enum'] === undefined && items['$ref'] === undefined
    ? { ...items, enum: values.filter(value => value !== null) }
    : items
}
