import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import { writeQueryFields } from './write-parameter.ts'

/** A body ready to be sent. */
export interface WrittenBody {
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** How a media type is written, best first; what is not here the client cannot write. */
const WRITERS: readonly (readonly [matches: (essence: string) => boolean, write: Writer])[] = [
  [essence => essence === 'application/json', writeJson],
  [essence => isJsonType(essence) && essence !== JSON_PATCH, writeJson],
  [essence => essence === 'application/x-www-form-urlencoded', writeForm],
  [essence => essence === 'multipart/form-data', writeMultipart],
  [essence => essence === '*/*' || essence === 'application/*', writeJson],
  [essence => essence.startsWith('text/') && !/xml|html|yaml/.test(essence), writeText],
  [essence => essence === 'application/octet-stream', writeText],
]

type Writer = (value: JsonValue, media: MediaTypeSpec) => WrittenBody

const JSON_PATCH = 'application/json-patch+json'
const BOUNDARY = 'understudy-7d9f3a51'
const UTF8: TextEncoder = new TextEncoder()

/** The media type that the client can write best; `undefined` where it can write none. */
export function writableMedia(content: readonly MediaTypeSpec[]): MediaTypeSpec | undefined {
  for (const [matches] of WRITERS) {
    const found = content.find(({ type }) => matches(essenceOf(type)))
    if (found !== undefined) return found
  }
  return undefined
}

/** Writes a value as a media type that {@link writableMedia} chose. */
export function writeBody(value: JsonValue, media: MediaTypeSpec): WrittenBody {
  const write = WRITERS.find(([matches]) => matches(essenceOf(media.type)))?.[1] ?? writeJson
  return write(value, media)
}

function writeJson(value: JsonValue, { type }: MediaTypeSpec): WrittenBody {
  return {
    contentType: type.includes('*') ? 'application/json' : type,
    bytes: UTF8.encode(JSON.stringify(value)),
  }
}

function writeText(value: JsonValue, { type }: MediaTypeSpec): WrittenBody {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { contentType: type.includes('*') ? 'text/plain' : type, bytes: UTF8.encode(text) }
}

/** Lists are repeated fields, objects are JSON, unless `encoding` names a style (OpenAPI 3.1 section 4.8.15.1). */
function writeForm(value: JsonValue, { type, encoding }: MediaTypeSpec): WrittenBody {
  const fields = Object.entries(isObject(value) ? value : {}).flatMap(([name, inner]) => {
    const rule = getOwn(encoding, name)
    const style = isObject(rule) && rule['style'] === 'deepObject' ? 'deepObject' : 'form'
    const shown = isObject(inner) && style === 'form' ? JSON.stringify(inner) : inner
    return writeQueryFields({ name, style, explode: true, content: undefined }, shown)
  })
  return { contentType: type, bytes: UTF8.encode(fields.join('&')) }
}

/** RFC 7578: a part a property, a part an item of a list; objects as JSON. */
function writeMultipart(value: JsonValue): WrittenBody {
  const parts = Object.entries(isObject(value) ? value : {}).flatMap(([name, inner]) =>
    (Array.isArray(inner) ? inner : [inner]).map(each => partOf(name, each)),
  )
  const text = `${parts.join('')}--${BOUNDARY}--\r\n`
  return { contentType: `multipart/form-data; boundary=${BOUNDARY}`, bytes: UTF8.encode(text) }
}

function partOf(name: string, value: JsonValue): string {
  const isJson = typeof value === 'object' && value !== null
  const type = isJson ? 'content-type: application/json\r\n' : ''
  const disposition = `content-disposition: form-data; name="${name.replaceAll('"', '%22')}"`
  return `--${BOUNDARY}\r\n${disposition}\r\n${type}\r\n${isJson ? JSON.stringify(value) : String(value)}\r\n`
}
