import { fromBinary, toBinary } from './binary.ts'

/** A text as URL-safe Base64 of its UTF-8 form, without padding (RFC 4648 section 5). */
export function encodeBase64Url(text: string): string {
  return encodeBase64(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** A text as Base64 of its UTF-8 form, with padding (RFC 4648 section 4). Most texts are plain ASCII already. */
export function encodeBase64(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? btoa(text) : bytesToBase64(new TextEncoder().encode(text))
}

/** Reads Base64, URL-safe or not, as UTF-8 text; `undefined` for what is neither. */
export function decodeBase64(text: string): string | undefined {
  const bytes = bytesOfBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}

/** Bytes as Base64, with padding. */
export function bytesToBase64(bytes: Uint8Array): string {
  return btoa(toBinary(bytes))
}

/** `undefined` for what is no Base64. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return fromBinary(atob(text))
  } catch {
    return undefined
  }
}
