import { type JsonPointer, toPointer } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, hasOwn, isObject, setOwn } from '../../json/value.ts'
import type { JsonSchema } from '../../schema/types.ts'
import type { Dialect } from './dialect.ts'
import { isDelimited, withoutDelimiters } from './delimited-pattern.ts'
import { isForeignEnum, withoutForeignType } from './foreign-enum.ts'
import { KEYWORD_FORMS, type KeywordForm, TYPE_NAMES, hasForm } from './keywords.ts'
import { admitNull } from './nullable.ts'

/** Told of every part of a schema that cannot be used and was left out; the pointer is relative to the schema. */
export type SchemaReport = (at: JsonPointer, message: string) => void

/** Nesting below which subschemas are taken to allow anything. A document read by us is nested less than this. */
const MAX_DEPTH = 500

/**
 * Brings one schema, with everything inside it, to JSON Schema 2020-12. References are not followed.
 *
 * 3.0: `nullable`, boolean exclusive bounds, siblings of `$ref` dropped. 3.1 and 3.2: a leftover `nullable` is
 * dropped. All: `items` as a list, `additionalItems` and `dependencies` of older drafts are translated, `$schema` is
 * dropped, and a keyword whose value cannot be used is left out and reported. A schema that needs nothing of this is
 * returned as it is.
 *
 * Never throws: what is no schema at all becomes `true` and is reported.
 *
 * @see OpenAPI 3.0.3 section 4.7.24, 3.1.0 section 4.8.24 (Schema Object)
 */
export function normaliseSchema(
  raw: JsonValue,
  dialect: Dialect,
  report: SchemaReport = () => {},
): JsonSchema {
  const trail: (string | number)[] = []
  const run: Run = { dialect, trail, report: message => report(toPointer(trail), message) }
  return convert(run, raw, 0) as JsonSchema
}

interface Run {
  readonly dialect: Dialect
  /** Where the value looked at stands in the schema; put together only when something is reported. */
  readonly trail: (string | number)[]
  readonly report: (message: string) => void
}

function convert(run: Run, raw: JsonValue, depth: number): JsonObject | boolean {
  if (typeof raw === 'boolean') return raw
  if (!isObject(raw)) {
    run.report(`a schema is an object, true or false, not ${JSON.stringify(raw).slice(0, 40)}`)
    return true
  }
  if (depth > MAX_DEPTH) {
    run.report(`schemas are nested more than ${MAX_DEPTH} deep`)
    return true
  }
  const translated = translate(run, raw)
  const converted = convertKeywords(run, translated, depth)
  if (!hasOwn(converted, 'nullable')) return converted
  if (run.dialect === '3.0') return admitNull(converted)
  const { nullable: _, ...rest } = converted
  return rest
}

/** Replaces keywords that 2020-12 does not have, without looking into subschemas. */
function translate(run: Run, raw: JsonObject): JsonObject {
  if (run.dialect === '3.0' && typeof getOwn(raw, '$ref') === 'string') return onlyReference(raw)
  if (!isOlder(raw)) return raw
  return CHANGES.reduce((schema, change) => change(schema), raw)
}

/** Whether any of {@link CHANGES} may have something to do: most schemas need none. */
function isOlder(raw: JsonObject): boolean {
  const { exclusiveMinimum, exclusiveMaximum, items, dependencies: all, $schema, pattern } = raw
  if (typeof exclusiveMinimum === 'boolean' || typeof exclusiveMaximum === 'boolean') return true
  if (Array.isArray(items) || all !== undefined || $schema !== undefined) return true
  if (pattern !== undefined && isDelimited(pattern)) return true
  if (raw['enum'] !== undefined && isForeignEnum(raw)) return true
  return raw['additionalProperties'] === false && isClosedAround(raw)
}

const CHANGES = [
  exclusiveBounds,
  itemsList,
  dependencies,
  dropSchemaUri,
  openAround,
  withoutDelimiters,
  withoutForeignType,
]

/** `additionalProperties: false` around schemas that name properties, naming none itself. */
function isClosedAround({
  additionalProperties,
  properties,
  patternProperties,
  ...rest
}: JsonObject): boolean {
  if (additionalProperties !== false || properties !== undefined || patternProperties !== undefined)
    return false
  return ['allOf', 'anyOf', 'oneOf'].some(keyword => {
    const parts = rest[keyword]
    return (
      Array.isArray(parts) && parts.some(part => isObject(part) && NAMING.some(each => hasOwn(part, each)))
    )
  })
}

const NAMING = ['$ref', 'properties']

/**
 * By the letter `additionalProperties: false` around others refuses every property that they name, as it looks at
 * none but its own (JSON Schema 2020-12 core, section 10.3.2.3): no object with anything in it would be allowed. What
 * is meant is that the parts name all there is; whether more may be there, the parts say.
 */
function openAround(schema: JsonObject): JsonObject {
  if (!isClosedAround(schema)) return schema
  const { additionalProperties: _, ...rest } = schema
  return rest
}

/** In 3.0 nothing beside a `$ref` counts; our own hints and `nullable` do. */
function onlyReference(raw: JsonObject): JsonObject {
  if (Object.keys(raw).length === 1) return raw
  const kept: JsonObject = {}
  for (const key of ['$ref', 'nullable', 'x-understudy']) {
    const value = getOwn(raw, key)
    if (value !== undefined) kept[key] = value
  }
  return kept
}

/** `minimum: 0, exclusiveMinimum: true` (draft 4, OpenAPI 3.0) is `exclusiveMinimum: 0`. */
function exclusiveBounds(schema: JsonObject): JsonObject {
  let result = schema
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const flag = getOwn(result, exclusive)
    if (typeof flag !== 'boolean') continue
    const { [exclusive]: _, [bound]: limit, ...rest } = result
    result = rest
    if (limit !== undefined) result[flag ? exclusive : bound] = limit
  }
  return result
}

/** `items: [a, b], additionalItems: c` (up to 2019-09) is `prefixItems: [a, b], items: c`. */
function itemsList(schema: JsonObject): JsonObject {
  const items = getOwn(schema, 'items')
  if (!Array.isArray(items)) return schema
  const { items: _, additionalItems: more, ...rest } = schema
  if (items.length > 0) rest['prefixItems'] = items
  if (more !== undefined) rest['items'] = more
  return rest
}

/** `dependencies` (up to draft 7) became `dependentRequired` and `dependentSchemas`. */
function dependencies(schema: JsonObject): JsonObject {
  const all = getOwn(schema, 'dependencies')
  if (!isObject(all)) return schema
  const { dependencies: _, ...rest } = schema
  const required: JsonObject = {}
  const schemas: JsonObject = {}
  for (const [name, value] of Object.entries(all))
    setOwn(Array.isArray(value) ? required : schemas, name, value)
  if (Object.keys(required).length > 0) rest['dependentRequired'] ??= required
  if (Object.keys(schemas).length > 0) rest['dependentSchemas'] ??= schemas
  return rest
}

/** The one dialect left after this is ours; a `$schema` naming another would only stop the validator. */
function dropSchemaUri(schema: JsonObject): JsonObject {
  if (!hasOwn(schema, '$schema')) return schema
  const { $schema: _, ...rest } = schema
  return rest
}

/** Converts subschemas and leaves out keywords that cannot be used; copies only when something changes. */
function convertKeywords(run: Run, schema: JsonObject, depth: number): JsonObject {
  let result = schema
  for (const keyword in schema) {
    const form = keyword === 'type' ? keyword : KEYWORD_FORMS.get(keyword)
    if (form === undefined) continue
    const value = schema[keyword] ?? null
    run.trail.push(keyword)
    const next = convertKeyword(run, keyword, form, value, depth)
    run.trail.pop()
    if (next === value) continue
    if (result === schema) result = { ...schema }
    if (next === undefined) delete result[keyword]
    else result[keyword] = next
  }
  return result
}

/** The value a keyword has afterwards; `undefined`: it is left out. */
function convertKeyword(
  run: Run,
  keyword: string,
  form: KeywordForm | 'type',
  value: JsonValue,
  depth: number,
): JsonValue | undefined {
  if (form === 'type') return convertType(run, value)
  if (form === 'schema') return convert(run, value, depth + 1)
  if (!hasForm(form, value)) {
    run.report(`\`${keyword}\` cannot be ${JSON.stringify(value).slice(0, 40)}; it is left out`)
    return undefined
  }
  if (form === 'schemas' && Array.isArray(value)) return convertList(run, value, depth)
  return form === 'schema-map' && isObject(value) ? convertMap(run, value, depth) : value
}

function convertList(run: Run, list: JsonValue[], depth: number): JsonValue[] {
  let result = list
  for (const [index, item] of list.entries()) {
    const next = convertAt(run, index, item, depth)
    if (next === item) continue
    if (result === list) result = [...list]
    result[index] = next
  }
  return result
}

function convertMap(run: Run, map: JsonObject, depth: number): JsonObject {
  let result = map
  for (const name in map) {
    const member = map[name] ?? null
    const next = convertAt(run, name, member, depth)
    if (next === member) continue
    if (result === map) result = { ...map }
    setOwn(result, name, next)
  }
  return result
}

function convertAt(run: Run, token: string | number, value: JsonValue, depth: number): JsonValue {
  run.trail.push(token)
  const converted = convert(run, value, depth + 1)
  run.trail.pop()
  return converted
}

function convertType(run: Run, value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string' && TYPE_NAMES.get(value) === value) return value
  const written = Array.isArray(value) ? value : [value]
  const names = written.map(name =>
    typeof name === 'string' ? TYPE_NAMES.get(name.toLowerCase()) : undefined,
  )
  if (names.every((name, index) => name === written[index]) && names.length > 0) return value
  run.report(`\`type\` cannot be ${JSON.stringify(value).slice(0, 60)}`)
  const known = [...new Set(names.filter(name => name !== undefined && name !== ''))] as string[]
  if (names.includes('') || known.length === 0) return undefined
  return known.length === 1 ? known[0] : known
}
