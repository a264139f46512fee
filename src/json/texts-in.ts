import { type JsonValue, isObject } from './value.ts'

/** Every name and every text in a value. */
export function* textsIn(root: JsonValue): Generator<string> {
  const pending: JsonValue[] = [root]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'string') yield value
    else if (Array.isArray(value)) for (const item of value) pending.push(item)
    else if (isObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        yield name
        pending.push(member)
      }
    }
  }
}
