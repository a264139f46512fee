import type { JsonPointer } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject, setOwn, typeOf } from '../../json/value.ts'
import type { JsonSchema, SchemaObject } from '../../schema/types.ts'

/** Nesting followed and items looked at: an example is written by hand and says what it says early. */
const MAX_DEPTH = 12
const MAX_ITEMS = 20

/** Keywords by which a schema says what stands in a body. */
const SPEAKING: readonly (keyof SchemaObject)[] = [
  '$ref',
  'properties',
  'items',
  'additionalProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'enum',
  'const',
]

/** Where a schema that was learnt stands: beside the examples it was learnt from. */
export const LEARNT_AT = 'x-understudy-shape'

/** Whether a schema stands in the document only by being learnt, or is a part of one that does. */
export function isLearnt(pointer: JsonPointer): boolean {
  return pointer.includes(`/${LEARNT_AT}`)
}

/** Whether a schema says no more than that something is there: `{}`, `true`, `{type: object}`. */
export function saysNothing(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return schema
  if (SPEAKING.some(keyword => schema[keyword] !== undefined)) return false
  return schema.type === undefined || schema.type === 'object'
}

/**
 * What a body looks like by an example of it: its types and properties, all of them there but those that are null. It
 * serves to find records in bodies and to show them; nothing is ever judged by it.
 */
export function learnSchema(example: JsonValue): JsonSchema {
  return schemaOf([example], 0)
}

/** One schema for several values of one place, the items of a list say. */
function schemaOf(values: readonly JsonValue[], depth: number): JsonSchema {
  const types = [...new Set(values.map(typeOf))]
  const [type] = types.filter(each => each !== 'null')
  if (depth > MAX_DEPTH || type === undefined || types.some(each => each !== type && each !== 'null'))
    return {}
  const declared = types.length === 1 ? { type } : { type: [type, 'null' as const] }
  if (type === 'array') {
    const items = values.flatMap(value => (Array.isArray(value) ? value.slice(0, MAX_ITEMS) : []))
    return { ...declared, ...(items.length === 0 ? {} : { items: schemaOf(items, depth + 1) }) }
  }
  return type === 'object' ? { ...declared, ...objectOf(values.filter(isObject), depth) } : declared
}

function objectOf(objects: readonly JsonObject[], depth: number): SchemaObject {
  const byName = Map.groupBy(
    objects.flatMap(object => Object.entries(object)),
    ([name]) => name,
  )
  const properties: { [name: string]: JsonSchema } = {}
  const required: string[] = []
  for (const [name, entries] of byName) {
    const values = entries.map(([, value]) => value)
    setOwn(properties as JsonObject, name, schemaOf(values, depth + 1) as JsonValue)
    if (values.length === objects.length && !values.includes(null)) required.push(name)
  }
  return { properties, required }
}
