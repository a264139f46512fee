import { readPath, toPath, withPath } from '../../src/json/path.ts'
import { type JsonValue, isObject } from '../../src/json/value.ts'
import type { Mock } from '../../src/mock/types.ts'
import type { Binding, Resource } from '../../src/resource/types.ts'
import { plural } from '../../src/resource/words/plural.ts'
import { nameKey } from '../../src/resource/words/words.ts'
import type { StoredRecord } from '../../src/store/types.ts'

/** What a client knows to send that has seen the records there are. */
export interface Known {
  /** By path parameter: ids of a record that is there and of those above it, and what else its path says of it. */
  readonly path: ReadonlyMap<string, string>
  /** The value of a query parameter, naming records that are there where it names any. */
  query(name: string, value: JsonValue): JsonValue
  /** The same of a request body. */
  body(value: JsonValue): JsonValue
}

/** Behaviours for which a client thinks of a new id. */
const NEW_IDS: ReadonlySet<string> = new Set(['create', 'create-many'])

/** What is known of the records that an operation is about: the first of them, and those it refers to. */
export function knownIds(mock: Mock, binding: Binding): Known {
  const { behaviour, resource: name, ids, idAt } = binding
  const resource = mock.runtime.model.resources.find(each => each.name === name)
  const isNew = NEW_IDS.has(behaviour)
  const record = resource === undefined || isNew ? undefined : mock.session.list(resource.name)[0]
  const named = (value: JsonValue): JsonValue => (record === undefined ? value : naming(record, value))
  return {
    path: idsInPath(mock, binding, record),
    query: (at, value) =>
      (ids?.in === 'query' && ids.at === at) || (idAt?.in === 'query' && idAt.name === at)
        ? named(value)
        : value,
    body: value =>
      resource === undefined
        ? value
        : placesInBody(binding, resource, value).reduce(
            (body, place) => replaced(body, place, named),
            isNew ? referring(mock, binding, resource, value) : linking(mock, value),
          ),
  }
}

/** Where a body names records that it is about. */
function placesInBody(
  { idAt, ids, idParameter, requestAt }: Binding,
  { identity }: Resource,
  body: JsonValue,
): readonly (readonly string[])[] {
  if (ids !== undefined) return ids.in === 'body' ? [toPath(ids.at)] : []
  if (idAt !== undefined) return idAt.in === 'body' ? [[idAt.name]] : []
  if (idParameter !== undefined || requestAt === undefined || identity.shown === false) return []
  const at = toPath(requestAt)
  const list = readPath(body, at)
  const own = toPath(identity.field)
  return Array.isArray(list) ? list.map((_item, index) => [...at, String(index), ...own]) : [[...at, ...own]]
}

/** Replaces what is at a place, if anything is; places lead into lists too. */
function replaced(
  value: JsonValue,
  [step, ...rest]: readonly string[],
  change: (value: JsonValue) => JsonValue,
): JsonValue {
  if (step === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === step ? replaced(item, rest, change) : item))
  const inner = isObject(value) ? value[step] : undefined
  return inner === undefined ? value : withPath(value, [step], replaced(inner, rest, change))
}

/** The id in the form of the value it stands for; of a list, the only item. */
function naming(record: StoredRecord, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return [naming(record, value[0] ?? '')]
  if (isObject(value)) {
    const [first = 'id'] = Object.keys(value)
    return { ...value, [first]: naming(record, value[first] ?? '') }
  }
  return typeof value === 'number' ? Number(record.id) : record.id
}

/** A record to be made refers to records that are there. */
function referring(mock: Mock, { requestAt }: Binding, resource: Resource, body: JsonValue): JsonValue {
  return Object.entries(resource.references ?? {}).reduce((value, [field, target]) => {
    const [record] = mock.session.list(target)
    const place = [...toPath(requestAt ?? ''), ...toPath(field)]
    return record === undefined ? value : replaced(value, place, old => naming(record, old))
  }, body)
}

/** JSON:API: what is linked to, `{data: {type: 'builds', id}}`, is a record that is there. */
function linking(mock: Mock, body: JsonValue): JsonValue {
  const data = isObject(body) ? body['data'] : undefined
  const link = (item: JsonValue): JsonValue => {
    if (!isObject(item) || typeof item['type'] !== 'string' || item['attributes'] !== undefined) return item
    const named = nameKey(item['type'])
    const target = mock.runtime.model.resources.find(({ name }) => nameKey(plural(name)) === named)
    const [record] = target === undefined ? [] : mock.session.list(target.name)
    return record === undefined ? item : { ...item, id: record.id }
  }
  if (data === undefined || !isObject(body)) return body
  return { ...body, data: Array.isArray(data) ? data.map(link) : link(data) }
}

function idsInPath(
  mock: Mock,
  { resource, idParameter, parents, scope = [] }: Binding,
  record: StoredRecord | undefined,
): Map<string, string> {
  const ids = new Map<string, string>()
  const parentOf = (name: string): string | undefined =>
    mock.runtime.model.resources.find(each => each.name === name)?.parent?.resource
  const met = record === undefined ? [] : [{ record, resource: resource ?? '' }]
  if (record !== undefined && idParameter !== undefined) ids.set(idParameter, record.id)
  for (const { parameter, resource: above } of parents.toReversed()) {
    const child = met.find(each => parentOf(each.resource) === above)
    const key = child?.record.parent ?? met[0]?.record.hidden[above]
    const found = typeof key === 'string' ? mock.session.get(above, key) : beside(mock, above, met)
    if (found === undefined) continue
    ids.set(parameter, found.id)
    met.push({ record: found, resource: above })
  }
  for (const name of scope) {
    const value = met.map(({ record: { hidden } }) => hidden[name]).find(each => typeof each === 'string')
    if (typeof value === 'string') ids.set(name, value)
  }
  return ids
}

/** One of a kind that is below the same record as another in the path, at once or further down, where there is one. */
function beside(
  mock: Mock,
  kind: string,
  met: readonly { readonly record: StoredRecord }[],
): StoredRecord | undefined {
  const records = mock.session.list(kind)
  const above = met.flatMap(({ record: { parent } }) => (parent === undefined ? [] : [parent]))
  return (
    records.find(({ parent }) => met.some(({ record }) => record.parent === parent)) ??
    records.find(({ key }) => above.some(parent => key.startsWith(`${parent}/`))) ??
    records[0]
  )
}
