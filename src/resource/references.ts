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

/**
 * Fields that hold the id of a record of another resource: named after exactly one, with `id` behind it.
 *
 * @param names - All resources of the model.
 * @param except - The record's own id and its parent's.
 */
export function referencesOf(
  shapes: Shapes,
  record: Shape,
  names: readonly string[],
  except: readonly (string | undefined)[],
): { readonly [field: string]: string } {
  const found: { [field: string]: string } = {}
  for (const field of record.properties.keys()) {
    if (except.includes(field) || field === '__proto__' || !/(?:_id|-id|Id|ID|_uuid|Uuid)$/.test(field))
      continue
    if (!isScalar(shapes, record, field)) continue
    const stem = singularKey(field).replace(/(?:id|uuid)$/, '')
    const target = resourceNamed(stem, names)
    if (target !== undefined) found[field] = target
  }
  return found
}

/** The one resource a stem names, in full or by its last words. */
function resourceNamed(stem: string, names: readonly string[]): string | undefined {
  if (stem === '') return undefined
  const full = names.find(name => nameKey(name) === stem)
  if (full !== undefined) return full
  const byHead = names.filter(name =>
    wordsOf(name).some((_, index, words) => index > 0 && words.slice(index).join('') === stem),
  )
  return byHead.length === 1 ? byHead[0] : undefined
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
