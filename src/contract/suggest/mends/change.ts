import { type JsonPointer, child, fromPointer, toPointer, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, setOwn } from '../../../json/value.ts'
import type { Edit } from './mend.ts'

/** What a note asks for. */
export interface Change {
  readonly edits: readonly Edit[]
  /** What it does, in half a sentence: `it may be null`. */
  readonly says: string
  readonly remarks: readonly string[]
}

/** A change, or why there is none. */
export type Answer = Change | { readonly why: string }

/** Puts a value at a place of which part may not be there yet. */
export function put(document: JsonValue, at: JsonPointer, value: JsonValue): Edit {
  const tokens = fromPointer(at)
  let length = tokens.length - 1
  while (length > 0 && valueAt(document, toPointer(tokens.slice(0, length))) === undefined) length -= 1
  const merged = tokens.slice(length).reduceRight<JsonValue>((inner, token) => {
    const outer: JsonObject = {}
    setOwn(outer, token, inner)
    return outer
  }, value)
  return { kind: 'merge', at: toPointer(tokens.slice(0, length)), value: merged as JsonObject }
}

/** Takes a member out. */
export function without(at: JsonPointer, ...tokens: readonly string[]): Edit {
  return { kind: 'remove', at: child(at, ...tokens) }
}
