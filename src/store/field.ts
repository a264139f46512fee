import { type JsonObject, type JsonValue, hasOwn, isObject, setOwn } from '../json/value.ts'

/**
 * The value at a dotted path, `undefined` where there is none. A step into a list is its index. A key that itself
 * contains dots wins over the way through nested objects: with `{ 'a.b': 1, a: { b: 2 } }`, `a.b` is 1.
 */
export function readField(data: JsonValue | undefined, path: string): JsonValue | undefined {
  let value = data
  let rest: string | undefined = path
  while (rest !== undefined && value !== undefined) {
    const step = firstStep(value, rest)
    value = read(value, step)
    rest = after(rest, step)
  }
  return value
}

/**
 * A copy of `data` with the value at a dotted path; what the path does not pass is shared, not copied. Missing objects
 * on the way are made; a scalar, or a list whose next step is no index of it, gives way to an object.
 */
export function withField(data: JsonObject, path: string, value: JsonValue): JsonObject {
  const step = firstStep(data, path)
  const rest = after(path, step)
  const copy = { ...data }
  setOwn(copy, step, rest === undefined ? value : withStep(read(data, step), rest, value))
  return copy
}

/** A copy of `data` without the property at a dotted path; `data` itself when it is not there. An item of a list stays. */
export function withoutField(data: JsonObject, path: string): JsonObject {
  const step = firstStep(data, path)
  if (!hasOwn(data, step)) return data
  const rest = after(path, step)
  const copy = { ...data }
  if (rest === undefined) {
    delete copy[step]
    return copy
  }
  const inner = read(data, step)
  if (!isObject(inner)) return data
  setOwn(copy, step, withoutField(inner, rest))
  return copy
}

function withStep(inside: JsonValue | undefined, path: string, value: JsonValue): JsonValue {
  if (!Array.isArray(inside)) return withField(isObject(inside) ? inside : {}, path, value)
  const step = firstStep(inside, path)
  const index = toIndex(step)
  if (index === undefined || index > inside.length) return withField({}, path, value)
  const rest = after(path, step)
  const copy = [...inside]
  copy[index] = rest === undefined ? value : withStep(inside[index], rest, value)
  return copy
}

/** The longest beginning of the path that is a key of the value, else what stands before the first dot. */
function firstStep(value: JsonValue, path: string): string {
  const dot = path.indexOf('.')
  if (dot < 0) return path
  if (isObject(value)) {
    for (let end = path.length; end > dot; end = path.lastIndexOf('.', end - 1)) {
      const key = path.slice(0, end)
      if (hasOwn(value, key)) return key
    }
  }
  return path.slice(0, dot)
}

function after(path: string, step: string): string | undefined {
  return path.length === step.length ? undefined : path.slice(step.length + 1)
}

function read(value: JsonValue, step: string): JsonValue | undefined {
  if (Array.isArray(value)) {
    const index = toIndex(step)
    return index === undefined ? undefined : value[index]
  }
  return isObject(value) && hasOwn(value, step) ? value[step] : undefined
}

function toIndex(step: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(step) ? Number(step) : undefined
}
