import { isSuccess } from '../../http/status.ts'
import { decodeBody } from '../../http/decode-body.ts'
import { linksIn } from '../../contract/lifecycle/identity.ts'
import { decodePercent, lastSegment, pathOf, queryOf } from '../../http/query.ts'
import { canonicalJson } from '../../json/canonical.ts'
import { isTooDeep } from '../../json/is-too-deep.ts'
import { readPath, toPath, withPath } from '../../json/path.ts'
import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'
import type { Exchange } from '../../contract/exchange.ts'
import type { Desk } from '../../contract/routing/desk.ts'
import type { Binding, Resource, ResourceModel } from '../../resource/types.ts'
import { ABOVE } from '../../runtime/given-state.ts'
import type { LossReason } from './losses.ts'

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

/** The records an answer shows, or why it shows none; `lost: undefined` where nobody would expect any. */
export type ShownOrLost =
  | { readonly records: readonly Shown[] }
  | { readonly lost: LossReason | undefined; readonly says?: string }

/** The records that an exchange of a recording shows to a mock that starts with it: those in the answer to a GET. */
export function shownIn(exchange: Exchange, desk: Desk, model: ResourceModel): ShownOrLost {
  const { request, response } = exchange
  const { status } = response
  if (request.method !== 'GET' || (!isSuccess(status) && status !== 304)) return { lost: undefined }
  const asked = targetOf(request.url, desk)
  if (asked === undefined) return { lost: 'unknown-operation' }
  const behaviour = model.bindings.get(asked.operation)?.behaviour
  const isRead = behaviour === 'list' || behaviour === 'read' || behaviour === 'singleton'
  if (!isRead) return { lost: 'no-state' }
  return status === 304 ? { lost: 'not-modified' } : recordsOrLost(exchange, asked, model)
}

/** The records that the body of an answer shows, whatever was done to them. */
export function recordsShown(exchange: Exchange, asked: Asked, model: ResourceModel): readonly Shown[] {
  const shown = recordsOrLost(exchange, asked, model)
  return 'records' in shown ? shown.records : []
}

function recordsOrLost(exchange: Exchange, asked: Asked, model: ResourceModel): ShownOrLost {
  const binding = model.bindings.get(asked.operation)
  const resource = model.resources.find(({ name }) => name === binding?.resource)
  if (binding?.responseAt === undefined || resource === undefined) return { lost: 'no-state' }
  const body = bodyOf(exchange)
  if ('lost' in body) return body
  const at = readPath(body.value, toPath(binding.responseAt))
  const shown = Array.isArray(at) ? at.flatMap(item => itemsOf(item, resource)) : [at].filter(isObject)
  // A list without records is an answer like any other.
  if (shown.length === 0 && !(Array.isArray(at) && at.length === 0)) return { lost: 'no-record' }
  return { records: shown.map(record => placed(record, resource, binding, asked)) }
}

/** The values of a path, decoded. */
export function decodedValues({ values }: Asked): { [parameter: string]: string } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodePercent(value)]))
}

function targetOf(url: string, desk: Desk): Asked | undefined {
  const path = pathOf(url)
  for (const isBare of [false, true]) {
    const target = desk.find('GET', path, isBare, queryOf(url))
    if (target.kind === 'operation') return target
  }
  return undefined
}

function bodyOf({
  response: { body, headers },
}: Exchange): { readonly value: JsonValue } | Extract<ShownOrLost, { readonly lost: unknown }> {
  if (body === undefined || body.length === 0) return { lost: 'empty' }
  if (isTooDeep(body)) return { lost: 'too-deep' }
  const type = headers['content-type']
  const decoded = decodeBody(body, type)
  if (decoded.kind === 'json') return decoded
  if (decoded.kind === 'broken') return { lost: 'broken', says: decoded.message }
  return { lost: 'not-json', says: type ?? 'missing' }
}

/** What an item of a list shows: a record, or the id of one. */
function itemsOf(item: JsonValue, { identity }: Resource): JsonObject[] {
  if (isObject(item)) return [item]
  const isId = (typeof item === 'string' && item !== '') || typeof item === 'number'
  return isId ? [withPath({}, toPath(identity.field), item)].filter(isObject) : []
}

/** The record with what its path tells of it besides: its id, and the record it belongs to. */
function placed(record: JsonObject, resource: Resource, binding: Binding, asked: Asked): Shown {
  const identity = toPath(resource.identity.field)
  const values = decodedValues(asked)
  const { idParameter, idField } = binding
  const pathId =
    idParameter === undefined
      ? idInAddress(record, asked)
      : idField === undefined
        ? values[idParameter]
        : undefined
  let known: JsonValue = record
  if (pathId !== undefined && readPath(known, identity) === undefined)
    known = withPath(known, identity, pathId)
  const parentId = parentIn(resource, binding, values)
  const field = resource.parent?.field
  const parentPath = toPath(field ?? ABOVE)
  if (parentId !== undefined && (field === undefined || readPath(known, parentPath) === undefined)) {
    known = withPath(known, parentPath, parentId)
  }
  const id = readPath(known, identity)
  const isNamed = typeof id === 'string' || typeof id === 'number'
  const own = resource.single === true ? '' : isNamed ? String(id) : canonicalJson(record)
  return { resource: resource.name, own, parent: parentId, values: known as JsonObject }
}

/** The id of an item that has only its own address: one below the path that was asked. */
function idInAddress(record: JsonObject, { operation, values }: Asked): string | undefined {
  const above = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole)
  const own = linksIn(record).find(link =>
    pathOf(link)
      .replace(/\/[^/]+$/, '')
      .endsWith(above),
  )
  return own === undefined ? undefined : lastSegment(own)
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
