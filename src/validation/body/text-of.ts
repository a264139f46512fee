import { decodeUtf8 } from '../../http/body.ts'
import { bytesToBase64 } from '../../json/base64.ts'

/** Bytes as JSON can carry them: text where they are UTF-8, otherwise base64. */
export function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? bytesToBase64(bytes)
}
