import { fromPointer, type JsonPointer, valueAt } from '../../src/json/pointer.ts'
import { isObject, type JsonObject, type JsonValue, setOwn } from '../../src/json/value.ts'

/*
 * Schemas of an OpenAPI document as plain JSON Schema 2020-12, read by the letter of the specification and on purpose
 * without anything of src/spec or src/schema: what judges the mock must not share its mistakes.
 *
 * By the letter means for 3.0: `nullable` adds null to a `type` beside it and to nothing else, an `enum` lists null
 * itself, siblings of `$ref` do not count, `discriminator` changes no verdict.
 */

/** All schemas reached from those asked for, as one schema. */
export interface PlainSchemas {
  /** Asks for the schema at a place of the document; returns the name it has in `$defs`. */
  include(pointer: JsonPointer): string
  /** `{$defs}` with everything asked for and everything it refers to. Ask before, not after. */
  bundle(): JsonObject
  /** Where in the document the definition of a name stands. */
  placeOf(name: string): JsonPointer
  /** What could not be taken over: a reference that leads nowhere, an expression JavaScript cannot read. */
  readonly leftOut: readonly { readonly pointer: JsonPointer; readonly message: string }[]
}

/** What is read otherwise than by the letter. */
export interface Leniency {
  /** `nullable` admits null wherever it stands: beside `$ref`, `allOf` and an `enum` without null, too. Default false. */
  readonly nullableAnywhere?: boolean
}

/** @param document - As parsed. Not changed. */
export function createPlainSchemas(document: JsonObject, leniency: Leniency = {}): PlainSchemas {
  const names = new Map<JsonPointer, string>()
  const leftOut: { pointer: JsonPointer; message: string }[] = []
  const is30 = String(document['openapi']).startsWith('3.0')

  const include = (pointer: JsonPointer): string => {
    const name = names.get(pointer) ?? `s${names.size}`
    names.set(pointer, name)
    return name
  }

  const convert = (raw: JsonValue | undefined, pointer: JsonPointer): JsonObject | boolean => {
    if (typeof raw === 'boolean') return raw
    if (!isObject(raw)) return true
    const plain = convertObject(raw, pointer)
    return leniency.nullableAnywhere && raw['nullable'] === true
      ? { anyOf: [plain, { type: 'null' }] }
      : plain
  }

  const convertObject = (raw: JsonObject, pointer: JsonPointer): JsonObject | boolean => {
    if (is30 && typeof raw['$ref'] === 'string') return reference(raw['$ref'], pointer)
    const plain: JsonObject = {}
    for (const [keyword, value] of Object.entries(raw)) keep(plain, keyword, value, `${pointer}/${keyword}`)
    if (is30) admitNull(plain, raw)
    if (Array.isArray(plain['required'])) freeWriteOnly(plain, raw)
    return plain
  }

  const keep = (plain: JsonObject, keyword: string, value: JsonValue, pointer: JsonPointer): void => {
    const read = readers.get(keyword)
    const kept = read === undefined ? undefined : read(value, pointer, keyword)
    if (kept === undefined) return
    if (keyword === '$ref' && isObject(kept)) Object.assign(plain, kept)
    else plain[keyword] = kept
  }

  /** A keyword's value as it is judged by; `undefined` where it cannot be used. Other keywords say nothing of values. */
  type Read = (value: JsonValue, pointer: JsonPointer, keyword: string) => JsonValue | undefined
  const subschema: Read = (value, pointer) =>
    isObject(value) || typeof value === 'boolean' ? convert(value, pointer) : undefined
  const subschemas: Read = (value, pointer) =>
    Array.isArray(value) && value.length > 0
      ? value.map((each, index) => convert(each, `${pointer}/${index}`))
      : undefined
  const schemaMap: Read = (value, pointer, keyword) =>
    isObject(value) ? keepMap(keyword, value, pointer) : undefined
  const exclusive: Read = value => (value === true ? '@bound' : isNumber(value) ? value : undefined)
  const plainly: Read = (value, _, keyword) => (PLAIN[keyword]?.(value) === true ? value : undefined)
  const reader = (keywords: Iterable<string>, read: Read): [string, Read][] =>
    [...keywords].map(keyword => [keyword, read])
  const readers = new Map<string, Read>([
    ...reader(SUBSCHEMA, subschema),
    ...reader(SUBSCHEMA_LISTS, subschemas),
    ...reader(SUBSCHEMA_MAPS, schemaMap),
    ...reader(['exclusiveMinimum', 'exclusiveMaximum'], exclusive),
    ...reader(Object.keys(PLAIN), plainly),
    ['$ref', (value, pointer) => (typeof value === 'string' ? reference(value, pointer) : undefined)],
    ['pattern', (value, pointer) => (isExpression(String(value), pointer) ? value : undefined)],
  ])

  const keepMap = (keyword: string, map: JsonObject, pointer: JsonPointer): JsonObject => {
    const kept: JsonObject = {}
    for (const [name, value] of Object.entries(map)) {
      const place = `${pointer}/${escapeToken(name)}`
      if (keyword === 'patternProperties' && !isExpression(name, place)) continue
      setOwn(kept, name, convert(value, place))
    }
    return kept
  }

  const isExpression = (source: string, pointer: JsonPointer): boolean => {
    try {
      return new RegExp(source, 'u') instanceof RegExp
    } catch {
      leftOut.push({ pointer, message: `not an expression of ECMA-262: ${source}` })
      return false
    }
  }

  const reference = (ref: string, pointer: JsonPointer): JsonObject | boolean => {
    const target = resolve(document, ref)
    if (target !== undefined) return { $ref: `#/$defs/${include(target)}` }
    leftOut.push({ pointer, message: `$ref "${ref}" leads nowhere` })
    return true
  }

  /** OpenAPI 3.0.3 section 4.7.24.1: what is writeOnly and required is required in requests only. */
  const freeWriteOnly = (plain: JsonObject, raw: JsonObject): void => {
    const hidden = new Set(writeOnlyNames(document, raw, new Set()))
    const required = plain['required'] as string[]
    plain['required'] = required.filter(name => !hidden.has(name))
  }

  return {
    include,
    bundle() {
      const defs: JsonObject = {}
      // The map grows while it is read: references add what they lead to.
      for (const [pointer, name] of names) defs[name] = bounded(convert(valueAt(document, pointer), pointer))
      return { $defs: defs }
    },
    placeOf: name => [...names].find(([, known]) => known === name)?.[0] ?? name,
    leftOut,
  }
}

const SUBSCHEMA = new Set([
  ...['items', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
])
const SUBSCHEMA_LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const SUBSCHEMA_MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs'])
const TYPES = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'])

const isNumber = (value: JsonValue): boolean => typeof value === 'number' && Number.isFinite(value)
const isCount = (value: JsonValue): boolean => Number.isInteger(value) && Number(value) >= 0
const isTexts = (value: JsonValue): boolean =>
  Array.isArray(value) && value.every(each => typeof each === 'string')

/** Keywords without schemas in them, and when they can be used. */
const PLAIN: { readonly [keyword: string]: (value: JsonValue) => boolean } = {
  type: value => [value].flat().every(name => TYPES.has(String(name))),
  enum: value => Array.isArray(value) && value.length > 0,
  const: () => true,
  multipleOf: value => isNumber(value) && Number(value) > 0,
  minimum: isNumber,
  maximum: isNumber,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minContains: isCount,
  maxContains: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  uniqueItems: value => typeof value === 'boolean',
  required: isTexts,
  dependentRequired: value => isObject(value) && Object.values(value).every(isTexts),
  format: value => typeof value === 'string',
}

/** 3.0 bounds: `minimum: 0, exclusiveMinimum: true`. */
function bounded(schema: JsonObject | boolean): JsonObject | boolean {
  return isObject(schema) ? (settle(schema) as JsonObject) : schema
}

function settle(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(settle)
  if (!isObject(value)) return value
  const settled: JsonObject = {}
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'enum' || name === 'const') settled[name] = inner
    else setOwn(settled, name, settle(inner))
  }
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (settled[exclusive] !== '@bound') continue
    const limit = settled[bound]
    delete settled[bound]
    delete settled[exclusive]
    if (limit !== undefined) settled[exclusive] = limit
  }
  return settled
}

/** OpenAPI 3.0.3 section 4.7.24.1: `nullable` counts only where the same object has a `type`. */
function admitNull(plain: JsonObject, raw: JsonObject): void {
  if (raw['nullable'] === true && typeof plain['type'] === 'string') plain['type'] = [plain['type'], 'null']
}

/** Names of properties, of this value's schemas, that are writeOnly. */
function* writeOnlyNames(document: JsonObject, raw: JsonValue, seen: Set<JsonValue>): Iterable<string> {
  if (!isObject(raw) || seen.has(raw)) return
  seen.add(raw)
  const { properties, $ref } = raw
  if (typeof $ref === 'string') yield* writeOnlyNames(document, targetOf(document, $ref), seen)
  for (const keyword of SUBSCHEMA_LISTS) {
    const list = raw[keyword]
    if (Array.isArray(list)) for (const each of list) yield* writeOnlyNames(document, each, seen)
  }
  if (!isObject(properties)) return
  for (const [name, property] of Object.entries(properties)) {
    if (isWriteOnly(document, property, new Set())) yield name
  }
}

function isWriteOnly(document: JsonObject, raw: JsonValue, seen: Set<JsonValue>): boolean {
  if (!isObject(raw) || seen.has(raw)) return false
  seen.add(raw)
  if (raw['writeOnly'] === true) return true
  const { $ref, allOf } = raw
  if (typeof $ref === 'string' && isWriteOnly(document, targetOf(document, $ref), seen)) return true
  return Array.isArray(allOf) && allOf.some(each => isWriteOnly(document, each, seen))
}

function targetOf(document: JsonObject, ref: string): JsonValue {
  const pointer = resolve(document, ref)
  return pointer === undefined ? null : (valueAt(document, pointer) ?? null)
}

/** The place a reference within the document leads to, through references on the way. */
function resolve(document: JsonObject, ref: string, hops = 0): JsonPointer | undefined {
  if (!ref.startsWith('#') || hops > 20) return undefined
  const pointer = decode(ref.slice(1))
  if (valueAt(document, pointer) !== undefined) return pointer
  const tokens = fromPointer(pointer)
  let value: JsonValue | undefined = document
  for (const [index, token] of tokens.entries()) {
    value = valueAt(value, `/${escapeToken(token)}`)
    const onward = isObject(value) ? value['$ref'] : undefined
    if (typeof onward === 'string') {
      const rest = tokens.slice(index + 1).map(escapeToken)
      return resolve(document, [onward, ...rest].join('/'), hops + 1)
    }
    if (value === undefined) return undefined
  }
  return undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function escapeToken(token: string): string {
  return token.replace(/~/g, '~0').replace(/\//g, '~1')
}
