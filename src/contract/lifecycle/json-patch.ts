import { essenceOf } from '../../http/media-type.ts'
import { type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec, Operation } from '../../spec/api.ts'
import { itemNodes, propertiesOf } from './declared.ts'
import type { PlacedRecord } from './record-place.ts'
import { plainName } from './names.ts'

/** A change as a list of operations, and the fields it sets. */
export interface Patch {
  readonly media: MediaTypeSpec
  readonly operations: JsonValue
  /** As if it had been sent whole, for comparison. */
  readonly fields: JsonObject
}

/** The media type of an operation that takes changes as RFC 6902 has them, by its name or its schema. */
export function patchMedia(schemas: SchemaLibrary, { requestBody }: Operation): MediaTypeSpec | undefined {
  const content = requestBody?.content ?? []
  const plain = content.find(({ type }) => essenceOf(type) !== 'application/json-patch+json')
  const isPatch = (schema: SchemaNode | undefined): boolean => {
    const item = schema === undefined ? undefined : propertiesOf(schemas, itemNodes(schemas, [schema]))
    return item?.has('op') === true && item.has('path')
  }
  if (plain === undefined) return content[0]
  return isPatch(plain.schema) ? plain : undefined
}

/**
 * Replaces one value that a record shows, such that the document allows the operation; `undefined` where there is none.
 *
 * @param make - A new value for a property
 */
export function patchFor(
  schemas: SchemaLibrary,
  media: MediaTypeSpec,
  record: PlacedRecord,
  except: ReadonlySet<string>,
  make: (node: SchemaNode) => JsonValue,
): Patch | undefined {
  const declared = propertiesOf(schemas, record.nodes)
  for (const [name, value] of Object.entries(record.value)) {
    const property = declared.get(name)
    const [node] = property?.nodes ?? []
    if (property === undefined || node === undefined || property.readOnly || except.has(plainName(name)))
      continue
    if (value === null || Array.isArray(value)) continue
    if (/(?:^_|version|date|time|_at$|At$|id$|Id$)/.test(name)) continue
    const made = typeof value === 'boolean' ? !value : make(node)
    if (made === value || typeof made !== typeof value) continue
    const path = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const operations = [{ op: 'replace', path, value: made }]
    if (media.schema !== undefined && !schemas.validator(media.schema, 'request').accepts(operations))
      continue
    const fields: JsonObject = {}
    setOwn(fields, name, made)
    return { media, operations, fields }
  }
  return undefined
}
