import { setOwn } from '../../json/value.ts'
import { type Shape, type Shapes, isPlainValue } from '../facts/shape.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'
import type { KeyIndex } from './key-index.ts'

/**
 * The field of a record that names its parent: `partner_id` below a Partner, the path parameter's own name, an object's
 * id (`partner.id`), or the parent's name shortened (`partner_org` below a PartnerOrganisation).
 */
export function parentField(
  shapes: Shapes,
  record: Shape,
  parent: string,
  parameter: string | undefined,
  identity: string,
): string | undefined {
  const words = wordsOf(parent)
  const heads = [words.join(''), words.at(-1) ?? '']
  // The `stream_key` of what is below `{stream_id}` is a key of its own.
  const isKeyed = parameter === undefined || !/(?:id|uuid)$/.test(nameKey(parameter))
  const byKey = new Map([...record.properties.keys()].toReversed().map(name => [nameKey(name), name]))
  const keys = [
    ...heads.flatMap(head => [`${head}id`, `${head}uuid`, ...(isKeyed ? [`${head}key`] : []), head]),
    ...(parameter === undefined ? [] : [nameKey(parameter)]),
  ]
  for (const key of keys) {
    const field = byKey.get(key)
    if (field !== undefined && field !== identity && isScalar(shapes, record, field)) return field
  }
  for (const head of heads) {
    const field = byKey.get(head)
    const property = field === undefined ? undefined : record.properties.get(field)
    if (property !== undefined && shapes.of(property.node).properties.has('id')) return `${field}.id`
  }
  const short = [...byKey].filter(([key]) => isShortened(key, words.join(''))).map(([, name]) => name)
  return short.length === 1 && short[0] !== undefined && isScalar(shapes, record, short[0])
    ? short[0]
    : undefined
}

/** At least two thirds of a long name: `partnerorg` for `partnerorganisation` is one, `part` is none. */
function isShortened(key: string, name: string): boolean {
  return key.length >= 6 && key.length < name.length && name.startsWith(key)
}

/** Which resource a stem names: its full name, or the last words of exactly one. */
export type ResourceIndex = ReadonlyMap<string, string>

/** Prepares the names of a model for {@link referencesOf}. */
export function resourceIndex(names: readonly string[]): ResourceIndex {
  const index = new Map<string, string>()
  const twice = new Set<string>()
  for (const name of names) {
    const words = wordsOf(name)
    for (let start = 1; start < words.length; start++) {
      const stem = words.slice(start).join('')
      if (index.has(stem)) twice.add(stem)
      index.set(stem, name)
    }
  }
  for (const stem of twice) index.delete(stem)
  for (const name of names) index.set(nameKey(name), name)
  return index
}

/** What fields may call the records of a model: by the names of their resources, and by their natural keys. */
export interface FieldNames {
  readonly resources: ResourceIndex
  readonly keys: KeyIndex
}

/**
 * Fields that hold the id of a record of another resource, or several: named after exactly one, with `id` behind it, after
 * its natural key, or as an alternative to the record itself. JSON:API has them among the `attributes`.
 *
 * @param except - The record's own id and its parent's.
 */
export function referencesOf(
  shapes: Shapes,
  record: Shape,
  names: FieldNames,
  except: readonly (string | undefined)[],
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  for (const field of record.properties.keys()) {
    if (except.includes(field)) continue
    const target = targetOf(shapes, record, field, names)
    if (target !== undefined) setOwn(found, field, target)
  }
  const attributes = record.properties.get('attributes')
  if (attributes === undefined || isPlainValue(attributes.schema)) return found
  const inner = shapes.of(attributes.node)
  for (const field of inner.properties.keys()) {
    const target = targetOf(shapes, inner, field, names)
    if (target !== undefined) found[`attributes.${field}`] = target
  }
  return found
}

function targetOf(
  shapes: Shapes,
  record: Shape,
  field: string,
  { resources, keys }: FieldNames,
): string | undefined {
  const isNamed = /(?:_id|-id|Id|ID|_uuid|Uuid)$/.test(field)
  const named = isNamed
    ? resources.get(singularKey(field).replace(/(?:id|uuid)$/, ''))
    : keys.get(nameKey(field))
  if (named !== undefined) return isScalar(shapes, record, field) ? named : undefined
  if (/(?:_ids|Ids|IDs|_uuids|Uuids)$/.test(field)) {
    const many = resources.get(singularKey(field).replace(/(?:id|uuid)$/, ''))
    return many !== undefined && holdsScalars(shapes, record, field) ? many : undefined
  }
  const target = resources.get(nameKey(field))
  return target !== undefined && isIdOrRecord(shapes, record, field) && isScalar(shapes, record, field)
    ? target
    : undefined
}

/** An id, or in its place the record it names: what can be expanded. */
function isIdOrRecord(shapes: Shapes, record: Shape, name: string): boolean {
  const property = record.properties.get(name)
  if (property === undefined || isPlainValue(property.schema)) return false
  const { types, properties } = shapes.of(property.node)
  return properties.has('id') && (types.has('string') || types.has('integer'))
}

/** A list of ids. */
function holdsScalars(shapes: Shapes, record: Shape, name: string): boolean {
  const property = record.properties.get(name)
  const items = property === undefined ? undefined : shapes.of(property.node).items
  if (items === undefined) return false
  const { types, properties } = shapes.of(items)
  return properties.size === 0 && (types.has('string') || types.has('integer'))
}

function isScalar(shapes: Shapes, record: Shape, name: string): boolean {
  const property = record.properties.get(name)
  if (property === undefined) return false
  const { types } = shapes.of(property.node)
  return types.size === 0 || types.has('string') || types.has('integer') || types.has('number')
}
