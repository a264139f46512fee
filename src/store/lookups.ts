import type { JsonValue } from '../json/value.ts'
import {
  type Composite,
  type CompositeShape,
  compositeShape,
  createComposite,
  reviewComposite,
  runOfComposite,
} from './composite.ts'
import { toToken } from './criterion.ts'
import {
  type FieldIndex,
  type Run,
  indexByField,
  indexByText,
  reindex,
  runOf,
  runOfAll,
} from './field-index.ts'
import type { SortedTree } from './sorted-tree.ts'
import type { Query, StoredRecord } from './types.ts'
import { type View, createView, review, runOfView, viewKey } from './view.ts'

/** Indexes and views kept at once; the one unused for longest goes first. */
const MAX_INDEXES = 32
const MAX_VIEWS = 24

/** A view that saw this many changes without being read is dropped. */
const MAX_IDLE_WRITES = 32

/** Among so few records a query is answered by looking at each: an index over all would cost more. */
const FEW = 256

type Records = SortedTree<StoredRecord>

/**
 * What is worked out of a collection's records to answer queries: made when it is asked for, kept up to date by every
 * change, and dropped when nobody reads it.
 *
 * A page without filter and order comes straight from the records by sequence, by parent or by one field. Equalities and an
 * order are answered by an index over all records, built when the first such query is asked among many. Any other query is
 * answered by a view: built when it is asked a second time.
 */
export class Lookups {
  readonly #indexes: Map<string, FieldIndex>
  readonly #views: Map<string, View | Composite>
  /** Shapes whose records have too many combinations of values for an index. */
  readonly #unindexable = new Set<string>()
  /** Queries asked once: a view is built for the second asking, so that one-off lookups cost later changes nothing. */
  readonly #asked = new Set<string>()
  /**
   * Indexes of records that nobody has changed, for all forks: each test that looks for an id in a fork of its own would
   * else build the index of the same ten thousand records.
   */
  readonly #common: WeakMap<Records, Map<string, FieldIndex>>

  /** @param like - What another collection of the same records has worked out already. */
  constructor(
    like?: Lookups,
    common: WeakMap<Records, Map<string, FieldIndex>> = like === undefined ? new WeakMap() : like.#common,
  ) {
    this.#indexes = new Map(like === undefined ? [] : like.#indexes)
    this.#views = new Map(like === undefined ? [] : like.#views)
    this.#common = common
  }

  /** Lookups of other records, which forks may have worked out already. */
  renewed(): Lookups {
    return new Lookups(undefined, this.#common)
  }

  /** Takes in that a record came (`before` undefined), went (`now` undefined) or changed. */
  change(before: StoredRecord | undefined, now: StoredRecord | undefined): void {
    for (const [name, index] of this.#indexes) this.#indexes.set(name, reindex(index, before, now))
    for (const [key, view] of this.#views) {
      const next = view.idleWrites < MAX_IDLE_WRITES ? reviewed(view, before, now) : undefined
      if (next !== undefined) this.#views.set(key, next)
      else this.#views.delete(key)
    }
  }

  /** Where the answer to a query can be cut from. */
  runOf(query: Query, records: Records): Run {
    const { parent, where = [], anyOf, order = [] } = query
    const asks = (parent === undefined ? 0 : 1) + where.length + (anyOf === undefined ? 0 : 1)
    if (order.length === 0 && asks === 0) return runOfAll(records)
    const isPlain = order.length === 0 && asks === 1 && (parent !== undefined || where[0]?.op === 'eq')
    const shape = isPlain ? undefined : compositeShape(query)
    const kept = shape === undefined ? undefined : this.#kept(shape.key, 'composite')
    if (kept !== undefined) return runOfComposite(kept, query)
    const narrowed = this.#narrowest(query, records)
    if (isPlain && narrowed !== undefined) return narrowed
    const made = shape === undefined ? undefined : this.#indexFor(shape, records, narrowed)
    return made === undefined
      ? runOfView(this.#viewOf(query, records, narrowed))
      : runOfComposite(made, query)
  }

  /** Records with an id, whatever their parent. */
  runById(id: string, records: Records): Run {
    const index = this.#index('id', records, () => indexByText(records, record => record.id))
    return runOf(index, toToken(id, false))
  }

  /** Records with a value in a field, in order of creation. */
  runByField(field: string, value: JsonValue, ignoreCase: boolean, records: Records): Run {
    const name = `${ignoreCase ? 'any case' : 'field'} ${field}`
    const index = this.#index(name, records, () => indexByField(records, field, ignoreCase))
    return runOf(index, toToken(value, ignoreCase))
  }

  #indexFor(shape: CompositeShape, records: Records, narrowed: Run | undefined): Composite | undefined {
    const candidates = narrowed === undefined ? records.size : narrowed.to - narrowed.from
    if (candidates <= FEW || this.#unindexable.has(shape.key)) return undefined
    const made = createComposite(shape, records)
    if (made === undefined) this.#unindexable.add(shape.key)
    else touch(this.#views, shape.key, made, MAX_VIEWS)
    return made
  }

  #viewOf(query: Query, records: Records, narrowed: Run | undefined): View {
    const key = viewKey(query)
    const kept = this.#kept(key, 'view')
    if (kept !== undefined) return kept
    const view = createView(
      query,
      narrowed === undefined ? records : narrowed.slice(narrowed.from, narrowed.to),
    )
    if (this.#asked.delete(key)) touch(this.#views, key, view, MAX_VIEWS)
    else {
      if (this.#asked.size >= MAX_VIEWS) this.#asked.clear()
      this.#asked.add(key)
    }
    return view
  }

  /** What is kept under a key, now the last to be dropped. */
  #kept<Kind extends 'view' | 'composite'>(
    key: string,
    kind: Kind,
  ): Extract<View | Composite, { kind: Kind }> | undefined {
    const kept = this.#views.get(key)
    if (kept === undefined || !isOfKind(kept, kind)) return undefined
    const fresh = kept.idleWrites === 0 ? kept : { ...kept, idleWrites: 0 }
    touch(this.#views, key, fresh, MAX_VIEWS)
    return fresh
  }

  /** The shortest run the parent or an equality of the query leads to; it holds all that match, and maybe others. */
  #narrowest({ parent, where = [] }: Query, records: Records): Run | undefined {
    const runs: Run[] = []
    if (parent !== undefined) runs.push(this.#runByParent(parent, records))
    for (const { field, op, value, ignoreCase = false } of where) {
      if (op === 'eq') runs.push(this.runByField(field, value, ignoreCase, records))
    }
    return runs.reduce<Run | undefined>(
      (best, run) => (best === undefined || run.to - run.from < best.to - best.from ? run : best),
      undefined,
    )
  }

  #runByParent(parent: string, records: Records): Run {
    const index = this.#index('parent', records, () => indexByText(records, record => record.parent ?? ''))
    return runOf(index, toToken(parent, false))
  }

  #index(name: string, records: Records, build: () => FieldIndex): FieldIndex {
    const index = this.#indexes.get(name) ?? this.#commonIndex(name, records, build)
    touch(this.#indexes, name, index, MAX_INDEXES)
    return index
  }

  #commonIndex(name: string, records: Records, build: () => FieldIndex): FieldIndex {
    const known = this.#common.get(records) ?? new Map<string, FieldIndex>()
    const index = known.get(name) ?? build()
    touch(known, name, index, MAX_INDEXES)
    this.#common.set(records, known)
    return index
  }
}

function isOfKind<Kind extends 'view' | 'composite'>(
  kept: View | Composite,
  kind: Kind,
): kept is Extract<View | Composite, { kind: Kind }> {
  return kept.kind === kind
}

function reviewed(
  kept: View | Composite,
  before: StoredRecord | undefined,
  now: StoredRecord | undefined,
): View | Composite | undefined {
  return kept.kind === 'view' ? review(kept, before, now) : reviewComposite(kept, before, now)
}

/** Puts an entry at the young end of a map and drops the oldest when there are too many. */
function touch<Value>(map: Map<string, Value>, key: string, value: Value, max: number): void {
  map.delete(key)
  map.set(key, value)
  if (map.size <= max) return
  for (const oldest of map.keys()) {
    map.delete(oldest)
    return
  }
}
