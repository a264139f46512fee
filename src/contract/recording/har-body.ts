import { decodeUtf8 } from '../../http/body.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import type { HeaderMap } from '../../http/message.ts'
import { bytesOfBase64 } from '../../json/base64.ts'
import { isJsonText } from '../../json/is-json-text.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import { createByteGatherer } from './byte-gatherer.ts'
import { textAt } from './members.ts'

/** The bytes of a body, or why they are not known. */
export type FoundBody =
  | { readonly bytes: Uint8Array | undefined; readonly headers: HeaderMap }
  /** Continues "the body": `was not recorded`. */
  | { readonly lost: string }

/** The body of `response.content`, content coding undone (HAR 1.2 section "content"). */
export async function responseBody(response: JsonObject, headers: HeaderMap): Promise<FoundBody> {
  const content = objectAt(response, 'content')
  const text = getOwn(content, 'text')
  if (typeof text === 'string' && text !== '')
    return bodyOfText(content, text, headers, getOwn(content, 'size'))
  const file = textAt(content, '_file')
  if (file !== '') return { lost: `was recorded apart, in ${file}: record with bodies embedded` }
  if (hasLength(getOwn(content, 'size')) || hasLength(getOwn(response, 'bodySize'))) {
    return { lost: 'was not recorded' }
  }
  const announced = Number(headers['content-length'] ?? 0) > 0
  // What a redirect says besides is thrown away by browsers before the recorder sees it.
  const redirects = Number(response['status']) >= 300 && headers['content-type'] !== undefined
  if (text === undefined && (announced || redirects)) return { lost: 'was not recorded' }
  // Browsers keep what came of a stream to themselves.
  if (essenceOf(headers['content-type'] ?? '') === 'text/event-stream') return { lost: 'was not recorded' }
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
  if (typeof text === 'string' && text !== '')
    return bodyOfText(data, text, headers, getOwn(request, 'bodySize'))
  const params = getOwn(data, 'params')
  if (Array.isArray(params) && params.length > 0) return bodyOfParams(params.filter(isObject), headers)
  if (hasLength(getOwn(request, 'bodySize'))) return { lost: 'was not recorded' }
  return { bytes: undefined, headers }
}

/** @param size - In bytes, as recorded: some recorders keep the beginning of a long body only. */
function bodyOfText(
  data: JsonObject,
  text: string,
  headers: HeaderMap,
  size: JsonValue | undefined,
): FoundBody | Promise<FoundBody> {
  if (/^base64$/i.test(textAt(data, 'encoding') || textAt(data, '_encoding'))) {
    const bytes = bytesOfBase64(text)
    return bytes === undefined ? { lost: 'is not the Base64 it says it is' } : undoCoding(bytes, headers)
  }
  const found = encodeText(text, headers)
  const { length } = found.bytes
  const isShort = typeof size === 'number' && length < size
  return isShort && isJsonType(essenceOf(headers['content-type'] ?? '')) && !isJsonText(text)
    ? { lost: `was recorded in part: ${length} of ${size} bytes` }
    : found
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
  const disposition = `content-disposition: form-data; name="${quoted(textAt(param, 'name'))}"`
  return `${disposition}${file === '' ? '' : `; filename="${quoted(file)}"`}${type === '' ? '' : `\r\ncontent-type: ${type}`}`
}

/** As browsers write names in quotation marks (HTML standard, "multipart form data"). */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A recorder writes text as Unicode, whatever its bytes were; the header must not say otherwise of ours. */
function encodeText(
  text: string,
  headers: HeaderMap,
): { readonly bytes: Uint8Array; readonly headers: HeaderMap } {
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
    if (plain === 'broken') return { lost: `is not the ${coding} it says it is` }
    return plain === 'too-large' ? { lost: 'becomes larger than is read at once' } : { bytes: plain, headers }
  }
  const isText = /json|text|xml|yaml|form-urlencoded/.test(headers['content-type'] ?? '')
  if (isText && decodeUtf8(bytes) === undefined) return { lost: `is still ${coding}, which is not read here` }
  return { bytes, headers }
}

/** A few bytes may stand for any number: no more are kept than of an entry. */
async function decompress(
  bytes: Uint8Array,
  format: CompressionFormat,
): Promise<Uint8Array | 'broken' | 'too-large'> {
  const plain = createByteGatherer()
  const reader = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream(format))
    .getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      plain.add(next.value)
      if (plain.isTooLarge) return 'too-large'
    }
    return plain.take()
  } catch {
    return 'broken'
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function hasLength(size: JsonValue | undefined): boolean {
  return typeof size === 'number' && size > 0
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = getOwn(object, name)
  return isObject(value) ? value : {}
}
