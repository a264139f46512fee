import { type JsonValue, isObject, setOwn } from '../../json/value.ts'
import type { Draft } from '../lifecycle/draft.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'

/** Deepest value that is made simpler by itself. */
const MAX_DEPTH = 4

/** Requests that say less than a request, boldest first: without what may be left out, then each part of it simpler. */
export function* simplerDrafts(draft: Draft): Iterable<Draft> {
  const { parameters, body } = draft
  const needed = new Map([...parameters].filter(([{ required }]) => required))
  if (needed.size < parameters.size) yield { ...draft, parameters: needed }
  for (const [parameter] of parameters) {
    if (parameter.required) continue
    yield { ...draft, parameters: new Map([...parameters].filter(([other]) => other !== parameter)) }
  }
  if (body !== undefined) yield { ...draft, body: undefined }
  if (body !== undefined && !('bytes' in body))
    for (const value of simplerValues(body.value, MAX_DEPTH)) yield { ...draft, body: { ...body, value } }
  if (body !== undefined && 'bytes' in body && isJsonType(essenceOf(body.contentType)))
    yield { ...draft, body: { ...body, bytes: new TextEncoder().encode('{') } }
  for (const [parameter, value] of parameters) {
    for (const less of simplerValues(value, 1))
      yield { ...draft, parameters: new Map([...parameters, [parameter, less]]) }
  }
}

/** Values that say less than a value. */
export function* simplerValues(value: JsonValue, depth: number): Iterable<JsonValue> {
  if (typeof value === 'string') yield* shorterTexts(value)
  if (typeof value === 'number')
    yield* [0, 1, Math.trunc(value / 2)].filter(n => Math.abs(n) < Math.abs(value))
  if (value === true) yield false
  if (Array.isArray(value)) yield* simplerLists(value, depth)
  if (isObject(value)) yield* simplerObjects(value, depth)
}

function* shorterTexts(text: string): Iterable<string> {
  const characters = [...text]
  const lengths = new Set([0, 1, characters.length >> 1, characters.length - 1])
  for (const length of lengths) {
    if (length >= characters.length || length < 0) continue
    yield characters.slice(0, length).join('')
  }
}

function* simplerLists(list: readonly JsonValue[], depth: number): Iterable<JsonValue> {
  if (list.length > 0) yield []
  if (list.length > 1) yield list.slice(0, 1)
  if (list.length > 2) yield list.slice(0, list.length >> 1)
  if (depth === 0) return
  for (const [index, item] of list.entries())
    for (const less of simplerValues(item, depth - 1)) yield list.with(index, less)
}

function* simplerObjects(object: { readonly [name: string]: JsonValue }, depth: number): Iterable<JsonValue> {
  const names = Object.keys(object)
  if (names.length > 0) yield {}
  for (const name of names) {
    const { [name]: _, ...others } = object
    yield others
  }
  if (depth === 0) return
  for (const name of names) {
    for (const less of simplerValues(object[name] ?? null, depth - 1)) {
      const copy = { ...object }
      setOwn(copy, name, less)
      yield copy
    }
  }
}
