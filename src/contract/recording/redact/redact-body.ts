import { joinBytes } from '../../../http/join-bytes.ts'
import { parseMediaType } from '../../../http/media-type.ts'
import { type Part, parseMultipart } from '../../../http/multipart.ts'
import { fromBinary, toBinary } from '../../../json/binary.ts'
import type { Redaction } from './redaction.ts'
import { redactFields } from './redact-fields.ts'
import { redactText } from './redact-text.ts'

const UTF8: TextDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes of a body with its secrets replaced. Where nothing was, the same bytes. */
export function redactBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  redaction: Redaction,
): Uint8Array {
  const media = contentType === undefined ? undefined : parseMediaType(contentType)
  const boundary = media?.parameters['boundary']
  if (media?.type === 'multipart' && boundary !== undefined && boundary !== '') {
    const parsed = parseMultipart(bytes, boundary)
    if ('parts' in parsed) return redactParts(bytes, parsed.parts, redaction)
  }
  const { text, encode } = textOf(bytes)
  const isForm = media?.essence === 'application/x-www-form-urlencoded'
  const clean = isForm ? redactFields(text, redaction) : redactText(text, redaction)
  return clean === text ? bytes : encode(clean)
}

/** Bytes that are no UTF-8 are taken as Latin-1, which any bytes are: what is ASCII in them can be found. */
function textOf(bytes: Uint8Array): { text: string; encode: (text: string) => Uint8Array } {
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isWide) {
    const text = new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
    return { text, encode: clean => encodeWide(clean, first === 0xff) }
  }
  try {
    return { text: UTF8.decode(bytes), encode: clean => new TextEncoder().encode(clean) }
  } catch {
    return { text: toBinary(bytes), encode: fromBinary }
  }
}

function encodeWide(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2))
  view.setUint16(0, 0xfeff, isLittle)
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2 + 2, text.charCodeAt(index), isLittle)
  }
  return new Uint8Array(view.buffer)
}

function redactParts(body: Uint8Array, parts: readonly Part[], redaction: Redaction): Uint8Array {
  const { vault, isSecret } = redaction
  const pieces: Uint8Array[] = []
  let done = 0
  for (const { name, contentType, bytes } of parts) {
    const start = bytes.byteOffset - body.byteOffset
    const { text, encode } = textOf(bytes)
    const clean = isSecret(name) ? encode(vault.hide(text)) : redactBody(bytes, contentType, redaction)
    pieces.push(redactBody(body.subarray(done, start), undefined, redaction), clean)
    done = start + bytes.length
  }
  pieces.push(redactBody(body.subarray(done), undefined, redaction))
  return joinBytes(pieces)
}
