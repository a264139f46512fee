import { setOwn } from '../../json/value.ts'
import { type Shape, type Shapes, isPlainValue } from '../facts/shape.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { KeyIndex } from './key-index.ts'
import { holdsAddresses } from './hyperlinks.ts'
import { linkageTo, linkagesOf } from './linkages.ts'

/**
 * The field of a record that names its parent: `partner_id` below a Partner, the path parameter's own name, an object's
 * id (`partner.id`), a relationship's (`relationships.partner.data.id`), or the parent's name shortened (`partner_org` below a PartnerOrganisation).
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
    ...(parameter === undefined || OWN.test(nameKey(parameter)) ? [] : [nameKey(parameter)]),
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
  const linked = linkageTo(shapes, record, heads)
  if (linked !== undefined) return linked
  const short = [...byKey].filter(([key]) => isShortened(key, words.join(''))).map(([, name]) => name)
  return short.length === 1 && short[0] !== undefined && isScalar(shapes, record, short[0])
    ? short[0]
    : undefined
}

/** What any record is called by: the `id` of a member below `/teams/{id}/members` is its own. */
const OWN = /^(?:id|uuid|guid|key|slug|name|code|number)$/

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
  /** Resource → the schema of what its records are told apart by. */
  readonly identities: ReadonlyMap<string, IdentityField>
}

/** What records of a kind are told apart by. */
export interface IdentityField {
  readonly name: string
  /** `undefined` where no property shows it. */
  readonly node: SchemaNode | undefined
}

/** Whose references are looked for. */
export interface Referring {
  readonly record: Shape
  /** Its own resource. */
  readonly own: string
  /** The record's own id and its parent's: they are no references. */
  readonly except: readonly (string | undefined)[]
}

/**
 * Fields that hold the id of a record of another resource, or several: named after exactly one, with `id` behind it or
 * where they hold such ids without, after its natural key, or as an alternative to the record itself. JSON:API has them
 * among the `attributes`, and in its `relationships`.
 */
export function referencesOf(
  shapes: Shapes,
  { record, own, except }: Referring,
  names: FieldNames,
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  const take = (from: Shape, prefix: string): void => {
    for (const field of from.properties.keys()) {
      if (prefix === '' && except.includes(field)) continue
      const target = targetOf(shapes, from, field, names, own)
      if (target !== undefined) setOwn(found, `${prefix}${field}`, target)
    }
  }
  take(record, '')
  const attributes = record.properties.get('attributes')
  if (attributes !== undefined && !isPlainValue(attributes.schema)) {
    take(shapes.of(attributes.node), 'attributes.')
  }
  return { ...found, ...linkagesOf(shapes, record, own, names.resources) }
}

/**
 * The same in the items of a record's lists: `line_items.product_id`. What names the record's own kind there names the record
 * itself: `variants.product_id` of a Product.
 */
export function nestedReferencesOf(
  shapes: Shapes,
  record: Shape,
  names: FieldNames,
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  for (const [list, item] of record.arrays) {
    for (const field of item.properties.keys()) {
      const target = NAMES_ID.test(field) ? targetOf(shapes, item, field, names, '') : undefined
      if (target !== undefined) setOwn(found, `${list}.${field}`, target)
    }
  }
  return found
}

const NAMES_ID = /(?:_id|-id|Id|ID|_uuid|Uuid)$/

function targetOf(
  shapes: Shapes,
  record: Shape,
  field: string,
  { resources, keys, identities }: FieldNames,
  own: string,
): string | undefined {
  const isNamed = NAMES_ID.test(field)
  const named = isNamed
    ? resources.get(singularKey(field).replace(/(?:id|uuid)$/, ''))
    : keys.get(nameKey(field))
  if (named !== undefined) return isScalar(shapes, record, field) ? named : undefined
  if (/(?:_ids|Ids|IDs|_uuids|Uuids)$/.test(field)) {
    const many = resources.get(singularKey(field).replace(/(?:id|uuid)$/, ''))
    return many !== undefined && holdsScalars(shapes, record, field) ? many : undefined
  }
  const target = resources.get(nameKey(field)) ?? resources.get(shapes.singular(field))
  if (target === undefined || (ATTRIBUTE.test(field) && nameKey(target) !== nameKey(field))) return undefined
  if (isIdOrRecord(shapes, record, field) && isScalar(shapes, record, field)) return target
  if (holdsAddresses(shapes, record, field)) return target
  const identity = target === own ? undefined : identities.get(target)
  return identity !== undefined && holdsIdsOf(shapes, record, field, identity) ? target : undefined
}

/** What every kind of record has: the `name` of a scheme is no GroupName. */
const ATTRIBUTE = /^(?:name|title|label|description|type|kind|status|state|value|text|number|code|key|slug)$/i

/**
 * A field called as a kind of record is, without `id` (`section: "politics"`, `author: 7`), holds its ids where these are
 * whole numbers, UUIDs or names, and so is what it holds; other texts only where the description says so.
 */
function holdsIdsOf(shapes: Shapes, record: Shape, name: string, identity: IdentityField): boolean {
  const property = record.properties.get(name)
  if (property === undefined || identity.node === undefined) return false
  const node = shapes.of(property.node).items ?? property.node
  const { format, enum: listed, const: fixed, description = '' } = shapes.keywords(node)
  if (listed !== undefined || fixed !== undefined || shapes.of(node).properties.size > 0) return false
  const { types } = shapes.of(node)
  const own = shapes.of(identity.node).types
  if (types.has('integer') && own.has('integer')) return true
  if (!types.has('string') || !own.has('string') || format !== shapes.keywords(identity.node).format)
    return false
  return format === 'uuid' || !/^(?:uu|gu)?id$/i.test(identity.name) || SAYS_ID.test(description)
}

const SAYS_ID = /\b(?:ids?|identifiers?|uuids?|keys?|slugs?|codes?)\b/i

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
