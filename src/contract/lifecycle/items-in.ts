import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { itemNodes, propertiesOf } from './declared.ts'
import { isPluralOf, plainName } from './names.ts'
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
 * The list in a body: the body itself, or of all arrays in its envelopes the one that is called as the records are, else the longest
 * that holds objects, else the longest. An object whose every value is an object, under keys that the document does not name, is a
 * list by key; its items get the key as `id`, unless they have one.
 *
 * @param noun - What one record is called: `users` beside `tickets` are not the list of tickets, however many they are
 */
export function itemsIn(
  schemas: SchemaLibrary,
  body: JsonValue | undefined,
  nodes: readonly SchemaNode[],
  noun = '',
): ShownList {
  const lists: FoundList[] = []
  collect({ schemas, noun, into: lists }, body, nodes, { isNamed: false, depth: 0 })
  return bestOf(lists) ?? listByKey(body, propertiesOf(schemas, nodes))
}

interface Place {
  /** It is called as the records are. */
  readonly isNamed: boolean
  readonly depth: number
}

type FoundList = ShownList & Place

function bestOf(lists: readonly FoundList[]): ShownList | undefined {
  const outermost = Math.min(...lists.map(({ depth }) => depth))
  // Further inside, and of words, it is what the list may be filtered by.
  const named = lists.find(
    list => list.isNamed && list.depth === outermost && (list.items.length === 0 || holdsObjects(list)),
  )
  return named ?? lists.toSorted(byPromise)[0]
}

function byPromise(one: FoundList, other: FoundList): number {
  return (
    Number(holdsObjects(other)) - Number(holdsObjects(one)) ||
    other.items.length - one.items.length ||
    Number(other.nodes.length > 0) - Number(one.nodes.length > 0)
  )
}

function holdsObjects({ items }: ShownList): boolean {
  return isObject(items[0])
}

/** What the document names is a property of an envelope, not the id of a record. */
function listByKey(body: JsonValue | undefined, declared: ReadonlyMap<string, unknown>): ShownList {
  const members = isObject(body) ? Object.entries(body) : []
  const items = members.flatMap(([key, value]) =>
    isObject(value) && !declared.has(key) ? [{ id: key, ...value }] : [],
  )
  return { items: items.length === members.length ? items : [], nodes: [] }
}

interface Collection {
  readonly schemas: SchemaLibrary
  readonly noun: string
  readonly into: FoundList[]
}

/** Arrays inside items are theirs, not the list. */
function collect(
  collection: Collection,
  value: JsonValue | undefined,
  nodes: readonly SchemaNode[],
  place: Place,
): void {
  const { schemas, noun, into } = collection
  if (Array.isArray(value)) into.push({ ...place, items: value, nodes: itemNodes(schemas, nodes) })
  if (!isObject(value) || place.depth >= MAX_DEPTH) return
  const declared = propertiesOf(schemas, nodes)
  for (const [name, inner] of Object.entries(value)) {
    const plain = plainName(name)
    const isNamed = isPluralOf(noun, plain)
    if (typeof inner === 'object' && inner !== null && (isNamed || !BESIDE.test(plain)))
      collect(collection, inner, declared.get(name)?.nodes ?? [], { isNamed, depth: place.depth + 1 })
  }
}
