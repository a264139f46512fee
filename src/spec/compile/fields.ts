import { type JsonObject, type JsonValue, getOwn } from '../../json/value.ts'

/**
 * A member of a raw OpenAPI object. `T` is its type in openapi-types: it checks that the key is one the standard
 * has, while the value stays what it is in an untrusted document, any JSON.
 */
export function field<T>(raw: JsonObject, key: Extract<keyof T, string>): JsonValue | undefined {
  return getOwn(raw, key)
}

/** A member that should be a text. */
export function textField<T>(raw: JsonObject, key: Extract<keyof T, string>): string | undefined {
  const value = getOwn(raw, key)
  return typeof value === 'string' ? value : undefined
}

/** A member that is on only when it is literally true. */
export function flagField<T>(raw: JsonObject, key: Extract<keyof T, string>): boolean {
  return getOwn(raw, key) === true
}
