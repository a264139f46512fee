import { getOwn, isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { partsOf, propertiesOf } from '../records/fields.ts'

/**
 * Leaves of a record the fields asked for, and those its schema requires: an answer stays valid whatever is asked for.
 * Names are found in any spelling; where none names a field, the whole record is shown.
 *
 * @param names - Dotted inside objects: `owner.email`
 */
export function selectFields(
  library: SchemaLibrary,
  node: SchemaNode,
  value: JsonValue,
  names: readonly string[],
): JsonValue {
  if (!isObject(value)) return value
  const inside = attributesOf(value, names)
  if (inside !== undefined) return selectFields(library, node, value, inside)
  const wanted = new Map<string, string[]>()
  for (const name of names) {
    const [outer = '', ...inner] = name.split('.')
    const rest = wanted.get(nameKey(outer)) ?? []
    wanted.set(nameKey(outer), inner.length === 0 ? rest : [...rest, inner.join('.')])
  }
  if (!Object.keys(value).some(name => wanted.has(nameKey(name)))) return value
  const selected = pick(library, node, value, wanted)
  return library.validator(node, 'response').accepts(selected) ? selected : value
}

/** JSON:API names what stands in `attributes` and `relationships` by itself, and nothing else: `fields[articles]=title`. */
function attributesOf(value: JsonObject, names: readonly string[]): string[] | undefined {
  const isNamed = names.some(name =>
    Object.keys(value).some(key => nameKey(key) === nameKey(name.split('.')[0] ?? '')),
  )
  if (isNamed || !isObject(value['attributes'])) return undefined
  const others = Object.keys(value).filter(key => key !== 'attributes' && key !== 'relationships')
  return [...names.flatMap(name => [`attributes.${name}`, `relationships.${name}`]), ...others]
}

function pick(
  library: SchemaLibrary,
  node: SchemaNode,
  value: JsonObject,
  wanted: ReadonlyMap<string, readonly string[]>,
): JsonObject {
  const required = requiredOf(library, node)
  const properties = propertiesOf(library, node)
  const picked: JsonObject = {}
  for (const name of Object.keys(value)) {
    const inner = wanted.get(nameKey(name))
    if (inner === undefined && !required.has(name)) continue
    const part = getOwn(value, name) ?? null
    const [property] = properties.get(name) ?? []
    const isWhole = inner === undefined || inner.length === 0 || property === undefined
    setOwn(picked, name, isWhole ? part : selectFields(library, property, part, inner))
  }
  return picked
}

function requiredOf(library: SchemaLibrary, node: SchemaNode): ReadonlySet<string> {
  return new Set(
    partsOf(library, node).flatMap(({ schema }) =>
      typeof schema === 'object' ? (schema.required ?? []) : [],
    ),
  )
}
