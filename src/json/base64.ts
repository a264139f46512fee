/** A text as URL-safe Base64 of its UTF-8 form, without padding (RFC 4648 section 5). */
export function encodeBase64Url(text: string): string {
  return encodeBase64(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** A text as Base64 of its UTF-8 form, with padding (RFC 4648 section 4). */
export function encodeBase64(text: string): string {
  return btoa(toBytes(text))
}

/** Reads Base64, URL-safe or not, as UTF-8 text; `undefined` for what is neither. */
export function decodeBase64(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(bytes, character => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

/** A text as `btoa` takes it: one character for each byte of its UTF-8 form. Most texts are plain ASCII already. */
function toBytes(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('')
}
