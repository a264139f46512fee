const VALUES: Uint8Array = new Uint8Array(128).fill(255)
for (const [value, character] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  VALUES[character.charCodeAt(0)] = value
}
VALUES['-'.charCodeAt(0)] = 62
VALUES['_'.charCodeAt(0)] = 63

/**
 * False where Base64, URL-safe or not, is surely not of a text: its bytes are no UTF-8, or control characters. Words and
 * identifiers look like Base64 too, and nearly all of them are told after two or three bytes, without decoding them.
 */
export function mayBeBase64Text(run: string): boolean {
  const length = lengthWithoutPadding(run)
  if (length % 4 === 1) return false
  let bits = 0
  let count = 0
  let continuations = 0
  for (let index = 0; index < length; index += 1) {
    bits = (bits << 6) | (VALUES[run.charCodeAt(index)] ?? 0)
    count += 6
    if (count < 8) continue
    count -= 8
    const byte = (bits >> count) & 255
    bits &= (1 << count) - 1
    if (continuations > 0) {
      if (byte >> 6 !== 2) return false
      continuations -= 1
    } else {
      continuations = continuationsAfter(byte)
      if (continuations < 0) return false
    }
  }
  return continuations === 0
}

function lengthWithoutPadding(run: string): number {
  let { length } = run
  while (length > 0 && run[length - 1] === '=') length -= 1
  return length
}

/** How many bytes belong to the one that begins a character; -1 where none begins so (RFC 3629 section 4). */
function continuationsAfter(byte: number): number {
  if (byte < 0x80) return byte >= 0x20 ? (byte === 0x7f ? -1 : 0) : isSpace(byte) ? 0 : -1
  if (byte < 0xc2 || byte > 0xf4) return -1
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
}

/** Tabs and ends of lines: the control characters of texts. */
function isSpace(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 13
}
