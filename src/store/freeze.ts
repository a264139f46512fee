import type { JsonValue } from '../json/value.ts'

/**
 * Freezes a value and all it holds, in place, and returns it. What is frozen already is taken to be frozen all the way
 * down, so a changed record costs only its changed part. Not recursive: depth is the client's choice.
 */
export function deepFreeze<Value extends JsonValue>(value: Value): Value {
  const waiting: JsonValue[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue
    Object.freeze(next)
    for (const inner of Object.values(next)) waiting.push(inner)
  }
  return value
}
