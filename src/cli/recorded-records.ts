import { decodeBody } from '../http/body.ts'
import { decodePercent } from '../http/query.ts'
import { canonicalJson } from '../json/canonical.ts'
import { layOver, readPath, toPath, withPath } from '../json/path.ts'
import { type JsonObject, type JsonValue, isObject } from '../json/value.ts'
import type { Exchange } from '../contract/exchange.ts'
import { type Desk, createDesk } from '../contract/routing/desk.ts'
import type { RecordingEntry } from '../contract/recording/entry.ts'
import type { Binding, Resource, ResourceModel } from '../resource/types.ts'

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
    for (const { resource, id, values } of shown) {
      const records = byResource.get(resource) ?? new Map<string, JsonObject>()
      byResource.set(resource, records)
      records.set(id, layOver(records.get(id), values) as JsonObject)
    }
  }
  return { byResource, answers }
}

interface Shown {
  readonly resource: string
  /** Tells it from the others; where it shows no id, all that it shows. */
  readonly id: string
  readonly values: JsonObject
}

function shownIn(exchange: Exchange, desk: Desk, model: ResourceModel): Shown[] {
  const { request, response } = exchange
  if (request.method !== 'GET' || response.status < 200 || response.status > 299) return []
  const target = targetOf(request.url, desk)
  const binding = target === undefined ? undefined : model.bindings.get(target.operation)
  const resource = model.resources.find(({ name }) => name === binding?.resource)
  if (target === undefined || binding?.responseAt === undefined || resource === undefined) return []
  const body = bodyOf(exchange)
  const at = readPath(body, toPath(binding.responseAt))
  const isList = binding.behaviour === 'list'
  if (!isList && binding.behaviour !== 'read' && binding.behaviour !== 'singleton') return []
  const values = Object.fromEntries(
    Object.entries(target.values).map(([name, value]) => [name, decodePercent(value)]),
  )
  return (isList && Array.isArray(at) ? at : [at]).filter(isObject).map(record => {
    return placed(record, resource, binding, values)
  })
}

function targetOf(
  url: string,
  desk: Desk,
): Extract<ReturnType<Desk['find']>, { kind: 'operation' }> | undefined {
  const path = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/'
  for (const isBare of [false, true]) {
    const target = desk.find('GET', path, isBare)
    if (target.kind === 'operation') return target
  }
  return undefined
}

function bodyOf({ response }: Exchange): JsonValue | undefined {
  if (response.body === undefined) return undefined
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
  return { resource: resource.name, id: JSON.stringify([parentId ?? null, own]), values: known as JsonObject }
}

function parentIn(
  { parent }: Resource,
  { parents }: Binding,
  values: Readonly<Record<string, string>>,
): string | undefined {
  const ancestor = parents.findLast(({ resource }) => resource === parent?.resource)
  return ancestor === undefined ? undefined : values[ancestor.parameter]
}
