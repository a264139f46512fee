/**
 * An immutable sorted set that knows its ranks: a B-tree whose nodes count what is below them. A change copies the
 * path to the changed leaf and shares the rest, so a fork of a store is a copy of a root, and the n-th item, the rank
 * of an item and any cut are found in O(log n).
 *
 * Chosen over a `Map` copied at the first write after a fork (that write would cost as much as there are records) and
 * over sorted arrays (an insertion moves half of them).
 */

/** At most this many items in a leaf and children in a branch; 64 keeps a million items three levels deep. */
const WIDTH = 64

/** Below this a node is joined with a neighbour if both fit in one. */
const NARROW = 16

/** Negative when the item stands before the place sought, 0 in it, positive after; must agree with the tree's order. */
export type Probe<Item> = (item: Item) => number

interface Leaf<Item> {
  readonly items: readonly Item[]
  readonly children: undefined
  readonly first: Item
  readonly size: number
}

interface Branch<Item> {
  readonly items: undefined
  readonly children: readonly Node<Item>[]
  readonly first: Item
  readonly size: number
}

type Node<Item> = Leaf<Item> | Branch<Item>

/** A sorted set of items, none of which compare as equal. */
export class SortedTree<Item> {
  readonly #compare: (a: Item, b: Item) => number
  readonly #root: Node<Item> | undefined

  private constructor(compare: (a: Item, b: Item) => number, root: Node<Item> | undefined) {
    this.#compare = compare
    this.#root = root
  }

  /** @param items - In any order; sorted here. No two may compare as equal. */
  static from<Item>(items: Iterable<Item>, compare: (a: Item, b: Item) => number): SortedTree<Item> {
    const sorted = [...items].sort(compare)
    let level: Node<Item>[] = chunks(sorted).flatMap(toLeaf)
    while (level.length > 1) level = chunks(level).flatMap(toBranch)
    return new SortedTree(compare, level[0])
  }

  get size(): number {
    return this.#root?.size ?? 0
  }

  /** The first item for which the probe is 0. */
  get(probe: Probe<Item>): Item | undefined {
    const item = this.at(this.rank(probe))
    return item !== undefined && probe(item) === 0 ? item : undefined
  }

  /** The item with this many before it. */
  at(rank: number): Item | undefined {
    return this.slice(rank, rank + 1)[0]
  }

  /** How many items stand before the place the probe seeks. */
  rank(probe: Probe<Item>): number {
    let rank = 0
    let node = this.#root
    while (node?.children !== undefined) {
      const at = lastBefore(node.children, child => probe(child.first))
      if (at < 0) return rank
      for (let i = 0; i < at; i++) rank += node.children[i]?.size ?? 0
      node = node.children[at]
    }
    return node === undefined ? rank : rank + lastBefore(node.items, probe) + 1
  }

  /** The items from rank `from` up to but without rank `to`. */
  slice(from: number, to: number): Item[] {
    const out: Item[] = []
    if (this.#root !== undefined) collect(this.#root, Math.max(0, from), to, out)
    return out
  }

  /** A tree with the item, in place of the one that compares as equal if there is one. */
  put(item: Item): SortedTree<Item> {
    const nodes = this.#root === undefined ? toLeaf([item]) : put(this.#root, item, this.#compare)
    return new SortedTree(this.#compare, nodes.length === 1 ? nodes[0] : toBranch(nodes)[0])
  }

  /** A tree without the item that compares as equal; this one when there is none. */
  remove(item: Item): SortedTree<Item> {
    if (this.#root === undefined) return this
    let root = remove(this.#root, item, this.#compare)
    if (root === this.#root) return this
    while (root?.children?.length === 1) root = root.children[0]
    return new SortedTree(this.#compare, root)
  }

  *[Symbol.iterator](): Generator<Item, undefined, undefined> {
    for (let from = 0; from < this.size; from += WIDTH) yield* this.slice(from, from + WIDTH)
    return undefined
  }
}

function put<Item>(
  node: Node<Item>,
  item: Item,
  compare: (a: Item, b: Item) => number,
): readonly Node<Item>[] {
  if (node.children === undefined) {
    const at = lastBefore(node.items, other => compare(other, item)) + 1
    const there = node.items[at]
    const replaces = there !== undefined && compare(there, item) === 0
    return split(node.items.toSpliced(at, replaces ? 1 : 0, item), at).flatMap(toLeaf)
  }
  const at = Math.max(
    0,
    lastBefore(node.children, other => (compare(other.first, item) <= 0 ? -1 : 1)),
  )
  const inner = node.children[at]
  if (inner === undefined) return [node]
  const children = node.children.toSpliced(at, 1, ...put(inner, item, compare))
  return split(children, at).flatMap(toBranch)
}

function remove<Item>(
  node: Node<Item>,
  item: Item,
  compare: (a: Item, b: Item) => number,
): Node<Item> | undefined {
  if (node.children === undefined) {
    const at = lastBefore(node.items, other => compare(other, item)) + 1
    const there = node.items[at]
    const isThere = there !== undefined && compare(there, item) === 0
    return isThere ? toLeaf(node.items.toSpliced(at, 1))[0] : node
  }
  const at = lastBefore(node.children, other => (compare(other.first, item) <= 0 ? -1 : 1))
  const before = node.children[at]
  if (before === undefined) return node
  const left = remove(before, item, compare)
  if (left === before) return node
  const children = node.children.toSpliced(at, 1, ...(left === undefined ? [] : [left]))
  return toBranch(joined(children, at))[0]
}

/** The children, with the one at `at` joined to a neighbour when it has become narrow and both fit in one. */
function joined<Item>(children: readonly Node<Item>[], at: number): readonly Node<Item>[] {
  const node = children[at]
  if (node === undefined || widthOf(node) >= NARROW) return children
  const start = at === 0 ? 0 : at - 1
  const [a, b] = [children[start], children[start + 1]]
  if (a === undefined || b === undefined || widthOf(a) + widthOf(b) > WIDTH) return children
  if (a.items !== undefined && b.items !== undefined) {
    return children.toSpliced(start, 2, ...toLeaf([...a.items, ...b.items]))
  }
  return children.toSpliced(start, 2, ...toBranch([...(a.children ?? []), ...(b.children ?? [])]))
}

function widthOf<Item>(node: Node<Item>): number {
  return (node.items ?? node.children).length
}

function collect<Item>(node: Node<Item>, from: number, to: number, out: Item[]): void {
  if (node.children === undefined) {
    for (let i = from; i < Math.min(to, node.items.length); i++) out.push(node.items[i] as Item)
    return
  }
  let start = 0
  for (const inner of node.children) {
    if (start >= to) return
    if (start + inner.size > from) collect(inner, Math.max(0, from - start), to - start, out)
    start += inner.size
  }
}

/** Index of the last item the probe puts before its place, -1 for none: a binary search. */
function lastBefore<Item>(items: readonly Item[], probe: Probe<Item>): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (probe(items[middle] as Item) < 0) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Halves what has become too wide; cut at the end where items arrive in order, so that leaves fill up. */
function split<Part>(parts: readonly Part[], changed: number): readonly (readonly Part[])[] {
  if (parts.length <= WIDTH) return [parts]
  const cut = changed >= parts.length - 2 ? parts.length - 1 : parts.length >>> 1
  return [parts.slice(0, cut), parts.slice(cut)]
}

function chunks<Part>(parts: readonly Part[]): readonly (readonly Part[])[] {
  return Array.from({ length: Math.ceil(parts.length / WIDTH) }, (_, i) =>
    parts.slice(i * WIDTH, (i + 1) * WIDTH),
  )
}

/** A leaf, in a list that is empty when there is nothing to hold: an empty node does not exist. */
function toLeaf<Item>(items: readonly Item[]): readonly Leaf<Item>[] {
  return items.length === 0
    ? []
    : [{ items, children: undefined, first: items[0] as Item, size: items.length }]
}

function toBranch<Item>(children: readonly Node<Item>[]): readonly Branch<Item>[] {
  const first = children[0]
  if (first === undefined) return []
  const size = children.reduce((sum, child) => sum + child.size, 0)
  return [{ items: undefined, children, first: first.first, size }]
}
