import { type Test, compileTest } from './criterion.ts'
import type { Run } from './field-index.ts'
import { type Entry, type Order, createOrder } from './order.ts'
import { SortedTree } from './sorted-tree.ts'
import type { Query, StoredRecord } from './types.ts'

/** The answer to one query without its paging, kept sorted and up to date. Immutable. */
export interface View {
  readonly kind: 'view'
  readonly holds: Test
  readonly order: Order
  readonly tree: SortedTree<Entry>
  /** Changes since it was last read; a view nobody reads is not worth maintaining. */
  readonly idleWrites: number
}

/** What tells one view from another: all of a query that is not paging. */
export function viewKey(query: Query): string {
  return JSON.stringify([query.parent, query.where, query.anyOf, query.order])
}

/** @param candidates - Records among which all that match are. */
export function createView(query: Query, candidates: Iterable<StoredRecord>): View {
  const test = compileTest(query)
  const { parent } = query
  const holds: Test = parent === undefined ? test : record => record.parent === parent && test(record)
  const order = createOrder(query.order ?? [])
  const entries: Entry[] = []
  for (const record of candidates) if (holds(record)) entries.push(order.toEntry(record))
  return { kind: 'view', holds, order, tree: SortedTree.from(entries, order.compare), idleWrites: 0 }
}

/** The view after a record came (`before` undefined), went (`now` undefined) or changed. */
export function review(view: View, before: StoredRecord | undefined, now: StoredRecord | undefined): View {
  let tree = view.tree
  if (before !== undefined && view.holds(before)) tree = tree.remove(view.order.toEntry(before))
  if (now !== undefined && view.holds(now)) tree = tree.put(view.order.toEntry(now))
  return { ...view, tree, idleWrites: view.idleWrites + 1 }
}

/** The whole view, to be cut by rank. */
export function runOfView(view: View): Run {
  const { tree, order } = view
  return {
    from: 0,
    to: tree.size,
    rankAfter: position => {
      const place = order.toPlace(position)
      return tree.rank(entry => (order.compare(entry, place) <= 0 ? -1 : 1))
    },
    rankBefore: position => {
      const place = order.toPlace(position)
      return tree.rank(entry => order.compare(entry, place))
    },
    slice: (from, to) => tree.slice(from, to).flatMap(entry => entry.record ?? []),
  }
}
