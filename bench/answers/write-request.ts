import { type JsonValue, isObject } from '../../src/json/value.ts'
import { essenceOf, isJsonType } from '../../src/http/media-type.ts'
import type { MediaTypeSpec, Parameter } from '../../src/spec/api.ts'

/** A body as it travels. */
export interface WrittenBody {
  readonly type: string
  readonly bytes: string
}

/** A value of a path parameter, percent-encoded (OpenAPI 3.1 section 4.8.12.2, styles simple, label and matrix). */
export function writePathValue({ name, style, explode }: Parameter, value: JsonValue): string {
  const separator =
    { simple: ',', label: explode ? '.' : ',', matrix: explode ? ';' : ',' }[String(style)] ?? ','
  const parts = Array.isArray(value)
    ? value.map(each => (style === 'matrix' && explode ? `${name}=${text(each)}` : text(each)))
    : isObject(value)
      ? Object.entries(value).map(([key, inner]) => [encode(key), text(inner)].join(explode ? '=' : ','))
      : [text(value)]
  const joined = parts.join(separator)
  if (style === 'label') return `.${joined}`
  if (style !== 'matrix') return joined
  return explode && typeof value === 'object' ? `;${joined}` : `;${encode(name)}=${joined}`
}

/** A query or cookie parameter as pairs, percent-encoded. */
export function writeQuery(parameter: Parameter, value: JsonValue): string[] {
  const { name, style, explode, content } = parameter
  if (content !== undefined) return [`${encode(name)}=${encode(JSON.stringify(value))}`]
  if (Array.isArray(value)) {
    if (style === 'form' && explode) return value.map(each => `${encode(name)}=${text(each)}`)
    const separator = { spaceDelimited: '%20', pipeDelimited: '|' }[String(style)] ?? ','
    return [`${encode(name)}=${value.map(text).join(separator)}`]
  }
  if (isObject(value)) {
    const entries = Object.entries(value)
    if (style === 'deepObject')
      return entries.map(([key, inner]) => `${encode(`${name}[${key}]`)}=${text(inner)}`)
    if (explode) return entries.map(([key, inner]) => `${encode(key)}=${text(inner)}`)
    return [`${encode(name)}=${entries.map(([key, inner]) => `${encode(key)},${text(inner)}`).join(',')}`]
  }
  return [`${encode(name)}=${text(value)}`]
}

/** A header's text: style `simple`. */
export function writeHeader({ explode, content }: Parameter, value: JsonValue): string {
  if (content !== undefined) return JSON.stringify(value)
  if (Array.isArray(value)) return value.map(String).join(',')
  if (!isObject(value)) return String(value)
  return Object.entries(value)
    .map(([key, inner]) => [key, String(inner)].join(explode ? '=' : ','))
    .join(',')
}

/** A request body in its media type. */
export function writeBody(media: MediaTypeSpec, value: JsonValue): WrittenBody {
  const essence = essenceOf(media.type)
  if (isJsonType(essence) || essence.includes('*')) {
    return { type: essence.includes('*') ? 'application/json' : media.type, bytes: JSON.stringify(value) }
  }
  if (essence === 'application/x-www-form-urlencoded') return { type: media.type, bytes: writeForm(value) }
  if (essence.startsWith('multipart/')) {
    return { type: `${essence}; boundary=${BOUNDARY}`, bytes: writeMultipart(value) }
  }
  return { type: media.type, bytes: typeof value === 'string' ? value : JSON.stringify(value) }
}

const BOUNDARY = 'understudy-bench'

function writeForm(value: JsonValue): string {
  if (!isObject(value)) return text(value)
  return Object.entries(value)
    .flatMap(([name, inner]) => {
      const items = Array.isArray(inner) ? inner : [inner]
      return items.map(each => `${encode(name)}=${text(each)}`)
    })
    .join('&')
}

function writeMultipart(value: JsonValue): string {
  const parts = Object.entries(isObject(value) ? value : {}).flatMap(([name, inner]) => {
    const items = Array.isArray(inner) ? inner : [inner]
    return items.map(each => {
      const isPlain = typeof each !== 'object'
      const type = isPlain ? '' : 'content-type: application/json\r\n'
      const body = isPlain ? String(each) : JSON.stringify(each)
      return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n${type}\r\n${body}\r\n`
    })
  })
  return `${parts.join('')}--${BOUNDARY}--\r\n`
}

function text(value: JsonValue): string {
  return encode(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed())
}
