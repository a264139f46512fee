import { type DecodedBody, type DecodeMultipart, bodyDecoder } from './body.ts'
import { parseMultipart } from './multipart.ts'

/** The bytes of one body, whatever its media type; see {@link bodyDecoder}. */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): DecodedBody {
  return bodyDecoder(contentType, decodeMultipart)(bytes)
}

/** The parts of a multipart body. */
export const decodeMultipart: DecodeMultipart = (bytes, boundary) => {
  if (boundary === undefined || boundary === '') {
    return { kind: 'broken', message: 'cannot be taken apart: its content-type names no boundary' }
  }
  const parsed = parseMultipart(bytes, boundary)
  if ('parts' in parsed) return { kind: 'multipart', parts: parsed.parts }
  return { kind: 'broken', message: `is not a valid multipart body: ${parsed.error}` }
}
