import { layOver, readPath, withoutPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { fieldNode, isNullable, partsOf } from './fields.ts'

const RELATIONSHIPS = 'relationships'

/**
 * Takes back the links of a JSON:API resource object that were made up, as they lead nowhere: a relationship that may be
 * missing is left out, of one that must be there nothing is linked. One that has to link to something keeps what it has.
 *
 * @param known - What a client said, and what was pointed at records that are there
 */
export function withoutInventedLinks(
  library: SchemaLibrary,
  schema: SchemaNode,
  made: JsonValue,
  known: JsonObject,
): JsonValue {
  const relationships = readPath(made, [RELATIONSHIPS])
  if (!isObject(relationships)) return made
  const node = fieldNode(library, schema, [RELATIONSHIPS])
  const required = new Set(node === undefined ? [] : requiredOf(library, node))
  let kept = made
  for (const [name, relationship] of Object.entries(relationships)) {
    const path = [RELATIONSHIPS, name]
    if (!isObject(relationship) || readPath(known, [...path, 'data']) !== undefined) continue
    if (!Object.hasOwn(relationship, 'data')) continue
    if (!required.has(name)) kept = withoutPath(kept, path)
    else if (Array.isArray(relationship['data'])) kept = layOver(kept, linkedTo(name, []))
    else if (isNothingAllowed(library, schema, [...path, 'data'])) kept = layOver(kept, linkedTo(name, null))
  }
  return kept
}

function linkedTo(name: string, data: JsonValue): JsonObject {
  return { [RELATIONSHIPS]: { [name]: { data } } }
}

function isNothingAllowed(library: SchemaLibrary, schema: SchemaNode, path: readonly string[]): boolean {
  const node = fieldNode(library, schema, path)
  return node !== undefined && isNullable(library, node)
}

function requiredOf(library: SchemaLibrary, node: SchemaNode): readonly string[] {
  return partsOf(library, node).flatMap(({ schema }) =>
    typeof schema === 'object' ? (schema.required ?? []) : [],
  )
}
