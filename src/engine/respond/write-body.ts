import { essenceOf, isJsonType } from '../../http/media-type.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { EngineContext } from '../context.ts'

/** A body somebody worded, in the notation of its media type, JSON included: a text is sent as it is. */
export function writeBody(
  { api, parts }: EngineContext,
  value: JsonValue,
  type: string,
  schema: SchemaNode | undefined,
): string | Uint8Array {
  if (typeof value === 'string' && !isJsonType(essenceOf(type))) return value
  return parts.notationOf?.(type, schema, api.schemas)?.(value) ?? JSON.stringify(value)
}
