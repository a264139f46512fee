import type { JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Criterion } from '../../store/types.ts'
import { fieldNode, itemsNode, keywordOf, partsOf } from '../records/fields.ts'

/** Brings what a client asks for to what a field holds. */
export interface FieldKind {
  /** A value as the field would hold it. */
  convert(value: JsonValue): JsonValue
  /** Whether the field holds points in time, which are equal whatever way they are written. */
  readonly isInstant: boolean
  /** Whether the field holds UUIDs, which are equal in any case (RFC 9562 section 4). */
  readonly ignoreCase?: boolean
}

/** What kind of values a field holds, by its schema; a dotted path from the record. */
export function fieldKind(library: SchemaLibrary, record: SchemaNode, path: readonly string[]): FieldKind {
  const declared = fieldNode(library, record, path)
  const node = declared === undefined ? undefined : (itemsNode(library, declared) ?? declared)
  if (node === undefined) return { convert: value => value, isInstant: false }
  const types = new Set(
    partsOf(library, node).flatMap(({ schema }) => (typeof schema === 'object' ? (schema.type ?? []) : [])),
  )
  const values = keywordOf(library, node, 'enum')
  const format = types.has('string') ? keywordOf(library, node, 'format') : undefined
  const isInstant = format === 'date-time'
  const converters = [
    ...(values === undefined ? [] : [toListed(values)]),
    ...(types.has('string') ? [isInstant ? toInstant : toText] : []),
    ...(types.has('number') || types.has('integer') ? [toAmount] : []),
    ...(types.has('boolean') ? [toFlag] : []),
  ]
  return {
    isInstant,
    ignoreCase: format === 'uuid',
    convert: value => {
      for (const convert of converters) {
        const converted = convert(value)
        if (converted !== undefined) return converted
      }
      return value
    },
  }
}

/** Makes the criteria of one comparison: a day is equal to every instant in it. */
export function criteriaOf(
  field: string,
  op: Criterion['op'],
  given: JsonValue,
  { convert, isInstant, ignoreCase = false }: FieldKind,
): Criterion[] {
  const how = ignoreCase ? { ignoreCase } : {}
  if (op === 'in' || Array.isArray(given)) {
    const values = typeof given === 'string' ? given.split(',').map(text => text.trim()) : [given].flat()
    return [{ field, op: op === 'eq' ? 'in' : op, value: values.map(convert), ...how }]
  }
  if (isInstant && op === 'eq' && typeof given === 'string') {
    const day = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(given) : Number.NaN
    const value = convert(given)
    if (Number.isNaN(day))
      return [
        { field, op: 'gte', value },
        { field, op: 'lte', value },
      ]
    return [
      { field, op: 'gte', value: new Date(day).toISOString() },
      { field, op: 'lt', value: new Date(day + DAY_MS).toISOString() },
    ]
  }
  return [{ field, op, value: op === 'contains' || op === 'startsWith' ? given : convert(given), ...how }]
}

const DAY_MS = 86_400_000

/** Listed values whatever their case. */
function toListed(values: readonly JsonValue[]): (value: JsonValue) => JsonValue | undefined {
  const bySpelling = new Map(values.map(value => [String(value).toLowerCase(), value]))
  return value => (values.includes(value) ? value : bySpelling.get(String(value).toLowerCase()))
}

function toText(value: JsonValue): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** Numbers are Unix time, in milliseconds where seconds would lie beyond the year 5000. */
function toInstant(value: JsonValue): string | undefined {
  const isStamp = typeof value === 'number' || (typeof value === 'string' && /^\d{9,13}$/.test(value))
  const ms = isStamp ? Number(value) * (Number(value) > 1e11 ? 1 : 1000) : Date.parse(String(value))
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? toText(value) : new Date(ms).toISOString()
}

/** A number; a date is asked for as Unix time, in seconds. */
function toAmount(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  if (Number.isFinite(Number(value))) return Number(value)
  const ms = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms / 1000
}

function toFlag(value: JsonValue): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (/^(?:true|1|yes|y|on)$/i.test(String(value))) return true
  return /^(?:false|0|no|n|off)$/i.test(String(value)) ? false : undefined
}
