import { type JsonPointer, valueAt } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'

/** References followed from one parameter; a longer chain is a circle. */
const MAX_HOPS = 20

/**
 * A parameter of a Swagger 2.0 document with its reference to `#/parameters/…` followed; `undefined` where that leads
 * to nothing usable.
 */
export function followParameter(document: JsonObject, value: JsonValue): JsonObject | undefined {
  let parameter: JsonValue | undefined = value
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    if (!isObject(parameter)) return undefined
    const ref = getOwn(parameter, '$ref')
    if (typeof ref !== 'string') return parameter
    if (!ref.startsWith('#/')) return undefined
    const pointer: JsonPointer = ref.slice(1)
    parameter = valueAt(document, pointer)
  }
  return undefined
}

/** True for what OpenAPI 3 makes a request body of. */
export function isBodyParameter(parameter: JsonObject): boolean {
  return parameter['in'] === 'body' || parameter['in'] === 'formData'
}

/** What keeps a parameter from being used; a reference that leads nowhere is told elsewhere. */
export function parameterProblem(document: JsonObject, value: JsonValue): string | undefined {
  if (!isObject(value)) return 'a parameter is not an object'
  const parameter = followParameter(document, value)
  if (parameter === undefined) return undefined
  const name = getOwn(parameter, 'name')
  if (typeof name !== 'string') return 'a parameter without a `name`'
  const place = getOwn(parameter, 'in')
  const isKnown = ['query', 'header', 'path', 'formData', 'body'].includes(String(place))
  return isKnown
    ? undefined
    : `a parameter "${name}" whose \`in\` is not query, header, path, formData or body`
}

/** True for a parameter that stays one in OpenAPI 3, a reference to one included. */
export function isPlainParameter(document: JsonObject, value: JsonValue): boolean {
  if (parameterProblem(document, value) !== undefined) return false
  const parameter = followParameter(document, value)
  return parameter === undefined || !isBodyParameter(parameter)
}
