import { isUtf8 } from 'node:buffer'
import { UnderstudyError } from '../errors.ts'

/** How files begin that are no text, or none in UTF-8. */
const BEGINNINGS: readonly (readonly [bytes: readonly number[], is: string, hint: string])[] = [
  [[0x1f, 0x8b], 'it is compressed (gzip)', 'unpack it first: gunzip'],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'it is an archive (ZIP)',
    'unpack it first, and give the document that is in it',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'it is a PDF', 'an OpenAPI document is YAML or JSON'],
  [[0x3c], 'it is HTML or XML', 'a page that shows an API has a link to its OpenAPI document: give that'],
]
/** Null bytes are looked for so far. */
const HEAD_BYTES = 1024

/**
 * The text that a file holds: UTF-8, or UTF-16 where its byte order mark says so, as PowerShell writes it. Anything else is refused:
 * what cannot be read as characters would be taken for others.
 *
 * @param file - As messages should call it
 * @throws UnderstudyError `SYNTAX`, with the line where it is text but not UTF-8
 */
export function textOfBytes(bytes: Buffer, file: string): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const found = BEGINNINGS.find(([beginning]) => beginning.every((byte, index) => bytes[index] === byte))
  if (found !== undefined) throw noText(file, found[1], found[2])
  if (bytes.subarray(0, HEAD_BYTES).includes(0)) {
    throw noText(file, 'it is no text: there are null bytes in it', 'it must be YAML or JSON, in UTF-8')
  }
  if (isUtf8(bytes)) return bytes.toString('utf8')
  throw noText(
    file,
    'a character in this line is not UTF-8',
    'save the file as UTF-8; it may be in Latin-1 or Windows-1252',
    firstBrokenLine(bytes),
  )
}

/** From 1. */
function firstBrokenLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, start)
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}

function noText(file: string, is: string, hint: string, line?: number): UnderstudyError {
  return new UnderstudyError('SYNTAX', { message: `cannot be read: ${is}`, where: { file, line }, hint })
}
