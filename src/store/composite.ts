import { toToken, tokensOf } from './criterion.ts'
import type { Run } from './field-index.ts'
import { type Entry, type Order, compareText, createOrder } from './order.ts'
import { fieldReader } from './record-field.ts'
import { SortedTree } from './sorted-tree.ts'
import type { Criterion, Position, Query, StoredRecord } from './types.ts'

/*
 * An index over several fields compared for equality, the records of one combination of values in an order of their own:
 * every page of `status=open&owner=7&sort=-created` is a stretch of it, whatever the values, and so is its total.
 */

/** What a query asks, apart from the values: queries of one shape share an index. */
export interface CompositeShape {
  readonly key: string
  readonly byParent: boolean
  readonly equals: readonly Pick<Criterion, 'field' | 'ignoreCase'>[]
  readonly order: readonly string[]
}

/** Records under the tokens of some fields, those under one in order. Immutable. */
export interface Composite {
  readonly kind: 'composite'
  readonly shape: CompositeShape
  readonly order: Order
  readonly tokensOf: (record: StoredRecord) => readonly string[]
  readonly tree: SortedTree<CompositeEntry>
  /** Changes since it was last read; an index nobody reads is not worth maintaining. */
  readonly idleWrites: number
}

interface CompositeEntry {
  readonly token: string
  readonly entry: Entry
}

/** Most tokens of one record: lists in several fields multiply. */
const MAX_TOKENS = 64

/** The shape of a query that asks for equality only; `undefined` for any other. */
export function compositeShape({ parent, where = [], anyOf, order = [] }: Query): CompositeShape | undefined {
  if (anyOf !== undefined || !where.every(isEquality)) return undefined
  const equals = where.map(({ field, ignoreCase = false }) => ({ field, ignoreCase }))
  const byParent = parent !== undefined
  return { key: JSON.stringify([byParent, equals, order]), byParent, equals, order }
}

function isEquality({ op, value }: Criterion): boolean {
  return op === 'eq' || (op === 'in' && (!Array.isArray(value) || value.length === 1))
}

/** Indexes records; `undefined` where one of them has too many combinations of values. */
export function createComposite(
  shape: CompositeShape,
  records: Iterable<StoredRecord>,
): Composite | undefined {
  const order = createOrder(shape.order)
  const tokens = tokenReader(shape)
  const byToken = new Map<string, Entry[]>()
  for (const record of records) {
    const own = tokens(record)
    if (own.length > MAX_TOKENS) return undefined
    const entry = order.toEntry(record)
    for (const token of own) {
      const there = byToken.get(token)
      if (there === undefined) byToken.set(token, [entry])
      else there.push(entry)
    }
  }
  const compare = (a: CompositeEntry, b: CompositeEntry): number =>
    compareText(a.token, b.token) || order.compare(a.entry, b.entry)
  return {
    kind: 'composite',
    shape,
    order,
    tokensOf: tokens,
    tree: SortedTree.from(inOrder(byToken, order), compare),
    idleWrites: 0,
  }
}

/** Sorted token by token: most comparisons are then between few records, and none compares equal tokens. */
function inOrder(byToken: ReadonlyMap<string, Entry[]>, order: Order): CompositeEntry[] {
  const tokens = [...byToken.keys()].sort(compareText)
  return tokens.flatMap(token =>
    (byToken.get(token) ?? []).sort(order.compare).map(entry => ({ token, entry })),
  )
}

/** The index after a record came (`before` undefined), went (`now` undefined) or changed; `undefined` as above. */
export function reviewComposite(
  composite: Composite,
  before: StoredRecord | undefined,
  now: StoredRecord | undefined,
): Composite | undefined {
  const { order, tokensOf: tokens } = composite
  let { tree } = composite
  if (before !== undefined) {
    const entry = order.toEntry(before)
    for (const token of tokens(before)) tree = tree.remove({ token, entry })
  }
  if (now !== undefined) {
    const own = tokens(now)
    if (own.length > MAX_TOKENS) return undefined
    const entry = order.toEntry(now)
    for (const token of own) tree = tree.put({ token, entry })
  }
  return { ...composite, tree, idleWrites: composite.idleWrites + 1 }
}

/** The records a query of the index's shape means. */
export function runOfComposite({ tree, order }: Composite, { parent, where = [] }: Query): Run {
  const wanted = [
    ...(parent === undefined ? [] : [toToken(parent, false)]),
    ...where.map(({ op, value, ignoreCase = false }) =>
      toToken(op === 'in' && Array.isArray(value) ? value[0] : value, ignoreCase),
    ),
  ]
  const token = joined(wanted)
  const rankOf = (side: (entry: Entry) => number): number =>
    tree.rank(({ token: own, entry }) => compareText(own, token) || side(entry))
  const beside = (position: Position): Entry => order.toPlace(position)
  return {
    from: rankOf(() => 1),
    to: rankOf(() => -1),
    rankAfter: position => {
      const place = beside(position)
      return rankOf(entry => (order.compare(entry, place) <= 0 ? -1 : 1))
    },
    rankBefore: position => {
      const place = beside(position)
      return rankOf(entry => order.compare(entry, place))
    },
    slice: (from, to) => tree.slice(from, to).flatMap(({ entry }) => entry.record ?? []),
  }
}

function tokenReader({ byParent, equals }: CompositeShape): (record: StoredRecord) => readonly string[] {
  const readers = equals.map(({ field, ignoreCase = false }) => {
    const read = fieldReader(field)
    return (record: StoredRecord) => tokensOf(read(record), ignoreCase)
  })
  return record => {
    let combined: readonly string[] = [byParent ? joined([toToken(record.parent ?? '', false)]) : '']
    for (const read of readers) {
      const tokens = read(record)
      // Too many as it is: the caller gives up, so the rest need not be made.
      if (combined.length * tokens.length > MAX_TOKENS)
        return Array.from({ length: MAX_TOKENS + 1 }, () => '')
      combined = combined.flatMap(start => tokens.map(token => start + joined([token])))
    }
    return combined
  }
}

/** Tokens one after the other with their lengths, so that no two rows of tokens give the same text. */
function joined(tokens: readonly string[]): string {
  return tokens.map(token => `${token.length}:${token}`).join('')
}
