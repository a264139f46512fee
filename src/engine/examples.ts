import { getOwn, isObject, type JsonValue } from '../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { Api, MediaTypeSpec } from '../spec/api.ts'
import { itemsNode, partsOf, propertiesOf } from './records/fields.ts'

const MAX_PER_NODE = 12
const MAX_DEPTH = 12

/**
 * Finds the document's examples of any schema: those of bodies, taken apart along their schemas, so that an example of
 * a list tells what an id of its items looks like. Worked out at the first question.
 */
export function createExampleIndex(api: Api): (node: SchemaNode) => readonly JsonValue[] {
  let index: ReadonlyMap<SchemaNode, readonly JsonValue[]> | undefined
  return node => {
    index ??= indexExamples(api)
    return index.get(node) ?? []
  }
}

function indexExamples(api: Api): Map<SchemaNode, JsonValue[]> {
  const index = new Map<SchemaNode, JsonValue[]>()
  for (const operation of api.operations) {
    const bodies = [
      ...operation.responses,
      ...(operation.requestBody === undefined ? [] : [operation.requestBody]),
    ]
    for (const media of bodies.flatMap(body => body.content)) addMedia(api.schemas, media, index)
  }
  return index
}

function addMedia(library: SchemaLibrary, media: MediaTypeSpec, index: Map<SchemaNode, JsonValue[]>): void {
  if (media.schema === undefined) return
  for (const example of media.examples.values()) addExample(library, media.schema, example, index, 0)
}

function addExample(
  library: SchemaLibrary,
  node: SchemaNode,
  value: JsonValue,
  index: Map<SchemaNode, JsonValue[]>,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return
  for (const part of partsOf(library, node)) {
    const known = index.get(part)
    if (known === undefined) index.set(part, [value])
    else if (known.length < MAX_PER_NODE) known.push(value)
  }
  if (Array.isArray(value)) {
    const items = itemsNode(library, node)
    if (items !== undefined)
      for (const item of value.slice(0, MAX_PER_NODE)) addExample(library, items, item, index, depth + 1)
  }
  if (!isObject(value)) return
  for (const [name, nodes] of propertiesOf(library, node)) {
    const inner = getOwn(value, name)
    if (inner === undefined) continue
    for (const property of nodes) addExample(library, property, inner, index, depth + 1)
  }
}
