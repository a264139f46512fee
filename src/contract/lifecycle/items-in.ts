import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { itemNodes, propertiesOf } from './declared.ts'
import { plainName } from './names.ts'
import { BESIDE } from './shows-list.ts'

/** A list as a body shows it, and the schemas that speak of its items. */
export interface ShownList {
  /** Records, or for a list of ids texts or numbers. */
  readonly items: readonly JsonValue[]
  readonly nodes: readonly SchemaNode[]
}

/** Deepest envelope looked into. */
const MAX_DEPTH = 4

/**
 * The list in a body: the body itself, or of all arrays in its envelopes the longest that holds objects, else the longest.
 * An object whose every value is an object, under keys that the document does not name, is a list by key; its items get the key as `id`, unless they have one.
 *
 * @param noun - What one record is called: `messages` beside a list are not the list, unless it is one of messages
 */
export function itemsIn(
  schemas: SchemaLibrary,
  body: JsonValue | undefined,
  nodes: readonly SchemaNode[],
  noun = '',
): ShownList {
  const lists: ShownList[] = []
  collect({ schemas, noun, into: lists }, body, nodes, 0)
  const best = lists.toSorted((a, b) => worth(b) - worth(a))[0]
  if (best !== undefined) return best
  const members = isObject(body) ? Object.entries(body) : []
  const declared = propertiesOf(schemas, nodes)
  // What the document names is a property of an envelope, not the id of a record.
  if (!members.every(([key, value]) => isObject(value) && !declared.has(key))) return { items: [], nodes: [] }
  return {
    items: members.map(([key, value]) => (isObject(value) ? { id: key, ...value } : value)),
    nodes: [],
  }
}

function worth({ items, nodes }: ShownList): number {
  return items.length + (isObject(items[0]) ? 1_000_000 : 0) + (nodes.length > 0 ? 1 : 0)
}

interface Collection {
  readonly schemas: SchemaLibrary
  readonly noun: string
  readonly into: ShownList[]
}

/** Arrays inside items are theirs, not the list. */
function collect(
  collection: Collection,
  value: JsonValue | undefined,
  nodes: readonly SchemaNode[],
  depth: number,
): void {
  const { schemas, noun, into } = collection
  if (Array.isArray(value)) into.push({ items: value, nodes: itemNodes(schemas, nodes) })
  if (!isObject(value) || depth >= MAX_DEPTH) return
  const declared = propertiesOf(schemas, nodes)
  for (const [name, inner] of Object.entries(value)) {
    const plain = plainName(name)
    const isBeside = BESIDE.test(plain) && plain !== `${noun}s`
    if (typeof inner === 'object' && inner !== null && !isBeside)
      collect(collection, inner, declared.get(name)?.nodes ?? [], depth + 1)
  }
}
