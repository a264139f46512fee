import { isObject, type JsonValue } from '../../../json/value.ts'
import { MULTIPART_BOUNDARY } from './known-types.ts'

/**
 * A part for each property, one for each item of a list (RFC 7578 section 4, OpenAPI 3.1 section 4.8.15.3): plain values
 * as text, objects as JSON.
 */
export function writeMultipart(value: JsonValue): string {
  const properties = Object.entries(isObject(value) ? value : { value })
  const parts = properties.flatMap(([name, inner]) => {
    const items = Array.isArray(inner) ? inner : [inner]
    return items.map(item => part(name, item))
  })
  return `${parts.join('')}--${MULTIPART_BOUNDARY}--\r\n`
}

function part(name: string, value: JsonValue): string {
  const isPlain = typeof value !== 'object' || value === null
  const body = isPlain ? String(value ?? '') : JSON.stringify(value)
  const quoted = name.replace(
    /["\r\n]/g,
    character => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return [
    `--${MULTIPART_BOUNDARY}`,
    `content-disposition: form-data; name="${quoted}"`,
    `content-type: ${isPlain ? 'text/plain; charset=utf-8' : 'application/json'}`,
    '',
    body,
    '',
  ].join('\r\n')
}
