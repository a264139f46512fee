import { child, parentPointer, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../../json/value.ts'
import type { Api, Operation } from '../../../spec/api.ts'
import { parametersIn } from '../../lifecycle/path-key.ts'
import { createGist } from '../gist/gist.ts'
import { toTextSchema } from '../gist/gist-schema.ts'
import type { SeenOperation } from '../paths/seen-paths.ts'

/** One parameter of a path that was learnt. */
export interface PathValue {
  readonly name: string
  readonly schema: JsonObject
}

/**
 * The path parameters of a new operation: those the document has for a value are taken over, the others say what was seen.
 *
 * @param sibling - An operation of the document on the same path; what all of that path have is not said again
 */
export function pathParameters(
  api: Api,
  sibling: Operation | undefined,
  values: readonly PathValue[],
): JsonValue[] {
  const shared = new Set(sharedParameters(api, sibling).map(each => JSON.stringify(each)))
  const names = sibling === undefined ? values.map(({ name }) => name) : parametersIn(sibling.path)
  return names.flatMap((name, index) => {
    const known = knownParameter(api, name, sibling)
    if (known !== undefined && shared.has(JSON.stringify(known))) return []
    const schema = values[index]?.schema ?? toTextSchema(createGist())
    return [known ?? { name, in: 'path', required: true, schema }]
  })
}

/** The parameters that all operations of a path item have. */
function sharedParameters(api: Api, operation: Operation | undefined): JsonValue[] {
  const at = operation === undefined ? undefined : child(parentPointer(operation.pointer), 'parameters')
  const list = at === undefined ? undefined : valueAt(api.document, at)
  return Array.isArray(list) ? list : []
}

/** A parameter as the document writes it: by reference where it is a component. */
function knownParameter(api: Api, name: string, sibling: Operation | undefined): JsonValue | undefined {
  const operations = sibling === undefined ? api.operations : [sibling]
  for (const { parameters, path } of operations) {
    if (!path.includes(`{${name}}`)) continue
    const found = parameters.find(each => each.in === 'path' && each.name === name)
    if (found === undefined) continue
    if (isComponent(found.pointer)) return { $ref: `#${found.pointer}` }
    const raw = valueAt(api.document, found.pointer)
    if (isObject(raw)) return raw
  }
  return undefined
}

/** The query parameters of a new operation, by reference where operations of the document share one of the name. */
export function queryParameters({ operations }: Api, { query }: SeenOperation): JsonObject[] {
  const known = operations.flatMap(({ parameters }) => parameters)
  return [...query].map(([name, gist]) => {
    const shared = known.find(each => each.in === 'query' && each.name === name && isComponent(each.pointer))
    if (shared !== undefined) return { $ref: `#${shared.pointer}` }
    return { name, in: 'query', schema: toTextSchema(gist) }
  })
}

function isComponent(pointer: string): boolean {
  return /^\/components\/parameters\/[^/]+$/.test(pointer)
}
