import { type Path, readPath, withPath, withoutPath } from '../../json/path.ts'
import { isObject, type JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { type Field, fieldsOf, meantBy, propertiesOf } from './fields.ts'

/**
 * How the same record reads in another schema: `zuoraAccountId` of a flat request is `data.zuoraAccountId` of the
 * record, `created_at` of one schema is `createdAt` of another.
 */
export interface Mapping {
  /** Fields that stand elsewhere; all others keep their place. */
  readonly moved: readonly { readonly from: Path; readonly to: Path }[]
}

/**
 * Matches the fields of two schemas of one record: by place, then by name in any case style, also inside a wrapper that the other
 * does not have, then by a unique last name.
 */
export function createMapping(library: SchemaLibrary, from: SchemaNode, to: SchemaNode): Mapping {
  if (meantBy(library, from) === meantBy(library, to)) return { moved: [] }
  const targets = fieldsOf(library, to)
  const byPlace = new Set(targets.map(field => field.path.join('\0')))
  const sources = fieldsOf(library, from)
  // A place that a field of the same name stands at is not taken by another with the same last name.
  const kept = new Set(sources.map(field => field.path.join('\0')).filter(place => byPlace.has(place)))
  const moving = sources.filter(field => !byPlace.has(field.path.join('\0')))
  if (moving.length === 0) return { moved: [] }
  const findCounterpart = createCounterparts(targets)
  const moved = moving.flatMap(field => {
    const target = findCounterpart(field)
    const isFree = target !== undefined && !kept.has(target.path.join('\0'))
    return isFree ? [{ from: field.path, to: target.path }] : []
  })
  return { moved }
}

/** Each name is taken apart once: two schemas of one record may have hundreds of fields each. */
function createCounterparts(targets: readonly Field[]): (field: Field) => Field | undefined {
  const spelt = Map.groupBy(targets, ({ path }) => plainPath(path))
  const named = Map.groupBy(targets, ({ path }) => plainName(path))
  const roots = new Set(targets.map(({ path: [root = ''] }) => plain(root)))
  return ({ path }) => {
    const [root = '', ...inside] = path
    // What one schema wraps (`{transaction: {amount}, dry_run}`) the other shows at its root.
    const [same] =
      spelt.get(plainPath(path)) ?? (roots.has(plain(root)) ? [] : (spelt.get(plainPath(inside)) ?? []))
    if (same !== undefined) return same
    const alike = named.get(plainName(path)) ?? []
    return alike.length === 1 ? alike[0] : undefined
  }
}

/**
 * The property under which a schema shows an id that it does not show by its own name: `docId` of an answer is `id` of the
 * record, where the record has no such field.
 */
export function aliasOf(
  library: SchemaLibrary,
  shown: SchemaNode,
  entity: SchemaNode,
  identity: Path,
  aliases: readonly string[],
): string | undefined {
  const named = (node: SchemaNode, name: string): string | undefined =>
    [...propertiesOf(library, node).keys()].find(each => plain(each) === plain(name))
  if (identity.length !== 1 || named(shown, identity[0] ?? '') !== undefined) return undefined
  const alias = aliases.map(name => named(shown, name)).find(name => name !== undefined)
  return alias === undefined || named(entity, alias) !== undefined ? undefined : alias
}

/** Carries a value through a mapping; parts of it that are not moved stay where they are. Changes nothing given. */
export function carry(value: JsonValue, mapping: Mapping): JsonValue {
  if (mapping.moved.length === 0 || !isObject(value)) return value
  let carried: JsonValue = value
  for (const { from, to } of mapping.moved) {
    const part = readPath(value, from)
    if (part !== undefined) carried = withPath(withoutPath(carried, from), to, part)
  }
  return carried
}

/** The same mapping the other way round. */
export function reversed(mapping: Mapping): Mapping {
  return { moved: mapping.moved.map(({ from, to }) => ({ from: to, to: from })) }
}

function plainPath(path: Path): string {
  return path.map(plain).join('.')
}

function plainName(path: Path): string {
  return plain(path.at(-1) ?? '')
}

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}
