import { type Path, readPath, withPath } from '../../json/path.ts'
import { type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { Binding, Resource } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import { propertiesOf } from './fields.ts'

/**
 * A field of a record that its paths name beside its id, where no records are kept of what it names: `origin` of
 * `/rates/{origin}/{destination}`.
 */
export interface PathField {
  /** Of the path, as bindings name it in their `scope`. */
  readonly parameter: string
  readonly path: Path
  /**
   * Whether it is a part of what a record is found by: records are also made or listed on a path without it, so that
   * they say it themselves.
   */
  readonly isKey: boolean
  /** Whether the field takes a value. */
  readonly accepts: (value: JsonValue) => boolean
}

/**
 * @param bindings - Of the whole model; those of other resources are passed over
 * @param headers - Those that keep the records apart as parts of a path do: `tenant_id` repeats `x-tenant-id`
 */
export function pathFieldsOf(
  library: SchemaLibrary,
  resource: Resource,
  bindings: readonly Binding[],
  headers: readonly string[] = [],
): readonly PathField[] {
  const own = bindings.filter(binding => binding.resource === resource.name)
  const parameters = new Set([...own.flatMap(({ scope = [] }) => scope), ...headers])
  if (parameters.size === 0) return []
  const properties = propertiesOf(library, resource.schema)
  return [...parameters].flatMap(parameter => {
    const key = nameKey(parameter)
    const isHeader = headers.includes(parameter)
    const called = isHeader ? key.replace(/^x(?=.)/, '') : key
    const name = [...properties.keys()].find(each => nameKey(each) === called)
    const node = name === undefined ? undefined : properties.get(name)?.[0]
    if (name === undefined || node === undefined || name === resource.identity.field) return []
    // An object (`owner` of a repository) is more than what a path says of it.
    if (propertiesOf(library, node).size > 0) return []
    const { accepts } = library.validator(node, 'response')
    const isKey =
      !isHeader &&
      own.some(({ behaviour, scope = [] }) => MAKES_OR_LISTS.has(behaviour) && !scope.includes(parameter))
    return [{ parameter, path: [name], isKey, accepts }]
  })
}

const MAKES_OR_LISTS: ReadonlySet<string> = new Set(['create', 'create-many', 'replace-many', 'list'])

/** Lays over a record being made what its path says of it, in the form that its fields take. */
export function withPathFields(
  fields: readonly PathField[],
  data: JsonObject,
  scopeValues: JsonObject,
): JsonObject {
  let named: JsonValue = data
  for (const { parameter, path, accepts } of fields) {
    const text = scopeValues[parameter]
    const number = text === '' ? Number.NaN : Number(text)
    const spellings = Number.isFinite(number) ? [text, number] : [text]
    // A header that was not sent says nothing.
    const value = spellings.find(each => each !== undefined && each !== '' && accepts(each))
    if (value !== undefined) named = withPath(named, path, value)
  }
  return named as JsonObject
}

/** What a record itself says of the parts of its key besides its id, by parameter: kept like what a path says of it. */
export function keyValuesOf(fields: readonly PathField[], data: JsonObject): JsonObject {
  const values: JsonObject = {}
  for (const { parameter, path, isKey } of fields) {
    const value = isKey ? readPath(data, path) : undefined
    if (typeof value === 'string' || typeof value === 'number') setOwn(values, parameter, String(value))
  }
  return values
}
