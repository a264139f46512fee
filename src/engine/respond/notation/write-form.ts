import { isObject, type JsonValue } from '../../../json/value.ts'

/** `application/x-www-form-urlencoded`: lists as repeated names, objects as JSON (OpenAPI 3.1 section 4.8.14.4). */
export function writeForm(value: JsonValue): string {
  const fields = new URLSearchParams()
  for (const [name, inner] of Object.entries(isObject(value) ? value : { value })) {
    for (const each of Array.isArray(inner) ? inner : [inner]) fields.append(name, plainText(each))
  }
  return fields.toString()
}

function plainText(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}
