/*
 * What a document of OpenAPI 3.0 or 3.1 declares, by the names coverage uses, worked out from the JSON as it stands: its own
 * references, its own merging of parameters, its own walk through schemas.
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }
type Way = 'request' | 'response'

/** Names of what is declared, by kind. */
export interface Declared {
  readonly operation: Set<string>
  readonly parameter: Set<string>
  readonly request: Set<string>
  readonly response: Set<string>
  readonly header: Set<string>
  readonly property: Set<string>
  readonly enum: Set<string>
  readonly branch: Set<string>
}

interface Count extends Declared {
  readonly document: JsonObject
  /** Schemas that were walked, as `request /components/schemas/User`. */
  readonly met: Set<string>
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
const BODILESS = new Set(['204', '205', '304'])

export function countDeclared(document: JsonObject): Declared {
  const count: Count = {
    document,
    met: new Set(),
    operation: new Set(),
    parameter: new Set(),
    request: new Set(),
    response: new Set(),
    header: new Set(),
    property: new Set(),
    enum: new Set(),
    branch: new Set(),
  }
  for (const path of keysOf(document['paths'])) {
    const at = settle(count, `/paths/${escapeToken(path)}`)
    for (const method of METHODS) {
      const operation = at.value[method]
      if (isObject(operation)) countOperation(count, path, method, at, `${at.pointer}/${method}`, operation)
    }
  }
  return count
}

interface At {
  readonly pointer: string
  readonly value: JsonObject
}

function countOperation(
  count: Count,
  path: string,
  method: string,
  item: At,
  pointer: string,
  operation: JsonObject,
): void {
  const { operationId } = operation
  const key = typeof operationId === 'string' ? operationId : `${method.toUpperCase()} ${path}`
  count.operation.add(key)
  const parameters = new Map<string, At>()
  for (const [list, from] of [
    [item.value['parameters'], item.pointer],
    [operation['parameters'], pointer],
  ] as const) {
    for (const index of Array.isArray(list) ? list.keys() : []) {
      const parameter = settle(count, `${from}/parameters/${index}`)
      parameters.set(`${parameter.value['in']} ${parameter.value['name']}`, parameter)
    }
  }
  for (const [name, parameter] of parameters) {
    count.parameter.add(`${key} ${name}`)
    if (parameter.value['schema'] !== undefined) walk(count, 'request', `${parameter.pointer}/schema`)
  }
  if (operation['requestBody'] !== undefined) {
    const body = settle(count, `${pointer}/requestBody`)
    for (const type of countContent(count, 'request', body)) count.request.add(`${key} ${type}`)
  }
  for (const status of keysOf(operation['responses'])) {
    countResponse(count, key, method, status, settle(count, `${pointer}/responses/${escapeToken(status)}`))
  }
}

function countResponse(count: Count, key: string, method: string, status: string, response: At): void {
  const types = countContent(count, 'response', response)
  const isBare = types.length === 0 || method === 'head' || BODILESS.has(status)
  if (isBare) count.response.add(`${key} ${status}`)
  else for (const type of types) count.response.add(`${key} ${status} ${type}`)
  for (const name of keysOf(response.value['headers'])) {
    // OpenAPI 3.1 section 4.8.17: a response header of this name is ignored.
    if (name.toLowerCase() !== 'content-type') count.header.add(`${key} ${status} ${name.toLowerCase()}`)
  }
}

/** @returns The media types. */
function countContent(count: Count, way: Way, { pointer, value }: At): string[] {
  const types = keysOf(value['content'])
  for (const type of types) {
    const media = settle(count, `${pointer}/content/${escapeToken(type)}`)
    if (media.value['schema'] !== undefined) walk(count, way, `${media.pointer}/schema`)
  }
  return types
}

const LISTS = ['allOf', 'oneOf', 'anyOf', 'prefixItems']
const SINGLE = ['then', 'else', 'items', 'additionalProperties']

function walk(count: Count, way: Way, start: string): void {
  const pending = [start]
  for (let pointer = pending.pop(); pointer !== undefined; pointer = pending.pop()) {
    const schema = at(count.document, pointer)
    if (count.met.has(`${way} ${pointer}`) || !isObject(schema)) continue
    count.met.add(`${way} ${pointer}`)
    const { $ref } = schema
    if (typeof $ref === 'string') pending.push(target($ref))
    // In 3.0 nothing beside a reference counts.
    if (typeof $ref === 'string' && String(count.document['openapi']).startsWith('3.0')) continue
    countValues(count, way, pointer, schema)
    for (const name of keysOf(schema['properties'])) {
      count.property.add(`${way} ${pointer}/properties/${escapeToken(name)}`)
    }
    for (const place of [...listed(schema, 'oneOf'), ...listed(schema, 'anyOf')]) {
      count.branch.add(`${way} ${pointer}/${place}`)
    }
    pending.push(...below(schema).map(place => `${pointer}/${place}`))
  }
}

/** Places of the schemas inside one that speak of a value it describes, or of a part of it. */
function below(schema: JsonObject): string[] {
  return [
    ...keysOf(schema['properties']).map(name => `properties/${escapeToken(name)}`),
    ...LISTS.flatMap(keyword => listed(schema, keyword)),
    ...SINGLE.filter(keyword => isObject(schema[keyword])),
  ]
}

function listed(schema: JsonObject, keyword: string): string[] {
  const list = schema[keyword]
  return Array.isArray(list) ? [...list.keys()].map(index => `${keyword}/${index}`) : []
}

function countValues(count: Count, way: Way, pointer: string, schema: JsonObject): void {
  const { enum: values } = schema
  if (!Array.isArray(values)) return
  for (const value of values) count.enum.add(`${way} ${pointer}/enum ${sorted(value)}`)
}

/** One text for equal values. */
function sorted(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map(name => `${JSON.stringify(name)}:${sorted(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}

/** What stands at a place, or where its reference leads. */
function settle({ document }: Pick<Count, 'document'>, pointer: string): At {
  const value = at(document, pointer)
  if (isObject(value) && typeof value['$ref'] === 'string') return settle({ document }, target(value['$ref']))
  return { pointer, value: isObject(value) ? value : {} }
}

function target(ref: string): string {
  return decodeURIComponent(ref.replace(/^#/, ''))
}

function at(document: JsonObject, pointer: string): Json | undefined {
  let value: Json | undefined = document
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined
  }
  return value
}

function keysOf(value: Json | undefined): string[] {
  return isObject(value) ? Object.keys(value) : []
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
