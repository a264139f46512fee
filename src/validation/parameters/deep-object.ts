import type { RawField } from '../../http/query.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, setOwn } from '../../json/value.ts'
import { kindOf } from './coerce.ts'
import { append, type FieldReading } from './query-styles.ts'
import type { Shape } from './shape.ts'

/** Brackets in one name, and the highest index of a list, beyond which a field is not read: both are the client's. */
const MAX_DEPTH = 16
const MAX_INDEX = 1_000

/**
 * Reads `color[R]=100&color[G]=200` (OpenAPI 3.1 section 4.8.12.5, `deepObject`). The standard ends there; as most
 * servers do, deeper brackets are properties of properties, and `tags[]=a`, `tags[0]=a` and a repeated name are lists.
 *
 * @param shape - Tells a list from an object where the brackets do not.
 */
export function readDeepObject(
  fields: readonly RawField[],
  name: string,
  shape: Shape,
  decode: (text: string) => string,
): FieldReading {
  const holder: JsonObject = {}
  let isThere = false
  for (const field of fields) {
    const path = pathOf(field.name, name)
    if (path === undefined) continue
    isThere = true
    if (!place(holder, [name, ...path], decode(field.value))) return 'malformed'
  }
  return isThere ? { value: shaped(getOwn(holder, name) ?? {}, shape) } : 'absent'
}

/** `color[R][x]` → `['R', 'x']`; `undefined` for a field of another parameter. */
function pathOf(field: string, name: string): string[] | undefined {
  if (field === name) return []
  if (!field.startsWith(`${name}[`) || !field.endsWith(']')) return undefined
  const path = field.slice(name.length + 1, -1).split('][')
  return path.length <= MAX_DEPTH ? path : undefined
}

function place(into: JsonObject, path: readonly string[], text: string): boolean {
  let holder = into
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1 || (depth === path.length - 2 && path[depth + 1] === '')
    if (isLast) {
      if (isObject(getOwn(holder, step))) return false
      append(holder, step, path[depth + 1] === '' && getOwn(holder, step) === undefined ? [text] : text)
      return true
    }
    const next = getOwn(holder, step) ?? {}
    if (!isObject(next)) return false
    setOwn(holder, step, next)
    holder = next
  }
  return true
}

/** Makes lists of what the schema has lists for: `{0: a, 1: b}` and a single `a` alike. */
function shaped(value: JsonValue, shape: Shape): JsonValue {
  if (kindOf(shape) === 'list') {
    const list = isObject(value) ? (fromIndexes(value) ?? value) : [value].flat()
    return Array.isArray(list) ? list.map((item, index) => shaped(item, shape.item(index))) : list
  }
  if (!isObject(value)) return value
  const object: JsonObject = {}
  for (const [name, part] of Object.entries(value)) setOwn(object, name, shaped(part, shape.property(name)))
  return object
}

function fromIndexes(value: JsonObject): JsonValue[] | undefined {
  const entries = Object.entries(value)
  if (!entries.every(([index]) => /^\d{1,4}$/.test(index) && Number(index) <= MAX_INDEX)) return undefined
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, item]) => item)
}
