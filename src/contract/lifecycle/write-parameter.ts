import type { JsonValue } from '../../json/value.ts'
import { isObject } from '../../json/value.ts'
import type { Parameter } from '../../spec/api.ts'

/** A parameter's value inside a path, percent-encoded (OpenAPI 3.1 section 4.8.12.6, styles simple, label, matrix). */
export function writePathValue({ name, style, explode }: Parameter, value: JsonValue): string {
  const joined = (separator: string): string => textsOf(value, explode).map(encode).join(separator)
  if (style === 'label') return `.${joined(explode ? '.' : ',')}`
  if (style !== 'matrix') return joined(',')
  if (Array.isArray(value) && explode) return value.map(item => `;${name}=${encode(plain(item))}`).join('')
  return `;${encode(name)}=${joined(',')}`
}

/** A parameter's value as fields of a query or a form, percent-encoded: `ids=1&ids=2`, `filter%5Bname%5D=x`. */
export function writeQueryFields(
  { name, style, explode, content }: Pick<Parameter, 'name' | 'style' | 'explode' | 'content'>,
  value: JsonValue,
): string[] {
  const field = (key: string, text: string): string => `${encode(key)}=${encode(text)}`
  if (content !== undefined) return [field(name, JSON.stringify(value))]
  if (isObject(value)) {
    const members = Object.entries(value)
    if (style === 'deepObject') return members.map(([key, inner]) => field(`${name}[${key}]`, plain(inner)))
    if (explode) return members.map(([key, inner]) => field(key, plain(inner)))
    return [
      `${encode(name)}=${members
        .flat()
        .map(part => encode(plain(part)))
        .join(',')}`,
    ]
  }
  if (!Array.isArray(value)) return [field(name, plain(value))]
  if (explode && style !== 'spaceDelimited' && style !== 'pipeDelimited')
    return value.map(item => field(name, plain(item)))
  const separators: Readonly<Record<string, string>> = { spaceDelimited: '%20', pipeDelimited: '%7C' }
  return [`${encode(name)}=${value.map(item => encode(plain(item))).join(separators[style] ?? ',')}`]
}

/** A parameter's value as a header field (style simple). */
export function writeHeaderValue({ explode }: Parameter, value: JsonValue): string {
  return textsOf(value, explode)
    .join(',')
    .replace(/[^\t\x20-\x7e]/g, ' ')
    .trim()
}

function textsOf(value: JsonValue, explode: boolean): string[] {
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return [plain(value)]
  const members = Object.entries(value)
  return explode ? members.map(([key, inner]) => `${key}=${plain(inner)}`) : members.flat().map(plain)
}

function plain(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
