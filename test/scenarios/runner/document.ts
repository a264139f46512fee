import { isObject, type JsonObject, type JsonValue } from '../../../src/json/value.ts'

/*
 * Reads an OpenAPI document for the oracle, on purpose without anything of src/spec or src/engine: what judges the
 * mock must not share its mistakes.
 */

/** A value of the document and where it stands, as a JSON Pointer. */
export interface Spot {
  readonly pointer: string
  readonly value: JsonObject
}

/** The operation a request belongs to. */
export interface Found {
  /** `GET /partners/{id}` */
  readonly name: string
  readonly operation: Spot
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** The operation of a method and path, base paths of the servers included; HEAD falls back to GET. */
export function findOperation(document: JsonObject, method: string, path: string): Found | undefined {
  const candidates = Object.entries(member(document, 'paths')).flatMap(([template, item]) => {
    if (!isObject(item)) return []
    return METHODS.flatMap(verb => {
      const operation = item[verb]
      if (!isObject(operation)) return []
      const servers = operation['servers'] ?? item['servers'] ?? document['servers']
      const matches = basePaths(servers).some(base => matchesTemplate(base + template, path))
      return matches ? [{ template, verb, operation }] : []
    })
  })
  const wanted = method.toLowerCase()
  const same = candidates.filter(({ verb }) => verb === wanted)
  const usable = same.length > 0 || wanted !== 'head' ? same : candidates.filter(({ verb }) => verb === 'get')
  // OpenAPI 3.1 section 4.8.8.2: a path without templates wins over one with.
  const [best] = usable.sort((a, b) => placeholders(a.template) - placeholders(b.template))
  if (best === undefined) return undefined
  return {
    name: `${best.verb.toUpperCase()} ${best.template}`,
    operation: { pointer: `/paths/${escapeToken(best.template)}/${best.verb}`, value: best.operation },
  }
}

function placeholders(template: string): number {
  return template.split('{').length - 1
}

function basePaths(servers: JsonValue | undefined): string[] {
  const list: JsonValue[] = Array.isArray(servers) && servers.length > 0 ? servers : [{ url: '/' }]
  return list.filter(isObject).map(server => {
    const variables = member(server, 'variables')
    const url = String(server['url']).replace(/\{([^}]+)\}/g, (_, name: string) =>
      String(member(variables, name)['default']),
    )
    return new URL(url, 'http://localhost').pathname.replace(/\/$/, '')
  })
}

function matchesTemplate(template: string, path: string): boolean {
  const wanted = template.split('/')
  const got = path.split('/')
  return (
    wanted.length === got.length &&
    wanted.every((segment, index) => {
      const literal = segment.split(/\{[^}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      return new RegExp(`^${literal.join('.+')}$`).test(got[index] ?? '')
    })
  )
}

/**
 * The API's own error shape: the JSON schema that most of the 4XX responses of its operations have. It is what an
 * answer to no operation must look like, of which a document cannot speak.
 */
export function errorSchema(document: JsonObject): Spot | undefined {
  const votes = new Map<string, { readonly schema: Spot; count: number }>()
  for (const schema of clientErrorSchemas(document)) {
    const vote = votes.get(schema.pointer) ?? { schema, count: 0 }
    vote.count += 1
    votes.set(schema.pointer, vote)
  }
  return [...votes.values()].sort((a, b) => b.count - a.count)[0]?.schema
}

function clientErrorSchemas(document: JsonObject): Spot[] {
  const paths: Spot = { pointer: '/paths', value: member(document, 'paths') }
  return spotsBelow(paths)
    .flatMap(item => METHODS.flatMap(method => below(item, method) ?? []))
    .flatMap(operation => below(operation, 'responses') ?? [])
    .flatMap(responses => spotsBelow(responses).filter(({ pointer }) => /\/4(?:\d\d|XX)$/.test(pointer)))
    .map(response => below(resolve(document, response), 'content'))
    .flatMap(content => (content === undefined ? [] : (below(content, 'application/json') ?? [])))
    .flatMap(media => below(media, 'schema') ?? [])
    .map(schema => resolve(document, schema))
}

function spotsBelow(spot: Spot): Spot[] {
  return Object.keys(spot.value).flatMap(key => below(spot, key) ?? [])
}

/** Follows `$ref` until something else stands there. */
export function resolve(document: JsonObject, spot: Spot): Spot {
  let current = spot
  for (let hops = 0; hops < 20; hops += 1) {
    const ref = current.value['$ref']
    if (typeof ref !== 'string') return current
    current = at(document, decodeURI(ref.replace(/^[^#]*#/, '')))
  }
  throw new Error(`${spot.pointer}: a $ref that never ends`)
}

/** The object at a pointer; a pointer that leads nowhere is an error. */
function at(document: JsonObject, pointer: string): Spot {
  let value: JsonValue | undefined = document
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replace(/~1/g, '/').replace(/~0/g, '~')
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined
  }
  if (!isObject(value)) throw new Error(`the document has nothing at ${pointer}`)
  return { pointer, value }
}

/** The member of an object, one step further down; `undefined` where there is none. */
export function below(spot: Spot, key: string): Spot | undefined {
  const value = spot.value[key]
  return isObject(value) ? { pointer: `${spot.pointer}/${escapeToken(key)}`, value } : undefined
}

export function member(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isObject(value) ? value : {}
}

function escapeToken(token: string): string {
  return token.replace(/~/g, '~0').replace(/\//g, '~1')
}
