import { type JsonPointer, child, fromPointer, valueAt } from '../../../src/json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../../src/json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../../src/schema/types.ts'
import type { Api, HeaderSpec, MediaTypeSpec, Method, Operation, Parameter } from '../../../src/spec/api.ts'
import type { ApiHints, OperationHints } from '../../../src/spec/hints.ts'

/*
 * A small stand-in for `loadApi`, so that inference is tested on its own: reads a document as it is (3.1), references
 * resolved, no overlays, no compiling.
 */

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

export function inlineApi(document: JsonObject): Api {
  const schemas = library(document)
  const operations: Operation[] = []
  for (const [path, item] of Object.entries(objectAt(document, '/paths'))) {
    const shared = resolve(document, item)
    for (const method of METHODS) {
      if (!isObject(shared[method])) continue
      operations.push(operation(document, schemas, path, method, shared, child('/paths', path, method)))
    }
  }
  const info = objectAt(document, '/info')
  return {
    name: 'inline',
    title: String(info['title'] ?? 'Inline'),
    version: String(info['version'] ?? '1'),
    dialect: '3.1',
    document,
    servers: [],
    operations,
    securitySchemes: new Map(),
    schemas,
    hints: (document['x-understudy'] ?? {}) as ApiHints,
    setAside: [],
    where: pointer => ({ pointer }),
  }
}

function operation(
  document: JsonObject,
  schemas: SchemaLibrary,
  path: string,
  method: string,
  item: JsonObject,
  pointer: JsonPointer,
): Operation {
  const own = item[method] as JsonObject
  const name = method.toUpperCase() as Method
  const at = (place: JsonPointer): JsonPointer => landing(document, place)
  const parameters = [
    ...list(own['parameters']).map((_, index) => at(child(pointer, 'parameters', index))),
    ...list(item['parameters']).map((_, index) => at(child('/paths', path, 'parameters', index))),
  ].map(place => parameter(document, schemas, place))
  const body = own['requestBody'] === undefined ? undefined : at(child(pointer, 'requestBody'))
  return {
    key: String(own['operationId'] ?? `${name} ${path}`),
    method: name,
    path,
    pointer,
    summary: own['summary'] as string | undefined,
    description: own['description'] as string | undefined,
    tags: list(own['tags']) as string[],
    deprecated: false,
    servers: [],
    parameters,
    requestBody:
      body === undefined
        ? undefined
        : { required: true, content: content(document, schemas, child(body, 'content')), pointer: body },
    responses: Object.keys(resolve(document, own['responses'] ?? {})).map(status => {
      const place = at(child(pointer, 'responses', status))
      return {
        status,
        description: '',
        headers: headers(document, place),
        content: content(document, schemas, child(place, 'content')),
        pointer: place,
      }
    }),
    security: [],
    hints: (own['x-understudy'] ?? {}) as OperationHints,
  }
}

function parameter(document: JsonObject, schemas: SchemaLibrary, pointer: JsonPointer): Parameter {
  const own = objectAt(document, pointer)
  return {
    name: String(own['name']),
    in: own['in'] as Parameter['in'],
    required: own['required'] === true,
    deprecated: false,
    style: 'form',
    explode: true,
    schema: own['schema'] === undefined ? undefined : schemas.node(child(pointer, 'schema')),
    content: undefined,
    description: own['description'] as string | undefined,
    pointer,
  }
}

function content(document: JsonObject, schemas: SchemaLibrary, pointer: JsonPointer): MediaTypeSpec[] {
  return Object.entries(objectAt(document, pointer)).map(([type, media]) => ({
    type,
    schema:
      isObject(media) && media['schema'] !== undefined
        ? schemas.node(child(pointer, type, 'schema'))
        : undefined,
    examples: new Map(),
    encoding: {},
    pointer: child(pointer, type),
  }))
}

function headers(document: JsonObject, pointer: JsonPointer): HeaderSpec[] {
  return Object.keys(objectAt(document, child(pointer, 'headers'))).map(name => ({
    name: name.toLowerCase(),
    required: false,
    schema: undefined,
    example: undefined,
    pointer: child(pointer, 'headers', name),
  }))
}

function library(document: JsonObject): SchemaLibrary {
  const nodes = new Map<JsonPointer, SchemaNode>()
  const node = (pointer: JsonPointer): SchemaNode => {
    const known = nodes.get(pointer)
    if (known !== undefined) return known
    const schema = valueAt(document, pointer)
    if (!isObject(schema) && typeof schema !== 'boolean') throw new Error(`no schema at ${pointer}`)
    const made = { pointer, schema: schema as SchemaNode['schema'] }
    nodes.set(pointer, made)
    return made
  }
  return {
    node,
    at: (from, ...tokens) => node(child(from.pointer, ...tokens)),
    target: ref => node(decodeURIComponent(ref.replace(/^#/, ''))),
    validator: () => {
      throw new Error('inference compiles no validator')
    },
  }
}

function landing(document: JsonObject, pointer: JsonPointer): JsonPointer {
  let place = pointer
  for (let step = 0; step < 9; step++) {
    const value = valueAt(document, place)
    const ref = isObject(value) ? value['$ref'] : undefined
    if (typeof ref !== 'string') return place
    place = fromPointer(ref.slice(1)).reduce((path, token) => child(path, decodeURIComponent(token)), '')
  }
  return place
}

function objectAt(document: JsonObject, pointer: JsonPointer): JsonObject {
  const value = valueAt(document, landing(document, pointer))
  return isObject(value) ? value : {}
}

function resolve(document: JsonObject, value: JsonValue): JsonObject {
  if (isObject(value) && typeof value['$ref'] === 'string') return objectAt(document, value['$ref'].slice(1))
  return isObject(value) ? value : {}
}

function list(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : []
}
