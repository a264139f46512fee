import type { Shape, Shapes } from './shape.ts'
import { fieldTable } from './filters.ts'
import { nameKey, singularKey, wordsOf } from './words.ts'

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
  const fields = fieldTable(shapes, record)
  const words = wordsOf(parent)
  const heads = [words.join(''), words.at(-1) ?? '']
  const keys = [
    ...heads.flatMap(head => [`${head}id`, `${head}uuid`, `${head}key`, head]),
    ...(parameter === undefined ? [] : [nameKey(parameter)]),
  ]
  for (const key of keys) {
    const field = fields.get(key)
    if (field !== undefined && field !== identity && isScalar(shapes, record, field)) return field
  }
  const short = [...record.properties.keys()].filter(name => isShortened(nameKey(name), words.join('')))
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

/**
 * Fields that hold the id of a record of another resource: named after exactly one, with `id` behind it.
 *
 * @param except - The record's own id and its parent's.
 */
export function referencesOf(
  shapes: Shapes,
  record: Shape,
  index: ResourceIndex,
  except: readonly (string | undefined)[],
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  for (const field of record.properties.keys()) {
    if (except.includes(field) || !/(?:_id|-id|Id|ID|_uuid|Uuid)$/.test(field)) continue
    const target = index.get(singularKey(field).replace(/(?:id|uuid)$/, ''))
    if (target !== undefined && isScalar(shapes, record, field)) found[field] = target
  }
  return found
}

function isScalar(shapes: Shapes, record: Shape, path: string): boolean {
  let shape = record
  for (const name of path.split('.')) {
    const node = shape.properties.get(name)
    if (node === undefined) return true // a name with a dot of its own
    shape = shapes.of(node)
  }
  return (
    shape.types.size === 0 ||
    shape.types.has('string') ||
    shape.types.has('integer') ||
    shape.types.has('number')
  )
}
