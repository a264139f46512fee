/** Any value JSON can carry (RFC 8259). */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject

/** A JSON object. Keys come from outside: assign with `setOwn` where a key may be `__proto__`. */
export interface JsonObject {
  [key: string]: JsonValue
}

/** The six JSON types, with `integer` told apart from `number` as JSON Schema does. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True when the object itself, not its prototype, has the key. */
export function hasOwn(object: object, key: string): boolean {
  return Object.hasOwn(object, key)
}

/** Sets an own property whatever the key is called; `__proto__` from a document stays data. */
export function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    object[key] = value
  }
}

/** Reads an own property, `undefined` where there is none. */
export function getOwn(object: JsonObject, key: string): JsonValue | undefined {
  const value = object[key]
  // Most questions are for what is not there: only what may be the prototype's is asked about twice.
  return value === undefined || hasOwn(object, key) ? value : undefined
}

/** The JSON Schema type of a value; a number without a fraction is `integer`. */
export function typeOf(value: JsonValue): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as 'boolean' | 'string' | 'object'
}
