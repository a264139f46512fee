import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { itemNodes, propertiesOf } from './declared.ts'
import { plainName } from './names.ts'

/** A record where it stands in a body, and the schemas that speak of it there. */
export interface PlacedRecord {
  readonly value: JsonObject
  readonly nodes: readonly SchemaNode[]
}

/** Names under which envelopes hold a record. */
const WRAPPERS = new Set(
  'data result results response payload item items record records object resource content entity body value attributes'.split(
    ' ',
  ),
)
const MAX_WRAPS = 3

/**
 * The record in a body: the body itself, or what an envelope holds under the record's own name, a usual one, or as its only
 * object. An object that shows an id is a record, not an envelope.
 *
 * @param noun - What the record is called, plain and singular
 */
export function recordIn(
  schemas: SchemaLibrary,
  body: JsonValue | undefined,
  nodes: readonly SchemaNode[],
  noun: string,
): PlacedRecord | undefined {
  let [value, of] = [body, nodes]
  for (let depth = 0; depth <= MAX_WRAPS; depth++) {
    if (Array.isArray(value)) [value, of] = [value[0], itemNodes(schemas, of)]
    if (!isObject(value)) return undefined
    const inner = wrappedIn(value, noun)
    if (inner === undefined) return { value, nodes: of }
    of = propertiesOf(schemas, of).get(inner)?.nodes ?? []
    value = getOwn(value, inner)
  }
  return isObject(value) ? { value, nodes: of } : undefined
}

/** The property of an envelope that holds the record; `undefined` where the object is the record. */
function wrappedIn(value: JsonObject, noun: string): string | undefined {
  const names = Object.keys(value)
  if (names.some(name => /^_?(?:id|uuid|guid)$/.test(plainName(name)))) return undefined
  const holds = (name: string): boolean => {
    const inner = getOwn(value, name)
    return isObject(inner) || (Array.isArray(inner) && isObject(inner[0]))
  }
  const named = names.find(name => isNoun(name, noun) && holds(name))
  if (named !== undefined && names.length <= 6) return named
  const usual = names.find(name => WRAPPERS.has(plainName(name)) && holds(name))
  if (usual === undefined) return names.length === 1 ? names.find(name => isObject(value[name])) : undefined
  return names.length <= 6 ? usual : undefined
}

function isNoun(name: string, noun: string): boolean {
  const plain = plainName(name)
  return noun !== '' && (plain === noun || plain === `${noun}s`)
}
