import { decodeBody } from '../../http/body.ts'
import { decodePercent } from '../../http/query.ts'
import { canonicalJson } from '../../json/canonical.ts'
import { isTooDeep } from '../../json/is-too-deep.ts'
import { layOver, readPath, toPath, withPath } from '../../json/path.ts'
import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'
import type { Exchange } from '../../contract/exchange.ts'
import { type Desk, createDesk } from '../../contract/routing/desk.ts'
import type { RecordingEntry } from '../../contract/recording/entry.ts'
import type { Binding, Resource, ResourceModel } from '../../resource/types.ts'

/** What a recording shows of one resource, by id, in the order first seen. */
export type RecordsById = Map<string, JsonObject>

/** What a recording shows: records by resource. */
export interface RecordedRecords {
  readonly byResource: ReadonlyMap<string, RecordsById>
  /** Answers that showed records. */
  readonly answers: number
}

/**
 * Gathers the records that the GET answers of a recording show, by the mock's own reading of the document. A record shown more
 * than once is all that was seen of it, the latest winning.
 */
export async function recordsIn(
  entries: AsyncIterable<RecordingEntry>,
  model: ResourceModel,
): Promise<RecordedRecords> {
  const desk = createDesk(model.api)
  const byResource = new Map<string, RecordsById>()
  let answers = 0
  for await (const entry of entries) {
    const shown = entry.kind === 'exchange' ? shownIn(entry.exchange, desk, model) : []
    if (shown.length > 0) answers += 1
    for (const { resource, own, parent, values } of shown) {
      const id = JSON.stringify([parent ?? null, own])
      const records = byResource.get(resource) ?? new Map<string, JsonObject>()
      byResource.set(resource, records)
      records.set(id, layOver(records.get(id), values) as JsonObject)
    }
  }
  return { byResource, answers }
}

/** A record as one answer shows it. */
export interface Shown {
  readonly resource: string
  /** Its own id; where it shows none, all that it shows. */
  readonly own: string
  /** The id of the record it belongs to, as far as the path tells. */
  readonly parent: string | undefined
  readonly values: JsonObject
}

/** What a request asks, as a {@link Desk} finds it: an operation and the values of its path, not decoded. */
export type Asked = Extract<ReturnType<Desk['find']>, { kind: 'operation' }>

function shownIn(exchange: Exchange, desk: Desk, model: ResourceModel): Shown[] {
  const { request, response } = exchange
  if (request.method !== 'GET' || response.status < 200 || response.status > 299) return []
  const asked = targetOf(request.url, desk)
  const behaviour = asked === undefined ? undefined : model.bindings.get(asked.operation)?.behaviour
  const isRead = behaviour === 'list' || behaviour === 'read' || behaviour === 'singleton'
  return asked === undefined || !isRead ? [] : recordsShown(exchange, asked, model)
}

/** The records that the body of an answer shows, whatever was done to them. */
export function recordsShown(exchange: Exchange, asked: Asked, model: ResourceModel): Shown[] {
  const binding = model.bindings.get(asked.operation)
  const resource = model.resources.find(({ name }) => name === binding?.resource)
  if (binding?.responseAt === undefined || resource === undefined) return []
  const at = readPath(bodyOf(exchange), toPath(binding.responseAt))
  const values = decodedValues(asked)
  return (Array.isArray(at) ? at : [at])
    .filter(isObject)
    .map(record => placed(record, resource, binding, values))
}

/** The values of a path, decoded. */
export function decodedValues({ values }: Asked): { [parameter: string]: string } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodePercent(value)]))
}

function targetOf(url: string, desk: Desk): Asked | undefined {
  const path = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/'
  for (const isBare of [false, true]) {
    const target = desk.find('GET', path, isBare)
    if (target.kind === 'operation') return target
  }
  return undefined
}

function bodyOf({ response }: Exchange): JsonValue | undefined {
  if (response.body === undefined || isTooDeep(response.body)) return undefined
  const decoded = decodeBody(response.body, response.headers['content-type'])
  return decoded.kind === 'json' ? decoded.value : undefined
}

/** The record with what its path tells of it besides: its id, and the record it belongs to. */
function placed(
  record: JsonObject,
  resource: Resource,
  binding: Binding,
  values: Readonly<Record<string, string>>,
): Shown {
  const identity = toPath(resource.identity.field)
  const { idParameter, idField } = binding
  const pathId = idParameter === undefined || idField !== undefined ? undefined : values[idParameter]
  let known: JsonValue = record
  if (pathId !== undefined && readPath(known, identity) === undefined)
    known = withPath(known, identity, pathId)
  const parentId = parentIn(resource, binding, values)
  const field = resource.parent?.field
  const parentPath = toPath(field ?? 'parent')
  if (parentId !== undefined && (field === undefined || readPath(known, parentPath) === undefined)) {
    known = withPath(known, parentPath, parentId)
  }
  const id = readPath(known, identity)
  const isNamed = typeof id === 'string' || typeof id === 'number'
  const own = resource.single === true ? '' : isNamed ? String(id) : canonicalJson(record)
  return { resource: resource.name, own, parent: parentId, values: known as JsonObject }
}

/** The id of the record's parent, as the path tells it. */
export function parentIn(
  { parent }: Resource,
  { parents }: Binding,
  values: Readonly<Record<string, string>>,
): string | undefined {
  const ancestor = parents.findLast(({ resource }) => resource === parent?.resource)
  return ancestor === undefined ? undefined : values[ancestor.parameter]
}
