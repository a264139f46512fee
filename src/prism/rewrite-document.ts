import { type JsonPointer, child } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, setOwn } from '../json/value.ts'

/** Gives what an object of a document becomes; the same object where nothing changes. Its members are rewritten after it. */
export type Change = (object: JsonObject, pointer: JsonPointer) => JsonObject

/** A copy of a document with every object in it changed. What stands in several places (YAML aliases) is copied once. */
export function rewriteDocument(document: JsonObject, change: Change): JsonObject {
  const copies = new Map<object, JsonValue>()

  function copy(value: JsonValue, pointer: JsonPointer): JsonValue {
    if (typeof value !== 'object' || value === null) return value
    const known = copies.get(value)
    if (known !== undefined) return known
    return Array.isArray(value) ? copyList(value, pointer) : copyObject(value, pointer)
  }

  function copyList(list: JsonValue[], pointer: JsonPointer): JsonValue[] {
    const made: JsonValue[] = []
    copies.set(list, made)
    for (const [index, item] of list.entries()) made.push(copy(item, child(pointer, index)))
    return made
  }

  function copyObject(object: JsonObject, pointer: JsonPointer): JsonObject {
    const made: JsonObject = {}
    copies.set(object, made)
    for (const [key, value] of Object.entries(change(object, pointer)))
      setOwn(made, key, copy(value, child(pointer, key)))
    return made
  }

  return copyObject(document, '')
}

/** An object without one of its members. */
export function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}
