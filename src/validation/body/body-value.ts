import { type DecodedBody, decodeUtf8 } from '../../http/body.ts'
import { parseJson } from '../../http/json-text.ts'
import type { JsonValue } from '../../json/value.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import { coerce } from '../parameters/coerce.ts'
import type { Shape } from '../parameters/shape.ts'
import type { Readers } from '../readers/readers.ts'
import { textOf } from './text-of.ts'

/**
 * The decoded body as the JSON value its schema speaks of; `undefined` where what it says in those terms is not worked out.
 *
 * @param essence - The media type it was sent with.
 */
export function bodyValue(
  decoded: Exclude<DecodedBody, { kind: 'broken' }>,
  media: MediaTypeSpec,
  shape: Shape,
  essence: string,
  readers: Readers,
): JsonValue | undefined {
  switch (decoded.kind) {
    case 'json':
      return decoded.value
    case 'form':
      return hasFields(shape) ? readers.readFormBody?.(decoded.fields, media.encoding, shape) : undefined
    case 'multipart':
      return hasFields(shape) ? readers.readMultipartBody?.(decoded.parts, media.encoding, shape) : undefined
    case 'text':
      if (shape.types.has('array')) return readers.readSequence?.(decoded.text, essence)
      // What an XML or YAML text says in terms of its schema is not worked out; as a text it can be judged.
      return shape.types.has('object') ? undefined : coerce(decoded.text, shape)
    case 'binary':
      return shape.types.has('object') || shape.types.has('array')
        ? jsonOrNothing(decoded.bytes)
        : textOf(decoded.bytes)
  }
}

/** A form is an object. Documents that write `type: string` for one file of it leave open what its fields are. */
function hasFields({ types }: Shape): boolean {
  return types.size === 0 || types.has('object')
}

/** Bytes sent under a range such as any type may still be JSON; anything else has no properties to judge. */
function jsonOrNothing(bytes: Uint8Array): JsonValue | undefined {
  const text = decodeUtf8(bytes)
  if (text === undefined || !/^\s*[[{]/.test(text)) return undefined
  const parsed = parseJson(text)
  return 'value' in parsed ? parsed.value : undefined
}
