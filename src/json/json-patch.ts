import { canonicalJson } from './canonical.ts'
import { fromPointer } from './pointer.ts'
import { getOwn, hasOwn, isObject, type JsonObject, type JsonValue, setOwn } from './value.ts'

/**
 * What a patch made of a document, or why it cannot be applied: it is no patch (`form`), one of its tests does not
 * hold (`test`), or it speaks of a place that is not there (`target`).
 */
export type Patched =
  | { readonly value: JsonValue }
  | { readonly fault: 'form' | 'test' | 'target'; readonly message: string }

/**
 * Applies a JSON Patch (RFC 6902). All operations are applied or none; what is given is not changed.
 *
 * @param patch - As it came: a list of `{op, path, value?, from?}`
 */
export function applyJsonPatch(document: JsonValue, patch: JsonValue): Patched {
  try {
    if (!Array.isArray(patch)) throw new PatchFault('form', 'a JSON Patch is a list of operations')
    return { value: patch.reduce<JsonValue>((value, step, index) => applyStep(value, step, index), document) }
  } catch (fault) {
    if (fault instanceof PatchFault) return { fault: fault.kind, message: fault.message }
    throw fault
  }
}

class PatchFault extends Error {
  readonly kind: 'form' | 'test' | 'target'

  constructor(kind: 'form' | 'test' | 'target', message: string) {
    super(message)
    this.kind = kind
  }
}

/** Does one kind of operation at a place. */
type Step = (document: JsonValue, at: readonly string[], step: JsonObject) => JsonValue

const STEPS: Readonly<Record<string, Step>> = {
  add: (document, at, step) => put(document, at, valueIn(step), 'add'),
  remove: (document, at) => cut(document, at),
  replace: (document, at, step) => {
    lookUp(document, at)
    return put(document, at, valueIn(step), 'replace')
  },
  move: (document, at, step) => {
    const from = pointerIn(step, 'from')
    if (at.length > from.length && from.every((token, index) => at[index] === token))
      throw new PatchFault('form', `"${step['from']}" cannot be moved into itself`)
    const moved = lookUp(document, from)
    return put(from.length === 0 ? document : cut(document, from), at, moved, 'add')
  },
  copy: (document, at, step) => put(document, at, lookUp(document, pointerIn(step, 'from')), 'add'),
  test: (document, at, step) => {
    if (canonicalJson(lookUp(document, at)) === canonicalJson(valueIn(step))) return document
    throw new PatchFault('test', `the value is not ${canonicalJson(valueIn(step))}`)
  },
}

function applyStep(document: JsonValue, step: JsonValue, index: number): JsonValue {
  const op = isObject(step) ? step['op'] : undefined
  if (!isObject(step) || typeof op !== 'string' || !hasOwn(STEPS, op))
    throw new PatchFault('form', `operation ${index} is none of ${Object.keys(STEPS).join(', ')}`)
  try {
    return STEPS[op]?.(document, pointerIn(step, 'path'), step) ?? null
  } catch (fault) {
    if (!(fault instanceof PatchFault)) throw fault
    throw new PatchFault(fault.kind, `operation ${index} (${op} ${step['path']}): ${fault.message}`)
  }
}

function valueIn(step: JsonObject): JsonValue {
  const value = getOwn(step, 'value')
  if (value === undefined) throw new PatchFault('form', 'it has no value')
  return value
}

function pointerIn(step: JsonObject, name: string): string[] {
  const pointer = step[name]
  if (typeof pointer === 'string' && (pointer === '' || pointer.startsWith('/'))) return fromPointer(pointer)
  throw new PatchFault('form', `its ${name} is no JSON Pointer`)
}

function lookUp(document: JsonValue, at: readonly string[]): JsonValue {
  let value: JsonValue | undefined = document
  for (const token of at) {
    if (Array.isArray(value)) value = value[indexIn(value, token, value.length - 1)]
    else value = isObject(value) ? getOwn(value, token) : undefined
    if (value === undefined) throw new PatchFault('target', 'there is nothing there')
  }
  return value
}

function indexIn(list: readonly JsonValue[], token: string, last: number): number {
  const index = /^(?:0|[1-9]\d{0,9})$/.test(token) ? Number(token) : undefined
  if (index !== undefined && index <= last) return index
  throw new PatchFault('target', `"${token}" is no place in a list of ${list.length}`)
}

/** Changes the container that a place stands in; only the containers on the way are copied. */
function within(
  document: JsonValue,
  at: readonly string[],
  change: (container: JsonValue, token: string) => JsonValue,
): JsonValue {
  const [token = '', ...rest] = at
  if (rest.length === 0) return change(document, token)
  const inner = within(lookUp(document, [token]), rest, change)
  if (Array.isArray(document)) return document.with(Number(token), inner)
  const copy = { ...(document as JsonObject) }
  setOwn(copy, token, inner)
  return copy
}

function put(
  document: JsonValue,
  at: readonly string[],
  value: JsonValue,
  how: 'add' | 'replace',
): JsonValue {
  if (at.length === 0) return value
  return within(document, at, (container, token) => {
    if (Array.isArray(container)) {
      const index = token === '-' ? container.length : indexIn(container, token, container.length)
      return container.toSpliced(index, how === 'replace' ? 1 : 0, value)
    }
    if (!isObject(container)) throw new PatchFault('target', 'it stands in no object and no list')
    const copy = { ...container }
    setOwn(copy, token, value)
    return copy
  })
}

function cut(document: JsonValue, at: readonly string[]): JsonValue {
  if (at.length === 0) throw new PatchFault('target', 'the whole cannot be removed')
  lookUp(document, at)
  return within(document, at, (container, token) => {
    if (Array.isArray(container)) return container.toSpliced(Number(token), 1)
    const { [token]: _removed, ...others } = container as JsonObject
    return others
  })
}
