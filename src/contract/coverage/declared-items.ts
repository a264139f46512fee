import type { Direction, SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Api, MediaTypeSpec, Operation } from '../../spec/api.ts'
import type { CoverageKind } from './coverage.ts'
import { declaredPointer, nodesBelow, partsOf } from './schema-parts.ts'

/** Something a document declares. */
export interface DeclaredItem {
  readonly kind: CoverageKind
  readonly name: string
  /** Why it can never be seen; `undefined` where it can. */
  readonly excuse: string | undefined
}

/** Everything of a document that traffic may show, each once. */
export function* declaredItems(api: Api): Iterable<DeclaredItem> {
  const met = { request: new Set<SchemaNode>(), response: new Set<SchemaNode>() }
  for (const operation of api.operations) {
    yield item('operation', operation.key)
    yield* requestItems(operation)
    yield* responseItems(operation)
    for (const [node, direction] of schemasOf(operation))
      yield* schemaItems(api, node, direction, met[direction])
  }
}

function* requestItems(operation: Operation): Iterable<DeclaredItem> {
  for (const parameter of operation.parameters) yield item('parameter', parameterName(operation, parameter))
  for (const media of operation.requestBody?.content ?? [])
    yield item('request', requestName(operation, media))
}

function* responseItems(operation: Operation): Iterable<DeclaredItem> {
  for (const response of operation.responses) {
    const { status, content, headers } = response
    const interim = /^1/.test(status) ? 'clients do not show interim answers' : undefined
    const bare = operation.method === 'HEAD' || ['204', '205', '304'].includes(status)
    if (content.length === 0 || bare) yield item('response', responseName(operation, status), interim)
    for (const media of bare ? [] : content)
      yield item('response', responseName(operation, status, media), interim)
    for (const { name } of headers) yield item('header', headerName(operation, status, name), interim)
  }
}

function* schemasOf(operation: Operation): Iterable<readonly [SchemaNode, Direction]> {
  for (const { schema } of operation.parameters) if (schema !== undefined) yield [schema, 'request']
  for (const { schema } of operation.requestBody?.content ?? [])
    if (schema !== undefined) yield [schema, 'request']
  for (const { content } of operation.responses) {
    for (const { schema } of content) if (schema !== undefined) yield [schema, 'response']
  }
}

function* schemaItems(
  { schemas }: Api,
  root: SchemaNode,
  direction: Direction,
  met: Set<SchemaNode>,
): Iterable<DeclaredItem> {
  const pending = [root]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (met.has(node)) continue
    met.add(node)
    const parts = partsOf(schemas, node)
    for (const inner of parts.properties.values()) {
      yield item('property', schemaName(schemas, direction, inner), excuseOf(inner, direction))
    }
    for (const branch of parts.branches) {
      const excuse = branch.schema === false ? 'nothing is valid by it' : undefined
      yield item('branch', schemaName(schemas, direction, branch), excuse)
    }
    for (const name of parts.values.values()) yield item('enum', `${direction} ${name}`)
    pending.push(...nodesBelow(parts))
  }
}

/** A property that travels only the other way, or not at all. */
function excuseOf({ schema }: SchemaNode, direction: Direction): string | undefined {
  if (schema === false) return 'nothing is valid by it'
  if (typeof schema !== 'object') return undefined
  if (direction === 'request' && schema.readOnly === true) return 'it is readOnly'
  return direction === 'response' && schema.writeOnly === true ? 'it is writeOnly' : undefined
}

/** `listUsers query limit` */
export function parameterName(
  { key }: Operation,
  parameter: { readonly in: string; readonly name: string },
): string {
  return `${key} ${parameter.in} ${parameter.name}`
}

/** `createUser application/json` */
export function requestName({ key }: Operation, { type }: Pick<MediaTypeSpec, 'type'>): string {
  return `${key} ${type}`
}

/** `listUsers 200 application/json`, or `deleteUser 204` */
export function responseName(
  { key }: Operation,
  status: string,
  media?: Pick<MediaTypeSpec, 'type'>,
): string {
  return media === undefined ? `${key} ${status}` : `${key} ${status} ${media.type}`
}

/** `listUsers 200 x-total` */
export function headerName({ key }: Operation, status: string, name: string): string {
  return `${key} ${status} ${name}`
}

/** `response /components/schemas/User/properties/name` */
export function schemaName(schemas: SchemaLibrary, direction: Direction, node: SchemaNode): string {
  return `${direction} ${declaredPointer(schemas, node)}`
}

function item(kind: CoverageKind, name: string, excuse?: string): DeclaredItem {
  return { kind, name, excuse }
}
