import { decodeUtf8 } from '../../http/body.ts'
import { essenceOf } from '../../http/media-type.ts'
import type { HeaderMap } from '../../http/message.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import { fromBinary } from './binary.ts'

/** The bytes of a body, or why they are not known. */
export type FoundBody =
  | { readonly bytes: Uint8Array | undefined; readonly headers: HeaderMap }
  /** Continues "the body": `was not recorded`. */
  | { readonly lost: string }

/** The body of `response.content`, content coding undone (HAR 1.2 section "content"). */
export async function responseBody(response: JsonObject, headers: HeaderMap): Promise<FoundBody> {
  const content = objectAt(response, 'content')
  const text = getOwn(content, 'text')
  if (typeof text === 'string' && text !== '') {
    if (getOwn(content, 'encoding') !== 'base64') return encodeText(text, headers)
    const bytes = bytesOfBase64(text)
    return bytes === undefined ? { lost: 'is not the Base64 it says it is' } : undoCoding(bytes, headers)
  }
  if (hasLength(getOwn(content, 'size')) || hasLength(getOwn(response, 'bodySize'))) {
    return { lost: 'was not recorded' }
  }
  const announced = Number(headers['content-length'] ?? 0) > 0
  // What a redirect says besides is thrown away by browsers before the recorder sees it.
  const redirects = Number(response['status']) >= 300 && headers['content-type'] !== undefined
  if (text === undefined && (announced || redirects)) return { lost: 'was not recorded' }
  return { bytes: undefined, headers }
}

/** The body of `request.postData`: its text, or what its `params` say (HAR 1.2 section "postData"). */
export async function requestBody(request: JsonObject, given: HeaderMap): Promise<FoundBody> {
  const data = objectAt(request, 'postData')
  const mimeType = getOwn(data, 'mimeType')
  const headers =
    given['content-type'] !== undefined || typeof mimeType !== 'string' || mimeType === ''
      ? given
      : { ...given, 'content-type': mimeType }
  const text = getOwn(data, 'text')
  if (typeof text === 'string' && text !== '') {
    if ((getOwn(data, 'encoding') ?? getOwn(data, '_encoding')) !== 'base64') return encodeText(text, headers)
    const bytes = bytesOfBase64(text)
    return bytes === undefined ? { lost: 'is not the Base64 it says it is' } : undoCoding(bytes, headers)
  }
  const params = getOwn(data, 'params')
  if (Array.isArray(params) && params.length > 0) return bodyOfParams(params.filter(isObject), headers)
  if (hasLength(getOwn(request, 'bodySize'))) return { lost: 'was not recorded' }
  return { bytes: undefined, headers }
}

function bodyOfParams(params: readonly JsonObject[], headers: HeaderMap): FoundBody {
  const type = headers['content-type'] ?? ''
  if (essenceOf(type) !== 'multipart/form-data') {
    const pairs = params.map(param => [textAt(param, 'name'), textAt(param, 'value')])
    return { bytes: new TextEncoder().encode(new URLSearchParams(pairs).toString()), headers }
  }
  if (params.some(param => getOwn(param, 'fileName') !== undefined && getOwn(param, 'value') === undefined)) {
    return { lost: 'was recorded without its files' }
  }
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1] ?? 'recorded'
  const named = type.includes('boundary=')
    ? headers
    : { ...headers, 'content-type': `${type}; boundary=${boundary}` }
  const parts = params.map(
    param => `--${boundary}\r\n${partHead(param)}\r\n\r\n${textAt(param, 'value')}\r\n`,
  )
  return { bytes: new TextEncoder().encode(`${parts.join('')}--${boundary}--\r\n`), headers: named }
}

function partHead(param: JsonObject): string {
  const [file, type] = [textAt(param, 'fileName'), textAt(param, 'contentType')]
  const disposition = `content-disposition: form-data; name="${textAt(param, 'name')}"`
  return `${disposition}${file === '' ? '' : `; filename="${file}"`}${type === '' ? '' : `\r\ncontent-type: ${type}`}`
}

/** A recorder writes text as Unicode, whatever its bytes were; the header must not say otherwise of ours. */
function encodeText(text: string, headers: HeaderMap): FoundBody {
  const bytes = new TextEncoder().encode(text)
  const type = headers['content-type']
  const charset = type === undefined ? undefined : /;\s*charset="?([^";\s]+)/i.exec(type)?.[1]
  if (type === undefined || charset === undefined || /^utf-?8$/i.test(charset)) return { bytes, headers }
  return { bytes, headers: { ...headers, 'content-type': type.replace(charset, 'utf-8') } }
}

/** Most recorders undo the coding and leave the header; the bytes themselves tell which do not. */
async function undoCoding(bytes: Uint8Array, headers: HeaderMap): Promise<FoundBody> {
  const coding = (headers['content-encoding'] ?? '').trim().toLowerCase()
  if (coding === '' || coding === 'identity') return { bytes, headers }
  const isZipped = /gzip/.test(coding) && bytes[0] === 0x1f && bytes[1] === 0x8b
  const isDeflated = coding === 'deflate' && bytes[0] === 0x78
  if (isZipped || isDeflated) {
    const plain = await decompress(bytes, isZipped ? 'gzip' : 'deflate')
    return plain === undefined ? { lost: `is not the ${coding} it says it is` } : { bytes: plain, headers }
  }
  const isText = /json|text|xml|yaml|form-urlencoded/.test(headers['content-type'] ?? '')
  if (isText && decodeUtf8(bytes) === undefined) return { lost: `is still ${coding}, which is not read here` }
  return { bytes, headers }
}

async function decompress(bytes: Uint8Array, format: CompressionFormat): Promise<Uint8Array | undefined> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream(format))
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    return undefined
  }
}

/** `undefined` for what is no Base64. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return fromBinary(atob(text))
  } catch {
    return undefined
  }
}

function hasLength(size: JsonValue | undefined): boolean {
  return typeof size === 'number' && size > 0
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = getOwn(object, name)
  return isObject(value) ? value : {}
}

function textAt(object: JsonObject, name: string): string {
  const value = getOwn(object, name)
  return typeof value === 'string' ? value : ''
}
