import { decodeUtf8 } from '../../../http/body.ts'
import { parseJson } from '../../../http/json-text.ts'
import { essenceOf, isJsonType } from '../../../http/media-type.ts'
import type { HeaderMap, PlainRequest } from '../../../http/message.ts'
import { decodeForm, decodePercent, queryOf, splitQuery } from '../../../http/query.ts'
import { type JsonValue, isObject, setOwn } from '../../../json/value.ts'
import type { Asked } from '../../state/shown-records.ts'

/** Gives a text the name the mock has for it; one that has none comes back as it is. `name` is that of what holds the text. */
export type Rename = (text: string, name: string) => string

/** What is asked, with the mock's names for what the path names. */
export function translateAsked({ values, ...rest }: Asked, rename: Rename): Asked {
  const renamed = Object.entries(values).map(([name, value]) => {
    const known = decodePercent(value)
    const renamed = rename(known, name)
    return [name, renamed === known ? value : encodeURIComponent(renamed)]
  })
  return { ...rest, values: Object.fromEntries(renamed) }
}

/**
 * A recorded request as the mock takes it: below the base path of the document, wherever the server was, and with the mock's
 * names in path, query, headers and body.
 *
 * @param asked - Translated already
 */
export function translateRequest(
  request: PlainRequest,
  { operation, values }: Asked,
  rename: Rename,
): PlainRequest {
  const base = operation.servers[0]?.basePath ?? ''
  const path = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole)
  const query = queryOf(request.url)
  // The body may get another length, and the host is another.
  const { 'content-length': _length, host: _host, ...headers } = request.headers
  return {
    method: request.method,
    url: `${base}${path}${query === '' ? '' : `?${translateFields(query, rename)}`}`,
    headers: translateHeaders(headers, rename),
    body: translateBody(request, rename),
  }
}

function translateFields(query: string, rename: Rename): string {
  // What is not translated stays as it travelled: how a delimiter is written tells it from data.
  const translated = (raw: string, name: string): string | undefined => {
    const text = decodeForm(raw)
    const renamed = rename(text, name)
    return renamed === text ? undefined : encodeURIComponent(renamed)
  }
  const ofList = (raw: string, name: string): string =>
    raw
      .split(/(,|%2C)/i)
      .map(part => translated(part, name) ?? part)
      .join('')
  return splitQuery(query)
    .map(({ name, value }) => {
      const written = translated(value, name) ?? ofList(value, name)
      return `${encodeURIComponent(name)}=${written}`
    })
    .join('&')
}

/** Values as a whole, or what follows a scheme. */
function translateHeaders(headers: HeaderMap, rename: Rename): HeaderMap {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => {
      const [, scheme = '', rest = ''] = /^(\S+ )?(.*)$/s.exec(value) ?? []
      const whole = rename(value, name)
      return [name, whole === value ? `${scheme}${rename(rest, name)}` : whole]
    }),
  )
}

function translateBody({ body, headers }: PlainRequest, rename: Rename): Uint8Array | undefined {
  const type = essenceOf(headers['content-type'] ?? '')
  const text = body === undefined ? undefined : decodeUtf8(body)
  if (text === undefined) return body
  if (type === 'application/x-www-form-urlencoded') return encode(translateFields(text, rename))
  const parsed = isJsonType(type) ? parseJson(text) : undefined
  if (parsed === undefined || !('value' in parsed)) return body
  const translated = JSON.stringify(translateValue(parsed.value, rename))
  // Spelt otherwise, the same value may be another to a server: numbers of many digits.
  return translated === JSON.stringify(parsed.value) ? body : encode(translated)
}

/** A body with the mock's names in it. */
export function translateValue(value: JsonValue, rename: Rename, name = ''): JsonValue {
  if (typeof value === 'string') return rename(value, name)
  if (typeof value === 'number') {
    const other = rename(String(value), name)
    if (other === String(value)) return value
    return /^-?\d+(?:\.\d+)?$/.test(other) ? Number(other) : other
  }
  if (Array.isArray(value)) return value.map(item => translateValue(item, rename, name))
  if (!isObject(value)) return value
  const translated = {}
  for (const [key, inner] of Object.entries(value))
    setOwn(translated, key, translateValue(inner, rename, key))
  return translated
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
