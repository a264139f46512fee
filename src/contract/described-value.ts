import { type DecodedBody, decodeUtf8 } from '../http/body.ts'
import { essenceOf } from '../http/media-type.ts'
import type { JsonValue } from '../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { MediaTypeSpec } from '../spec/api.ts'
import { bodyValue } from '../validation/body/body-value.ts'
import { ALL_READERS } from '../validation/readers/all-readers.ts'
import { type Shape, shapeOf } from '../validation/parameters/shape.ts'

/**
 * The body of an answer as the value its schema speaks of: JSON, also under a type of its own (`application/vnd.github.object`);
 * a text, and the number or truth value it stands for; the fields of a form. Of XML and of bytes that are no text nothing is
 * said: what they are in terms of the schema is not worked out.
 */
export function describedValue(
  schemas: SchemaLibrary,
  media: MediaTypeSpec | undefined,
  body: DecodedBody | undefined,
  contentType: string | undefined,
): JsonValue | undefined {
  if (body === undefined || body.kind === 'broken') return undefined
  if (body.kind === 'json') return body.value
  if (media?.schema === undefined) return undefined
  const essence = essenceOf(contentType ?? media.type)
  const isOpaque = body.kind === 'binary' && decodeUtf8(body.bytes) === undefined
  if (isOpaque || /[/+](?:xml|x?-?yaml)$/.test(essence)) return undefined
  return bodyValue(body, media, schemas.derived(media.schema, shapeOfNode), essence, ALL_READERS)
}

function shapeOfNode(schemas: SchemaLibrary, node: SchemaNode): Shape {
  return shapeOf(node, schemas)
}
