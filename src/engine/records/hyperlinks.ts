import { decodePercent, pathOf } from '../../http/query.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Binding, Resource } from '../../resource/types.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { fromKey, toKey } from '../../store/key.ts'
import { toPath } from '../../json/path.ts'
import type { Api } from '../../spec/api.ts'
import { singularKey } from '../../resource/words/words.ts'
import { ADDRESS } from '../../resource/identity/hyperlinks.ts'
import { fieldNode, itemsNode, keywordOf } from './fields.ts'
import { type Linked, spellings } from './record-link.ts'

/** A field that names records of a kind by their addresses: `"company": "https://api.test/companies/3/"`. */
export interface Hyperlink {
  /** The address of a record, as the field takes it. */
  of(record: Linked): string | undefined
  /** The id in an address of such a record, whichever host it is on; `undefined` for anything else. */
  idIn(value: JsonValue | undefined): string | undefined
  /** Addresses and ids of such records as the field takes them; anything else as it is. */
  read(value: JsonValue): JsonValue
}

/** Those of a kind of record, by the field. */
export type Hyperlinks = ReadonlyMap<string, Hyperlink>

/**
 * Compiles the fields of a kind of record that hold addresses of others.
 *
 * @param fields - Dotted, each with the kind of record that it names
 */
export function compileHyperlinks(
  library: SchemaLibrary,
  { schema }: Resource,
  fields: Iterable<readonly [field: string, resource: string]>,
  bindings: readonly Binding[],
): Hyperlinks {
  const links = new Map<string, Hyperlink>()
  for (const [field, resource] of fields) {
    const node = fieldNode(library, schema, toPath(field))
    const place = node && (itemsNode(library, node) ?? node)
    if (place === undefined || !ADDRESS.test(keywordOf(library, place, 'format') ?? '')) continue
    const reader = bindings.find(
      each => each.behaviour === 'read' && each.resource === resource && each.pick === undefined,
    )
    if (reader?.idParameter !== undefined) links.set(field, createHyperlink(library, place, reader))
  }
  return links
}

/** Names, in one case and number, of the fields in the document's components that hold addresses: what they lead to is called so. */
export function addressedNames({ document }: Api): ReadonlySet<string> {
  const components = Object.values(asObject(asObject(document['components'])['schemas']))
  const fields = components.flatMap(component => Object.entries(asObject(asObject(component)['properties'])))
  const holding = fields.filter(([, value]) => {
    const { format, items = null } = asObject(value)
    const said = format ?? asObject(items)['format']
    return typeof said === 'string' && ADDRESS.test(said)
  })
  return new Set(holding.map(([name]) => singularKey(name)))
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {}
}

function createHyperlink(library: SchemaLibrary, place: SchemaNode, reader: Binding): Hyperlink {
  const { accepts } = library.validator(place, 'response')
  const of = (record: Linked): string | undefined => spellings(reader, record, 'own').find(accepts)
  const find = (value: JsonValue | undefined): Linked | undefined =>
    typeof value === 'string' ? (namedBy(reader, value) ?? byId(reader, value)) : undefined
  const read = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(read)
    const record = find(typeof value === 'number' ? String(value) : value)
    return (record && of(record)) ?? value
  }
  return { of, read, idIn: value => fromKey(find(value)?.key ?? '').at(-1) || undefined }
}

/** The record that an address names by the path on which it is read, whatever stands before that. */
function namedBy({ operation, parents, idParameter = '' }: Binding, address: string): Linked | undefined {
  const wanted = segmentsOf(operation.path)
  const given = segmentsOf(pathOf(address)).slice(-wanted.length)
  if (given.length < wanted.length) return undefined
  const values = new Map<string, string>()
  for (const [index, text] of given.entries()) {
    const [before = '', name, after = ''] =
      /^([^{]*)\{([^{}]*)\}([^{]*)$/.exec(wanted[index] ?? '')?.slice(1) ?? []
    if (name === undefined ? text !== wanted[index] : !(text.startsWith(before) && text.endsWith(after)))
      return undefined
    if (name !== undefined)
      values.set(name, decodePercent(text.slice(before.length, text.length - after.length)))
  }
  const ids = [...parents.map(({ parameter }) => parameter), idParameter].map(name => values.get(name) ?? '')
  const key = toKey(ids)
  return { key, parent: undefined, data: {}, hidden: Object.fromEntries(values) }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(segment => segment !== '')
}

/** The record that an id names by itself. */
function byId({ parents }: Binding, id: string): Linked | undefined {
  if (parents.length > 0 || id.includes('/') || id === '') return undefined
  return { key: toKey([id]), parent: undefined, data: {}, hidden: {} }
}
