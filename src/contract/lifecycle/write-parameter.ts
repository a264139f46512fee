import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { encodePercent } from '../../http/query.ts'
import type { JsonValue } from '../../json/value.ts'
import { isObject } from '../../json/value.ts'
import type { Parameter } from '../../spec/api.ts'

/*
 * Parameters as text, the way back from `validation/parameters`: OpenAPI 3.1 section 4.8.12.5; RFC 6570 section 3.2.
 */

type Write = (text: string) => string

/** How a parameter's fields are written. */
type FieldStyle = Pick<Parameter, 'name' | 'style' | 'explode' | 'content'>

/**
 * A parameter's value inside a path, percent-encoded (styles simple, label, matrix).
 *
 * @param parameter - `undefined` for a name in a path that the document says nothing of
 */
export function writePathValue(parameter: Parameter | undefined, value: JsonValue): string {
  if (parameter === undefined) return encode(plain(value))
  const { name, style, explode, content } = parameter
  if (content !== undefined) return encode(documentOf(content, value))
  if (style === 'label') {
    // Between the parts of an exploded value a dot must be none of theirs.
    const write: Write = explode ? text => encode(text).replaceAll('.', '%2E') : encode
    return `.${partsOf(value, explode, write).join(explode ? '.' : ',')}`
  }
  const parts = partsOf(value, explode, encode)
  if (style !== 'matrix') return parts.join(',')
  if (!explode || typeof value !== 'object') return `;${encode(name)}=${parts.join(',')}`
  return parts.map(part => (isObject(value) ? `;${part}` : `;${encode(name)}=${part}`)).join('')
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: '%20', pipeDelimited: '%7C' }

/** A parameter's value as fields of a query, a form or a cookie: `ids=1&ids=2`, `filter%5Bname%5D=x`. */
export function writeQueryFields({ name, style, explode, content }: FieldStyle, value: JsonValue): string[] {
  // In a cookie of this style nothing is escaped (OpenAPI 3.2 section 4.12.3) but what a field cannot hold.
  const write: Write = style === 'cookie' ? text => text.replace(/[^\x20-:<-~]/gu, encode) : encode
  const field = (key: string, text: string): string => `${write(key)}=${write(text)}`
  if (content !== undefined) return [field(name, documentOf(content, value))]
  // Of lists deepObject says nothing: they are repeated, as most write them.
  const isDeep = style === 'deepObject'
  if (Array.isArray(value) && (explode || isDeep)) return value.map(item => field(name, plain(item)))
  if (isObject(value) && (explode || isDeep))
    return Object.entries(value).map(([key, inner]) => field(isDeep ? `${name}[${key}]` : key, plain(inner)))
  return [`${write(name)}=${partsOf(value, false, write).join(SEPARATORS[style] ?? ',')}`]
}

/** A parameter's value as a header field (style simple), without what a field cannot hold. */
export function writeHeaderValue({ explode, content }: Parameter, value: JsonValue): string {
  const text =
    content === undefined
      ? partsOf(value, explode, part => part).join(',')
      : documentOf(content, value).replace(/[\x7f-\uffff]/g, escaped)
  return text.replace(/[^\t\x20-\x7e]/g, ' ').trim()
}

/** Of JSON, in which any character can be escaped. */
function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A value that is a document of a media type (section 4.8.12.4, `content`). */
function documentOf({ type }: NonNullable<Parameter['content']>, value: JsonValue): string {
  return isJsonType(essenceOf(type)) ? JSON.stringify(value) : plain(value)
}

/** The parts of a value, each written by itself; those of an exploded object are pairs. */
function partsOf(value: JsonValue, explode: boolean, write: Write): string[] {
  if (Array.isArray(value)) return value.map(item => write(plain(item)))
  if (!isObject(value)) return [write(plain(value))]
  const members = Object.entries(value).map(([key, inner]) => [write(key), write(plain(inner))])
  return explode ? members.map(pair => pair.join('=')) : members.flat()
}

function plain(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function encode(text: string): string {
  return encodePercent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
