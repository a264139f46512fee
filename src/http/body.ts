import type { JsonValue } from '../json/value.ts'
import { parseJson } from './json-text.ts'
import { isJsonType, parseMediaType } from './media-type.ts'
import type { PlainRequest } from './message.ts'
import type { Part } from './multipart.ts'
import { type RawField, splitQuery } from './query.ts'

/** A body as its media type has it, or why it cannot be read. */
export type DecodedBody =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'form'; readonly fields: readonly RawField[] }
  | { readonly kind: 'multipart'; readonly parts: readonly Part[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  /** `is not valid JSON: line 2, column 14: a comma is expected`: continues "the body". */
  | { readonly kind: 'broken'; readonly message: string }

/** Reads the bytes of one body. */
export type BodyDecoder = (bytes: Uint8Array) => DecodedBody

/** Takes a multipart body apart. */
export type DecodeMultipart = (bytes: Uint8Array, boundary: string | undefined) => DecodedBody

/**
 * Reads bodies by their media type: JSON and `+json`, `application/x-www-form-urlencoded`, `multipart/form-data`, texts
 * (`text/…`, XML, YAML and others that are text), anything else as bytes. The charset is the type's parameter, else
 * UTF-8 (RFC 8259 section 8.1 for JSON).
 *
 * @param contentType - The header's value, parameters included; `undefined` leaves the bytes as they are.
 * @param decodeMultipart - Without it such a body is left as it is, too.
 */
export function bodyDecoder(
  contentType: string | undefined,
  decodeMultipart: DecodeMultipart | undefined,
): BodyDecoder {
  const media = contentType === undefined ? undefined : parseMediaType(contentType)
  if (media === undefined) return bytes => ({ kind: 'binary', bytes })
  const { essence, parameters } = media
  const charset = parameters['charset']
  if (isJsonType(essence)) return withText(charset, readJson)
  if (essence === 'application/x-www-form-urlencoded') {
    return withText(charset, text => ({ kind: 'form', fields: splitQuery(text) }))
  }
  if (media.type === 'multipart' && decodeMultipart !== undefined)
    return bytes => decodeMultipart(bytes, parameters['boundary'])
  if (isText(essence)) return withText(charset, text => ({ kind: 'text', text }))
  return bytes => ({ kind: 'binary', bytes })
}

/** The body of a request or an answer, where it is JSON. */
export function jsonBody({ headers, body }: Pick<PlainRequest, 'headers' | 'body'>): JsonValue | undefined {
  const decoded = body === undefined ? undefined : bodyDecoder(headers['content-type'], undefined)(body)
  return decoded?.kind === 'json' ? decoded.value : undefined
}

/** The bytes as UTF-8 text, or `undefined` where they are none. A byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes)
  } catch {
    return undefined
  }
}

const UTF8: TextDecoder = new TextDecoder('utf-8', { fatal: true })

function readJson(text: string): DecodedBody {
  const parsed = parseJson(text)
  if ('value' in parsed) return { kind: 'json', value: parsed.value }
  return { kind: 'broken', message: `is not valid JSON: ${parsed.error}` }
}

function withText(charset: string | undefined, read: (text: string) => DecodedBody): BodyDecoder {
  const decoder = charset === undefined ? UTF8 : decoderFor(charset)
  if (decoder === undefined) return () => ({ kind: 'broken', message: `has an unknown charset "${charset}"` })
  return bytes => {
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      return { kind: 'broken', message: `is not valid ${decoder.encoding.toUpperCase()}` }
    }
    return read(text)
  }
}

function decoderFor(charset: string): TextDecoder | undefined {
  if (/^utf-?8$/i.test(charset)) return UTF8
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    return undefined
  }
}

function isText(essence: string): boolean {
  return (
    essence.startsWith('text/') ||
    /(?:\+|\/|\bx-)(?:xml|yaml|javascript|graphql|x?html|csv|sql)$/.test(essence) ||
    essence === 'application/x-ndjson' ||
    essence === 'application/jsonl'
  )
}
