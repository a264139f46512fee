import type { SchemaNode } from '../../schema/types.ts'
import {
  DESCRIBED_OPS,
  EVERYTHING,
  HAPPENS,
  NAMING,
  PREFIXES,
  RANGES,
  SUFFIXES,
  TIMES,
  TIME_FIELDS,
  WRAPPERS,
} from './filter-words.ts'
import { linkageTo, relationshipsOf } from '../identity/linkages.ts'
import type { QueryLeaf } from './query-leaves.ts'
import { type Shape, type Shapes, isPlainValue } from '../facts/shape.ts'
import type { Filter } from '../types.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'

/** Fields of a record that can be filtered, by their name without spelling; dotted paths. */
export type FieldTable = ReadonlyMap<string, string>

/** Whose fields a parameter may name. */
export interface Filtered {
  readonly table: FieldTable
  readonly record: Shape
  readonly identity: string
  readonly resource: string
  readonly shapes: Shapes
}

const MAX_FIELDS = 300

/** The fields of a record and of the objects inside it. */
export function fieldTable(shapes: Shapes, record: Shape): FieldTable {
  const table = new Map<string, string>()
  const put = (key: string, path: string): void => {
    if (key !== '' && !table.has(key) && table.size < MAX_FIELDS) table.set(key, path)
  }
  for (const name of record.properties.keys()) put(nameKey(name), name)
  for (const name of record.properties.keys()) put(singularKey(name), name)
  for (const [name, property] of record.properties) {
    if (isPlainValue(property.schema)) continue
    for (const inner of shapes.of(property.node).properties.keys()) {
      put(`${nameKey(name)}${nameKey(inner)}`, `${name}.${inner}`)
    }
  }
  for (const name of relationshipsOf(shapes, record)) {
    const link = linkageTo(shapes, record, [nameKey(name)])
    if (link !== undefined) put(nameKey(name), link)
  }
  for (const [key, path] of innerNames(shapes, record)) put(key, path)
  return table
}

/**
 * Fields of inner objects by their own name, where only one has it: `city` is `address.city`. An object with an id is another
 * record, whose `created` is not that of this one.
 */
function innerNames(shapes: Shapes, record: Shape): Map<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const [name, property] of record.properties) {
    if (isPlainValue(property.schema)) continue
    const { properties } = shapes.of(property.node)
    if (properties.has('id')) continue
    for (const inner of properties.keys()) {
      const key = nameKey(inner)
      if (found.has(key)) twice.add(key)
      found.set(key, `${name}.${inner}`)
    }
  }
  for (const key of twice) found.delete(key)
  return found
}

type Op = Filter['op']

/** What a query parameter compares, and how; `undefined` where it names no field of the record, or one it cannot be compared with. */
export function filterOf(leaf: QueryLeaf, filtered: Filtered): Filter | undefined {
  const found = readingOf(leaf, filtered)
  if (found === undefined) return undefined
  // What is asked for near a spot seldom lies on it.
  if (found.op === 'eq' && SPOT.test(found.field)) return undefined
  const field = comparable(found.field, filtered)
  const node = field === undefined ? undefined : nodeAt(field, filtered)
  if (field === undefined) return undefined
  if (node === undefined) return { parameter: leaf.name, field, op: found.op }
  const everything = valuesInCommon(leaf, node, filtered.shapes)
  if (everything === 'none' || !typesAgree(leaf, node, found.op, filtered.shapes)) return undefined
  return { parameter: leaf.name, field, op: found.op, ...(everything.length > 0 ? { everything } : {}) }
}

const SPOT = /(?:^|\.|_)(?:lat|latitude|lng|lon|long|longitude)$/i

function readingOf(leaf: QueryLeaf, filtered: Filtered): { field: string; op: Op } | undefined {
  const { table, identity, resource } = filtered
  const key = nameKey(leaf.says)
  const named = [...new Set([key, key.replace(WRAPPERS, '')])]
  for (const text of named) {
    const field = fieldNamed(text, table, identity, resource)
    if (field !== undefined) return { field, op: plainOp(leaf, field, filtered) }
  }
  for (const text of named) {
    const compared = compare(text, leaf.says, filtered)
    if (compared !== undefined) return compared
  }
  const ranged = rangeOf(leaf, filtered)
  if (ranged !== undefined) return ranged
  const time = TIMES.get(key) ?? TIMES.get(key.replace(WRAPPERS, ''))
  const field = createdField(table) ?? onlyTime(filtered)
  return time !== undefined && field !== undefined && !isArray(leaf, filtered.shapes)
    ? { field, op: time }
    : undefined
}

/** How a parameter compares that says only which field: a text in part where the description says so. */
function plainOp(leaf: QueryLeaf, field: string, filtered: Filtered): Op {
  const { shapes } = filtered
  if (isMany(leaf, shapes)) return 'in'
  const node = nodeAt(field, filtered)
  const isText = node !== undefined && shapes.of(node).types.has('string')
  if (!isText || shapes.keywords(node).enum !== undefined) return 'eq'
  return DESCRIBED_OPS.find(([words]) => words.test(leaf.description ?? ''))?.[1] ?? 'eq'
}

/** The field that tells when a record came to be. */
export function createdField(table: FieldTable): string | undefined {
  return TIME_FIELDS.map(name => table.get(name)).find(path => path !== undefined)
}

/** The one day or instant that a record tells, whatever it is called; of several the one at which it happens. */
function onlyTime({ record, shapes }: Filtered): string | undefined {
  const times = [...record.properties].filter(([, { node }]) =>
    /^date(?:-time)?$/.test(String(shapes.keywords(node).format ?? '')),
  )
  if (times.length === 1) return times[0]?.[0]
  const happens = times.filter(([name]) => wordsOf(name).some(word => HAPPENS.has(word)))
  return happens.length === 1 ? happens[0]?.[0] : undefined
}

/** `min_weight` is `gross_weight_kg` where no other number has the word in its name. */
function rangeOf(leaf: QueryLeaf, { record, shapes }: Filtered): { field: string; op: Op } | undefined {
  if (leaf.schema === undefined || !isNumeric(leaf.schema, shapes)) return undefined
  const words = wordsOf(leaf.says)
  for (const word of words.length < 2 ? [] : [words.at(-1) ?? '', words[0] ?? '']) {
    const op = RANGES.get(word)
    const stem = words.filter(each => each !== word).join(' ')
    const named = [...record.properties].filter(
      ([name, { node }]) => ` ${wordsOf(name).join(' ')} `.includes(` ${stem} `) && isNumeric(node, shapes),
    )
    if (op !== undefined && named.length === 1 && named[0] !== undefined) return { field: named[0][0], op }
  }
  return undefined
}

function isNumeric(node: SchemaNode, shapes: Shapes): boolean {
  const { types } = shapes.of(node)
  return types.has('number') || types.has('integer')
}

function isArray({ schema }: QueryLeaf, shapes: Shapes): boolean {
  return schema !== undefined && shapes.of(schema).types.has('array')
}

/** Several values: a list, or a text that the description or its name (`group_ids`) calls one. */
function isMany(leaf: QueryLeaf, shapes: Shapes): boolean {
  return (
    isArray(leaf, shapes) ||
    wordsOf(leaf.says).at(-1) === 'ids' ||
    /\b(?:comma|csv)[- ]?(?:separated|delimited)?\b/i.test(leaf.description ?? '')
  )
}

/** Splits `created_after` into a field and a comparison; a bare suffix needs a boundary of words before it. */
function compare(
  text: string,
  name: string,
  { table, identity, resource }: Filtered,
): { field: string; op: Op } | undefined {
  const words = wordsOf(name)
  for (const [affixes, boundary] of [
    [SUFFIXES, words.at(-1) ?? ''],
    [PREFIXES, words[0] ?? ''],
  ] as const) {
    for (const [pattern, op] of affixes) {
      const match = pattern.exec(text)
      if (match === null || (!match[0].includes(boundary) && !boundary.includes(match[0]))) continue
      const rest = text.replace(pattern, '')
      const field = fieldNamed(rest, table, identity, resource) ?? timeField(rest, table)
      // `since_id` is the last one seen.
      if (field !== undefined) return { field, op: field === identity && op === 'gte' ? 'gt' : op }
    }
  }
  return undefined
}

/** `created` in `created_after` is `created_at`. */
export function timeField(stem: string, fields: FieldTable): string | undefined {
  if (stem === '') return undefined
  for (const ending of ['at', 'on', 'date', 'time', 'datetime', 'timestamp', '']) {
    const field = fields.get(`${stem}${ending}utc`) ?? fields.get(`${stem}${ending}`)
    if (field !== undefined) return field
  }
  return undefined
}

/** The field a stem names: itself, its singular, with `Id`, inside an object of that name, or the resource's own id. */
export function fieldNamed(
  stem: string,
  fields: FieldTable,
  identity: string,
  resource: string,
): string | undefined {
  if (stem === '') return undefined
  const one = stem.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
  const es = stem.replace(/(ss|x|ch|sh|us)es$/, '$1')
  const self = nameKey(resource)
  for (const text of [stem, one, es]) {
    const found =
      fields.get(text) ??
      fields.get(`${text}id`) ??
      (text.endsWith('id') ? fields.get(text.slice(0, -2)) : undefined)
    if (found !== undefined) return found
    if (text === 'id' || (text.endsWith('id') && text.length > 2 && self.endsWith(text.slice(0, -2))))
      return identity
  }
  return undefined
}

/** The field itself where it holds single values or a list of them; of an object, what names it; `undefined` where no value can be compared. */
function comparable(field: string, filtered: Filtered): string | undefined {
  const { shapes } = filtered
  const node = nodeAt(field, filtered)
  if (node === undefined) return field
  const { properties, items, types } = shapes.of(node)
  // An id, or the record it names in its place: records hold the id.
  if (types.has('string') || types.has('integer')) return field
  if (items !== undefined) return shapes.of(items).properties.size === 0 ? field : undefined
  if (properties.size === 0) return field
  const inner = NAMING.find(name => properties.has(name))
  return inner === undefined ? undefined : `${field}.${inner}`
}

function nodeAt(field: string, { record, shapes }: Filtered): SchemaNode | undefined {
  const whole = record.properties.get(field)
  if (whole !== undefined) return whole.node
  let at: Shape | undefined = record
  let node: SchemaNode | undefined
  for (const name of field.split('.')) {
    node = at?.properties.get(name)?.node
    at = node === undefined ? undefined : shapes.of(node)
  }
  return node
}

/**
 * Listed values of the parameter that stand for every record. `none` where both sides list their values and have none in
 * common: then they speak of different things.
 */
function valuesInCommon({ schema }: QueryLeaf, node: SchemaNode, shapes: Shapes): readonly string[] | 'none' {
  const asked = schema === undefined ? undefined : valuesOf(schema, shapes)
  const held = valuesOf(node, shapes)
  if (asked === undefined) return []
  const known = held === undefined ? undefined : new Set(held.map(value => value.toLowerCase()))
  const everything = asked.filter(value => EVERYTHING.has(value.toLowerCase()) && known?.has(value) !== true)
  const isShared = known === undefined || asked.some(value => known.has(value.toLowerCase()))
  return isShared ? everything : 'none'
}

/** Listed values of a schema, or of its items. */
export function valuesOf(node: SchemaNode, shapes: Shapes): string[] | undefined {
  const { items } = shapes.of(node)
  const values = shapes.keywords(node).enum ?? (items === undefined ? undefined : shapes.keywords(items).enum)
  return Array.isArray(values) ? values.filter(value => value !== null).map(String) : undefined
}

/** A yes or no is compared with nothing else, and nothing else with it; numbers and texts may spell each other. */
function typesAgree({ schema }: QueryLeaf, node: SchemaNode, op: Op, shapes: Shapes): boolean {
  const asked = schema === undefined ? undefined : plainTypes(schema, shapes)
  const held = plainTypes(node, shapes)
  if (asked === undefined || asked.size === 0 || held.size === 0) return true
  if (asked.has('object') && asked.size === 1) return false
  if (asked.has('boolean') && asked.size === 1) return held.has('boolean') && (op === 'eq' || op === 'not')
  return !(held.has('boolean') && held.size === 1) || asked.has('string') || asked.has('boolean')
}

function plainTypes(node: SchemaNode, shapes: Shapes): ReadonlySet<string> {
  const { types, items } = shapes.of(node)
  return items === undefined ? types : shapes.of(items).types
}
