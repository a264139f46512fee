/** One part of a multipart body. */
export interface Part {
  /** From `content-disposition`; empty where it has none. */
  readonly name: string
  readonly filename: string | undefined
  /** As sent; `undefined` where the part has none (RFC 7578 section 4.4: then it is plain text). */
  readonly contentType: string | undefined
  readonly bytes: Uint8Array
}

/** Parts of a body, or why it has none. */
export type ParsedMultipart = { readonly parts: readonly Part[] } | { readonly error: string }

/** More parts than any form has: what follows is refused rather than read. */
const MAX_PARTS = 1_000

/**
 * Takes a multipart body apart (RFC 2046 section 5.1, RFC 7578). Parts are views of the body, not copies.
 *
 * @param boundary - The `boundary` parameter of the content type.
 */
export function parseMultipart(body: Uint8Array, boundary: string): ParsedMultipart {
  const delimiter = new TextEncoder().encode(`--${boundary}`)
  const parts: Part[] = []
  let at = indexOf(body, delimiter, 0)
  if (at < 0) return { error: `it has no line with the boundary --${boundary}` }
  for (;;) {
    const start = at + delimiter.length
    if (body[start] === DASH && body[start + 1] === DASH) return { parts }
    if (parts.length === MAX_PARTS) return { error: `it has more than ${MAX_PARTS} parts` }
    const next = indexOf(body, delimiter, start)
    if (next < 0) return { error: `it ends before the closing boundary --${boundary}--` }
    const part = parsePart(body.subarray(afterLine(body, start), beforeLine(body, next)))
    if (part === undefined) return { error: `part ${parts.length + 1} has no empty line after its headers` }
    parts.push(part)
    at = next
  }
}

const [LF, CR, DASH] = [10, 13, 45]

function parsePart(bytes: Uint8Array): Part | undefined {
  const end = headersEnd(bytes)
  if (end === undefined) return undefined
  const headers = new TextDecoder().decode(bytes.subarray(0, end.at))
  const disposition = headerValue(headers, 'content-disposition') ?? ''
  return {
    name: parameterOf(disposition, 'name') ?? '',
    filename: parameterOf(disposition, 'filename'),
    contentType: headerValue(headers, 'content-type'),
    bytes: bytes.subarray(end.after),
  }
}

/** The empty line after the headers; a part may start with it. Bare line feeds are tolerated. */
function headersEnd(bytes: Uint8Array): { at: number; after: number } | undefined {
  let lineStart = 0
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== LF) continue
    const isEmpty = index === lineStart || (index === lineStart + 1 && bytes[lineStart] === CR)
    if (isEmpty) return { at: lineStart, after: index + 1 }
    lineStart = index + 1
  }
  return undefined
}

function headerValue(headers: string, name: string): string | undefined {
  for (const line of headers.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === name) return line.slice(colon + 1).trim()
  }
  return undefined
}

/** Browsers write `"` in names as `%22` and line breaks as `%0D%0A` (WHATWG HTML, multipart/form-data encoding). */
function parameterOf(disposition: string, name: string): string | undefined {
  for (const match of disposition.matchAll(/;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/g)) {
    if (match[1]?.toLowerCase() !== name) continue
    const quoted = match[2]?.replace(/\\(["\\])/g, '$1')
    return (quoted ?? match[3] ?? '').replace(/%(22|0D|0A)/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
  return undefined
}

function afterLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(LF, start)
  return end < 0 ? bytes.length : end + 1
}

function beforeLine(bytes: Uint8Array, end: number): number {
  if (bytes[end - 1] !== LF) return end
  return bytes[end - 2] === CR ? end - 2 : end - 1
}

/** First place of a delimiter that starts a line. */
function indexOf(bytes: Uint8Array, sought: Uint8Array, from: number): number {
  const [first = DASH] = sought
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    const startsLine = at === 0 || bytes[at - 1] === LF
    if (startsLine && sought.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return -1
}
