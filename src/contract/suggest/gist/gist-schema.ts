import { type JsonObject, type JsonType, type JsonValue, setOwn } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import type { Gist } from './gist.ts'

/** In which OpenAPI a schema is written: 3.0 has another word for null, and one type a schema. */
export type SchemaDialect = '3.0' | '3.1'

/** The way schemas are written in a document. */
export function schemaDialect({ dialect }: Api): SchemaDialect {
  return dialect === '3.0' ? '3.0' : '3.1'
}

/** A schema with what its reader may want to know. */
export interface InferredSchema {
  readonly schema: JsonObject
  /** `always there: id, name (12 objects)`; not written into the schema, for what was always there need not be. */
  readonly remarks: readonly string[]
}

/** Most remarks about one schema; it is a person who reads them. */
const MAX_REMARKS = 6

/** Writes the schema that every value of a gist keeps to. */
export function toSchema(gist: Gist, dialect: SchemaDialect): InferredSchema {
  const run: Run = { dialect, remarks: [] }
  return { schema: schemaOf(run, gist, ''), remarks: run.remarks.slice(0, MAX_REMARKS) }
}

/** The schema of what travels as text: a parameter, a header. A text where some are no number; a list where it came twice. */
export function toTextSchema(gist: Gist): JsonObject {
  const types = typesOf(gist)
  if (types.includes('array')) return { type: 'array', items: { type: 'string' } }
  const [only, ...more] = types
  if (only === undefined || more.length > 0) return { type: 'string' }
  return only === 'string' ? { type: only, ...formatOf(gist) } : { type: only }
}

interface Run {
  readonly dialect: SchemaDialect
  readonly remarks: string[]
}

function schemaOf(run: Run, gist: Gist, at: string): JsonObject {
  const types = typesOf(gist)
  const isNullable = gist.types.has('null')
  const [only, ...more] = types
  if (only === undefined) return isNullable ? nothingButNull(run, at) : {}
  const single = more.length === 0 ? schemaOfType(run, gist, only, at) : undefined
  if (single !== undefined) return isNullable ? orNull(run, single) : single
  const branches = types.map(type => schemaOfType(run, gist, type, at))
  return isNullable ? orNull(run, { anyOf: branches }) : { anyOf: branches }
}

/** Without null; a number with a fraction makes all of them numbers. */
export function typesOf({ types }: Gist): JsonType[] {
  const kept = [...types.keys()].filter(type => type !== 'null')
  return kept.filter(type => type !== 'integer' || !types.has('number')).sort()
}

/** What else there may be was not seen. */
function nothingButNull({ dialect, remarks }: Run, at: string): JsonObject {
  remarks.push(`only null was seen${placeText(at)}`)
  return dialect === '3.0' ? { nullable: true } : {}
}

function placeText(at: string): string {
  return at === '' ? '' : ` in ${at}`
}

function orNull({ dialect }: Run, schema: JsonObject): JsonObject {
  const { type, enum: values, anyOf, ...rest } = schema
  const choices = Array.isArray(values) ? { enum: [...values, null] } : {}
  if (dialect === '3.0') return { ...schema, nullable: true, ...choices }
  if (Array.isArray(anyOf)) return { ...rest, anyOf: [...anyOf, { type: 'null' }] }
  return type === undefined ? schema : { type: [type, 'null'], ...rest, ...choices }
}

function schemaOfType(run: Run, gist: Gist, type: JsonType, at: string): JsonObject {
  if (type === 'object') return objectSchema(run, gist, at)
  if (type === 'array')
    return { type, items: gist.items === undefined ? {} : itemsSchema(run, gist.items, at) }
  return type === 'string' ? { type, ...textKeywords(gist, at, run.remarks) } : { type }
}

function itemsSchema(run: Run, items: Gist, at: string): JsonObject {
  return schemaOf(run, items, `${at}[]`)
}

function objectSchema(run: Run, gist: Gist, at: string): JsonObject {
  const properties: JsonObject = {}
  for (const [name, member] of gist.members) {
    setOwn(properties, name, schemaOf(run, member, at === '' ? name : `${at}.${name}`))
  }
  noteAlways(run, gist, at)
  return {
    type: 'object',
    ...(gist.members.size === 0 ? {} : { properties }),
    ...(gist.others === undefined ? {} : { additionalProperties: schemaOf(run, gist.others, `${at}.*`) }),
  }
}

function noteAlways({ remarks }: Run, gist: Gist, at: string): void {
  const count = gist.types.get('object') ?? 0
  const names = [...gist.members.keys()]
  const always = names.filter(name => gist.members.get(name)?.count === count)
  if (always.length === 0) return
  const rest = names.filter(name => !always.includes(name))
  const isMost = always.length > 3 && rest.length < always.length
  const butFor = rest.length === 0 ? 'all of it' : `all but ${rest.join(', ')}`
  const said = isMost ? butFor : always.join(', ')
  remarks.push(`always there${placeText(at)}: ${said} (${count} ${count === 1 ? 'object' : 'objects'})`)
}

function textKeywords(gist: Gist, at: string, remarks: string[]): JsonObject {
  const choices = enumerated(gist)
  const name = at.slice(at.lastIndexOf('.') + 1)
  if (choices !== undefined && SORTING.test(name)) return { enum: choices }
  if (choices !== undefined) remarks.push(`only ${choices.join(', ')} were seen${placeText(at)}`)
  return formatOf(gist)
}

function formatOf({ formats }: Gist): JsonObject {
  const [format] = formats ?? []
  return format === undefined ? {} : { format }
}

/** Seen so often each, and so few, that it would be chance if there were many more. */
const TIMES_EACH = 5
const TIMES_ALL = 20
const MAX_CHOICES = 8

/** Names of what sorts records into few kinds. A currency or a country is of few kinds too in what somebody has seen. */
const SORTING = /(?:status|state|type|kind|role|stage|mode|level|phase|scope|visibility|direction|severity)$/i

/** The texts of an enumeration, where there is strong evidence that they are those of one. */
function enumerated({ texts }: Gist): JsonValue[] | undefined {
  if (texts === undefined || texts.size < 2 || texts.size > MAX_CHOICES) return undefined
  const total = [...texts.values()].reduce((sum, count) => sum + count, 0)
  const isStrong = total >= TIMES_ALL * texts.size && [...texts.values()].every(count => count >= TIMES_EACH)
  const areWords = [...texts.keys()].every(text => /^[A-Za-z][A-Za-z_-]{0,30}$/.test(text))
  return isStrong && areWords ? [...texts.keys()].sort() : undefined
}
