import { valueAt } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Api, Operation } from '../../spec/api.ts'

/**
 * A Link Object (OpenAPI 3.1 section 4.8.20) that hands a value of one operation's answer to a parameter of another:
 * `createUser` to `{userId}` of `getUser`, from `id` of its body.
 */
export interface Link {
  readonly from: Operation
  readonly to: Operation
  readonly parameter: string
  /** Where the value stands in the body of `from`, its property names; empty for the whole body. */
  readonly at: readonly string[]
}

/** The links of a document that pass a part of a body on; those that only repeat what was asked tell nothing new. */
export function linksOf(api: Api): Link[] {
  const found = api.operations.flatMap(from => linkObjects(api, from).map(link => ({ from, link })))
  if (found.length === 0) return []
  const byKey = new Map(api.operations.map(operation => [operation.key, operation]))
  const byPointer = new Map(api.operations.map(operation => [operation.pointer as string, operation]))
  return found.flatMap(({ from, link }) => {
    const to = targetOf(link, byKey, byPointer)
    const parameters = getOwn(link, 'parameters')
    if (to === undefined || !isObject(parameters)) return []
    return Object.entries(parameters).flatMap(([name, expression]): Link[] => {
      const at = bodyPath(expression)
      return at === undefined ? [] : [{ from, to, parameter: name.replace(/^path\./, ''), at }]
    })
  })
}

/** Asked of every operation at start: plain steps into the document, no pointer parsed where there is no link. */
function linkObjects({ document }: Api, { path, method }: Operation): JsonObject[] {
  const operation = objectAt(objectAt(objectAt(document, 'paths'), path), method.toLowerCase())
  return Object.values(objectAt(operation, 'responses')).flatMap(response =>
    Object.values(objectAt(resolved(document, response), 'links'))
      .map(link => resolved(document, link))
      .filter(isObject),
  )
}

function resolved(document: JsonObject, value: JsonValue): JsonValue {
  const ref = isObject(value) ? getOwn(value, '$ref') : undefined
  return typeof ref === 'string' && ref.startsWith('#/') ? (valueAt(document, ref.slice(1)) ?? null) : value
}

function objectAt(value: JsonValue, name: string): JsonObject {
  const inner = isObject(value) ? getOwn(value, name) : undefined
  return isObject(inner) ? inner : {}
}

function targetOf(
  link: JsonObject,
  byKey: ReadonlyMap<string, Operation>,
  byPointer: ReadonlyMap<string, Operation>,
): Operation | undefined {
  const [id, ref] = [getOwn(link, 'operationId'), getOwn(link, 'operationRef')]
  if (typeof id === 'string') return byKey.get(id)
  return typeof ref === 'string' ? byPointer.get(decoded(ref.replace(/^#/, ''))) : undefined
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment // a lone % stands for itself
  }
}

/** `$response.body#/user/id` → `['user', 'id']` (section 4.8.20.3). */
function bodyPath(expression: JsonValue): string[] | undefined {
  const pointer =
    typeof expression === 'string' ? /^\{?\$response\.body#(\/[^}]*)\}?$/.exec(expression)?.[1] : undefined
  if (pointer === undefined) return undefined
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}
