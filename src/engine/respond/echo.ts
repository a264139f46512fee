import { type Path, withPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Binding } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'
import type { CheckedRequest } from '../../validation/types.ts'
import { itemsNode, keywordOf, propertiesOf } from '../records/fields.ts'

/** What an answer repeats of a request; `undefined` where nothing. */
export type Echo = (request: CheckedRequest) => JsonValue | undefined

/** A property of the answer, at the root or in its wrapper. */
interface Place {
  readonly path: Path
  readonly key: string
  readonly node: SchemaNode
  readonly accepts: (value: JsonValue) => boolean
}

/** Properties that wrap what an answer is about. */
const WRAPS = /^(?:data|results?|response|payload|items?|records?|object|resource|content|entity|body|value)$/
/** What an answer says of itself, whatever a request calls so; and secrets, of which each has its own. */
const OWN =
  /^(?:status|statuscode|message|msg|code|errors?|success|ok|total|timestamp|.*(?:token|secret|password|hash|signature|nonce|otp))$/
/** Names of a parameter that say only that it names something. */
const BARE = /^(?:id|uuid|guid|key|slug|name|code|number)$/

/**
 * Finds where an answer has the properties a request asks by: `from` and `to` of `GET /rates?from=EUR&to=USD`, `orderId`
 * of `/orders/{orderId}/history`, the `email` of what is posted. Looks at the root of the answer and of its wrapper, by
 * name in any spelling; lists are left alone. A value is repeated only where its place takes it.
 *
 * @returns `undefined` where the answer has none of them
 */
export function createEcho(
  { api: { schemas }, parts }: EngineContext,
  schema: SchemaNode,
  { operation, parents }: Binding,
): Echo | undefined {
  if (itemsNode(schemas, schema) !== undefined) return undefined
  const places = placesIn(schemas, schema, [])
  const owners = new Map(parents.map(({ parameter, resource }) => [parameter, `${nameKey(resource)}id`]))
  if (places.length === 0) return undefined
  return ({ parameters, body }) => {
    const asked = new Map<string, JsonValue>()
    take(asked, parameters.query)
    if (isObject(body)) takeBody(asked, body)
    for (const [name, value] of Object.entries(parameters.path)) {
      if (!isOfOther(operation, name)) asked.set(nameKey(name), value)
      const owner = owners.get(name)
      if (owner !== undefined) asked.set(owner, value)
    }
    let repeated: JsonValue | undefined
    for (const { path, key, node, accepts } of places) {
      const files = parts.filesAt?.(schemas, node, key, body)
      const value = asked.get(key) ?? parts.fileFactIn?.(body, key, operation.path)
      const fitting = files ?? (value === undefined ? undefined : spellings(value).find(accepts))
      if (fitting !== undefined) repeated = withPath(repeated, path, fitting)
    }
    return repeated
  }
}

function placesIn(schemas: SchemaLibrary, node: SchemaNode, above: Path): Place[] {
  return [...propertiesOf(schemas, node)].flatMap(([name, [inner]]): Place[] => {
    if (inner === undefined) return []
    const key = nameKey(name)
    const path = [...above, name]
    const wraps = above.length === 0 && WRAPS.test(key) && itemsNode(schemas, inner) === undefined
    if (wraps && propertiesOf(schemas, inner).size > 0) return placesIn(schemas, inner, path)
    if (OWN.test(key) || keywordOf(schemas, inner, 'writeOnly') === true) return []
    return [{ path, key, node: inner, accepts: value => schemas.validator(inner, 'response').accepts(value) }]
  })
}

function take(asked: Map<string, JsonValue>, values: JsonObject): void {
  for (const [name, value] of Object.entries(values)) if (value !== null) asked.set(nameKey(name), value)
}

/** What is sent at the root, and over it what is sent in a wrapper. */
function takeBody(asked: Map<string, JsonValue>, body: JsonObject): void {
  take(asked, body)
  for (const [name, value] of Object.entries(body)) {
    if (WRAPS.test(nameKey(name)) && isObject(value)) take(asked, value)
  }
}

/** The `{id}` of `/orders/{id}/invoice` is the order's, whatever the answer calls `id`. */
function isOfOther({ path }: Operation, parameter: string): boolean {
  return BARE.test(nameKey(parameter)) && !path.replace(/\/$/, '').endsWith(`{${parameter}}`)
}

/** Numbers and texts may spell each other. */
function spellings(value: JsonValue): JsonValue[] {
  if (typeof value === 'number') return [value, String(value)]
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? [value, Number(value)]
    : [value]
}
