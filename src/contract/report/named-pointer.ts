import { canonicalJson } from '../../json/canonical.ts'
import { digest } from '../../json/hash.ts'
import { type JsonPointer, fromPointer, toPointer } from '../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'

/**
 * A pointer into a document with every array index replaced by what the item is called, so that it stays the same when
 * items change places: `/parameters/2/schema` → `/parameters/query:limit/schema`.
 *
 * @param pointer - One that leads out of the document keeps its names and loses its small numbers
 */
export function namedPointer(document: JsonValue, pointer: JsonPointer): string {
  let value: JsonValue | undefined = document
  const names: string[] = []
  for (const token of fromPointer(pointer)) {
    if (Array.isArray(value)) {
      const item: JsonValue | undefined = value[Number(token)]
      names.push(item === undefined ? '*' : nameOf(item, value))
      value = item
    } else {
      const isLost: boolean = value === undefined
      value = isObject(value) ? getOwn(value, token) : undefined
      names.push(isLost && /^\d{1,2}$/.test(token) ? '*' : token)
    }
  }
  return toPointer(names)
}

/** Its own name where no sibling has the same; else its content, whatever order that is written in. */
function nameOf(item: JsonValue, siblings: readonly JsonValue[]): string {
  const name = givenName(item)
  const isAlone = name !== undefined && siblings.filter(other => givenName(other) === name).length === 1
  return isAlone ? name : digest(canonicalJson(ordered(item)))
}

function givenName(item: JsonValue): string | undefined {
  if (!isObject(item)) return undefined
  const { $ref: ref, in: place, name, title, url } = item
  if (typeof ref === 'string') return ref
  if (typeof name === 'string') return typeof place === 'string' ? `${place}:${name}` : name
  return [title, url].find(text => typeof text === 'string')
}

function ordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(ordered).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
  }
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ordered(inner)]))
}
