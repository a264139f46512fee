import type { JsonObject, JsonValue } from '../../json/value.ts'
import { ENUM_MEANT } from '../../schema/enum-meant.ts'

/** What a value listed under a type should be; `undefined` where it spells none. */
const AS: { readonly [type: string]: (value: JsonValue) => JsonValue | undefined } = {
  string: value => (typeof value === 'object' ? undefined : String(value)),
  integer: value => numberIn(value, Number.isInteger),
  number: value => numberIn(value, Number.isFinite),
}

function numberIn(value: JsonValue, isOne: (number: number) => boolean): number | undefined {
  if (typeof value === 'number') return isOne(value) ? value : undefined
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return isOne(number) ? number : undefined
}

/** Whether a schema lists values of which none has the type that it names: `type: string, enum: [1, 2]`. */
export function isForeignEnum({ type, enum: values }: JsonObject): boolean {
  const as = typeof type === 'string' && Object.hasOwn(AS, type) ? AS[type] : undefined
  const listed = Array.isArray(values) ? values.filter(value => value !== null) : []
  return as !== undefined && listed.length > 0 && listed.every(value => as(value) !== value)
}

/**
 * By the letter such a schema takes nothing. What is meant are the values, as they are listed and as the type would have them:
 * documents in YAML forget quotation marks, generators of documents forget that an enum has texts.
 */
export function withoutForeignType(schema: JsonObject): JsonObject {
  const { type, format: _, enum: values, ...rest } = schema
  if (!isForeignEnum(schema) || !Array.isArray(values)) return schema
  const spelt = values.flatMap(value => (value === null ? [] : (AS[String(type)]?.(value) ?? [])))
  return { ...rest, enum: [...new Set([...spelt, ...values])], [ENUM_MEANT]: true }
}
