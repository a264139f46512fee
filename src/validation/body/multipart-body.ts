import { parseJson } from '../../http/json-text.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import type { Part } from '../../http/multipart.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, setOwn } from '../../json/value.ts'
import { coerce, kindOf } from '../parameters/coerce.ts'
import { append } from '../parameters/query-styles.ts'
import type { Shape } from '../parameters/shape.ts'
import { type SentFile, withFiles } from './sent-files.ts'
import { textOf } from './text-of.ts'

/**
 * Reads the parts of a `multipart/form-data` body into the object its schema speaks of: a property a part, a list one
 * part an item (OpenAPI 3.1 section 4.8.14.4). A part is JSON where it, its `encoding` or its schema's type says so;
 * otherwise text. Files come as text, too.
 */
export function readMultipartBody(parts: readonly Part[], encoding: JsonObject, shape: Shape): JsonObject {
  const body: JsonObject = {}
  for (const part of parts) {
    const property = shape.property(part.name)
    const isList = kindOf(property) === 'list'
    const value = readPart(part, contentTypeOf(part, encoding), isList ? property.item(0) : property)
    // The one part of a list may hold the list itself, as JSON.
    if (isList && getOwn(body, part.name) === undefined) {
      setOwn(body, part.name, Array.isArray(value) ? value : [value])
    } else append(body, part.name, value)
  }
  return withFiles(body, parts.flatMap(fileOf))
}

function fileOf({ name, filename, contentType, bytes }: Part): SentFile[] {
  return filename === undefined || filename === ''
    ? []
    : [{ field: name, filename, sizeBytes: bytes.length, type: contentType }]
}

function contentTypeOf(part: Part, encoding: JsonObject): string | undefined {
  const rule = getOwn(encoding, part.name)
  const declared = isObject(rule) && typeof rule['contentType'] === 'string' ? rule['contentType'] : undefined
  return part.contentType ?? (declared?.includes(',') ? undefined : declared)
}

function readPart(part: Part, contentType: string | undefined, shape: Shape): JsonValue {
  const isJson = contentType !== undefined && isJsonType(essenceOf(contentType))
  if (isJson || kindOf(shape) === 'properties') {
    const parsed = parseJson(textOf(part.bytes))
    if ('value' in parsed) return parsed.value
  }
  const text = textOf(part.bytes)
  return part.filename === undefined ? coerce(text, shape) : text
}
