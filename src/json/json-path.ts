import { type JsonPointer, fromPointer } from './pointer.ts'
import { type JsonValue, getOwn, isObject } from './value.ts'

/**
 * A pointer as the JSONPath that selects the same place (RFC 9535), short where it can be: `/paths/~1users/get` →
 * `$.paths['/users'].get`.
 *
 * @param root - Tells array indices from names that are digits: `responses['200']`, `parameters[2]`
 */
export function toJsonPath(root: JsonValue, pointer: JsonPointer): string {
  let value: JsonValue | undefined = root
  let path = '$'
  for (const token of fromPointer(pointer)) {
    if (Array.isArray(value)) {
      path += `[${token}]`
      value = value[Number(token)]
      continue
    }
    path += SHORT.test(token) ? `.${token}` : `[${quoted(token)}]`
    value = isObject(value) ? getOwn(value, token) : undefined
  }
  return path
}

/** A name that needs no quotation marks (RFC 9535 section 2.5.1.1). */
const SHORT = /^[A-Za-z_][A-Za-z\d_]*$/

function quoted(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
