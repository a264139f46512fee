import { promisify } from 'node:util'
import zlib from 'node:zlib'

/** A body without its content codings, or why that is not to be had: continues "the body". */
export type Uncoded = { readonly bytes: Uint8Array } | { readonly says: string }

type Decode = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>

const DECODERS: { readonly [coding: string]: Decode } = {
  gzip: promisify<Uint8Array, object, Buffer>(zlib.gunzip),
  'x-gzip': promisify<Uint8Array, object, Buffer>(zlib.gunzip),
  deflate: promisify<Uint8Array, object, Buffer>(zlib.inflate),
  br: promisify<Uint8Array, object, Buffer>(zlib.brotliDecompress),
  zstd: promisify<Uint8Array, object, Buffer>(zlib.zstdDecompress),
}

/**
 * Undoes content codings, the last applied first (RFC 9110 section 8.4).
 *
 * @param given - Not empty: that would be no body, which has no coding
 * @param limit - Bytes; a body that becomes larger is not undone.
 */
export async function undoCoding(
  given: Uint8Array,
  contentEncoding: string | undefined,
  limit: number,
): Promise<Uncoded> {
  let bytes = given
  for (const coding of codingsOf(contentEncoding).reverse()) {
    const decode = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
    if (decode === undefined) return { says: `has the content coding "${coding}", which is not known` }
    try {
      bytes = await decode(bytes, { maxOutputLength: limit })
    } catch {
      return { says: `is not the ${coding} it says it is, or larger than ${limit / 1e6} MB` }
    }
  }
  return { bytes }
}

function codingsOf(contentEncoding = ''): string[] {
  return contentEncoding
    .split(',')
    .map(coding => coding.trim().toLowerCase())
    .filter(coding => coding !== '' && coding !== 'identity')
}
