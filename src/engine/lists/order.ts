import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ListSemantics } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { Operation } from '../../spec/api.ts'
import { queryPlace } from './query-value.ts'
import { sortParts } from './sort-parts.ts'

/** The order a query asks for, as the store takes it. */
export type ReadOrder = (query: JsonObject) => readonly string[]

/** Most keys taken from one query. */
const MAX_KEYS = 8

/**
 * Compiles the order of a list: `sort=-created`, `name:desc`, `name desc`, `name,desc`, `desc(name)`, `created_desc`,
 * several with commas or repeated, or a field and a direction apart. The list's own order breaks ties; a name that is no
 * field orders nothing.
 *
 * @param fields - Names of the record's properties; with none, every name is taken for one
 */
export function compileOrder(
  operation: Operation,
  { order, sort }: ListSemantics,
  fields: readonly string[],
): ReadOrder {
  if (sort === undefined) return () => order
  const by = sort.by === undefined ? undefined : queryPlace(operation, sort.by)
  const direction = sort.direction === undefined ? undefined : queryPlace(operation, sort.direction)
  const isDown = downwards(sort.direction ?? '')
  const fieldOf = fieldFinder(fields, sort.fields ?? {})
  return query => {
    const asked = by === undefined ? '' : by.read(query)
    const way = direction?.read(query)
    if (asked === undefined || asked === null || (asked === '' && way === undefined)) return order
    const keys = sortKeys(asked, isDown(way), fieldOf)
    return keys.length === 0 ? order : [...keys, ...order]
  }
}

type FindField = (name: string) => string | undefined

function sortKeys(asked: JsonValue, isDown: boolean, fieldOf: FindField): string[] {
  const parts = sortParts(asked)
  const keys: string[] = []
  for (const part of parts.slice(0, MAX_KEYS).map(text => text.trim())) {
    const previous = keys.at(-1)
    if (/^(?:asc|desc)(?:ending)?$/i.test(part) && previous !== undefined) {
      keys[keys.length - 1] = (/^d/i.test(part) ? '-' : '') + previous.replace(/^-/, '')
      continue
    }
    const key = sortKey(part, isDown, fieldOf)
    if (key !== undefined) keys.push(key)
  }
  return keys
}

const CALL = /^(asc|desc)\((.*)\)$/i
const SIGNED = /^([+-]?)(.*)$/s
const SUFFIXED = /^(.+?)[-_:.\s](asc|desc)(?:ending)?$/i

function sortKey(part: string, isDown: boolean, fieldOf: FindField): string | undefined {
  const [, call, called = ''] = CALL.exec(part) ?? []
  const [, sign = '', name = ''] = SIGNED.exec(call === undefined ? part : called) ?? []
  const whole = fieldOf(name)
  const [, stem = '', suffix] = whole === undefined ? (SUFFIXED.exec(name) ?? []) : []
  const field = whole ?? (stem === '' ? undefined : fieldOf(stem))
  if (field === undefined) return undefined
  const word = suffix ?? call
  const turned = sign === '-' || (word === undefined ? sign !== '+' && isDown : /^d/i.test(word))
  // A value such as `newest` has a direction of its own, which a direction beside it turns round no further.
  if (field.startsWith('-')) return sign === '-' ? field.slice(1) : field
  return turned ? `-${field}` : field
}

/** The field a name means: by the document's own list of values, as written, or in another spelling. */
function fieldFinder(fields: readonly string[], listed: { readonly [value: string]: string }): FindField {
  const known = new Set(fields)
  const bySpelling = new Map(fields.map(field => [nameKey(field), field]))
  return name => {
    const said = Object.hasOwn(listed, name) ? listed[name] : undefined
    if (said !== undefined || name === '') return said
    const [outer = ''] = name.split('.', 1)
    if (known.size === 0 || known.has(name) || known.has(outer)) return name
    const key = nameKey(name)
    return bySpelling.get(key) ?? ENDINGS.map(end => bySpelling.get(key + end)).find(Boolean)
  }
}

const ENDINGS = ['at', 'on', 'date', 'time']

/** Whether a direction's value means downwards: `desc`, `-1`; for a yes or no, by the parameter's name. */
function downwards(name: string): (value: JsonValue | undefined) => boolean {
  const isAscending = /asc/i.test(name)
  return value => {
    if (typeof value === 'boolean') return value !== isAscending
    return /^(?:desc|-1|down|reverse)/i.test(String(value ?? ''))
  }
}
