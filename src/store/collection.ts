import { UnderstudyError } from '../errors.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
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
import { deepFreeze } from './freeze.ts'
import { compareText } from './order.ts'
import { SortedTree } from './sorted-tree.ts'
import type { Collection, Criterion, Page, Query, StoredRecord } from './types.ts'
import { type View, createView, review, runOfView, viewKey } from './view.ts'

/** Indexes and views kept at once; the one unused for longest goes first. */
const MAX_INDEXES = 32
const MAX_VIEWS = 24

/** A view that saw this many changes without being read is dropped. */
const MAX_IDLE_WRITES = 32

/** Among so few records a query is answered by looking at each: an index over all would cost more. */
const FEW = 256

/** The records of a collection at one time. */
export interface Roots {
  readonly byKey: SortedTree<StoredRecord>
  readonly bySequence: SortedTree<StoredRecord>
  readonly last: number
}

/** Told before every change; `roots` gives the collection as it still is. */
export type OnChange = (collection: RecordCollection, roots: () => Roots) => void

/**
 * The records of one resource. All it holds is immutable and shared between forks; a change puts new roots in place.
 *
 * A page without filter and order comes straight from the records by sequence, by parent or by one field. Equalities and an
 * order are answered by an index over all of them, built when the first such query is asked among many records. Any
 * other query is answered by a view: built when it is asked a second time. Both are kept up to date by every change.
 */
export class RecordCollection implements Collection {
  readonly name: string
  readonly #onChange: OnChange
  #byKey: SortedTree<StoredRecord> = SortedTree.from([], compareKeys)
  #bySequence: SortedTree<StoredRecord> = SortedTree.from([], compareSequences)
  #last = 0
  #indexes = new Map<string, FieldIndex>()
  #views = new Map<string, View | Composite>()
  /** Shapes whose records have too many combinations of values for an index. */
  #unindexable = new Set<string>()
  /** Queries asked once: a view is built for the second asking, so that one-off lookups cost later changes nothing. */
  #asked = new Set<string>()

  constructor(name: string, onChange: OnChange) {
    this.name = name
    this.#onChange = onChange
  }

  get size(): number {
    return this.#bySequence.size
  }

  /** Highest sequence ever given. */
  get last(): number {
    return this.#last
  }

  get(key: string): StoredRecord | undefined {
    return this.#byKey.get(record => compareText(record.key, key))
  }

  byId(id: string): StoredRecord | undefined {
    const run = this.#runById(id)
    return run.to - run.from === 1 ? run.slice(run.from, run.to)[0] : undefined
  }

  addIfFree(record: Omit<StoredRecord, 'sequence'>): StoredRecord | undefined {
    const { key, id, parent, data, hidden } = record
    if (this.get(key) !== undefined) return undefined
    const added = toRecord({ key, id, parent, data, hidden, sequence: this.#last + 1 })
    this.#change(undefined, added)
    this.#last += 1
    return added
  }

  add(record: Omit<StoredRecord, 'sequence'>): StoredRecord {
    const added = this.addIfFree(record)
    if (added !== undefined) return added
    throw new UnderstudyError('STATE_INVALID', {
      message: `${this.name} already has a record "${record.key}"`,
      hint: 'give it another id, or change the record that is there',
    })
  }

  update(key: string, data: JsonObject, hidden?: JsonObject): StoredRecord {
    const before = this.get(key)
    if (before === undefined) {
      throw new UnderstudyError('RECORD_UNKNOWN', { message: `${this.name} has no record "${key}"` })
    }
    const now = toRecord({ ...before, data, hidden: hidden ?? before.hidden })
    this.#change(before, now)
    return now
  }

  delete(key: string): boolean {
    const before = this.get(key)
    if (before === undefined) return false
    this.#change(before, undefined)
    return true
  }

  find(
    field: string,
    value: JsonValue,
    options: { readonly ignoreCase?: boolean } = {},
  ): StoredRecord | undefined {
    const run = this.#runByField({ field, op: 'eq', value, ...options })
    return run.to > run.from ? run.slice(run.from, run.from + 1)[0] : undefined
  }

  select(query: Query): Page {
    const run = this.#runOf(query)
    const { from, to } = run
    const first = query.after === undefined ? from : run.rankAfter(query.after)
    const limit = query.limit === undefined ? to - from : toCount(query.limit)
    const last = query.before === undefined ? to : run.rankBefore(query.before)
    const wanted = first + toCount(query.offset ?? 0)
    const start = Math.min(last, query.before === undefined ? wanted : Math.max(wanted, last - limit))
    const end = Math.min(last, start + limit)
    return { items: run.slice(start, end), total: to - from, start: start - from, more: end < to }
  }

  all(): Iterable<StoredRecord> {
    return this.#bySequence
  }

  /** A collection with the same records that changes on its own. */
  fork(onChange: OnChange): RecordCollection {
    const copy = new RecordCollection(this.name, onChange)
    copy.#byKey = this.#byKey
    copy.#bySequence = this.#bySequence
    copy.#last = this.#last
    copy.#indexes = new Map(this.#indexes)
    copy.#views = new Map(this.#views)
    return copy
  }

  /** Takes back all changes since the roots were taken; numbers given out in between are given out again. */
  revert({ byKey, bySequence, last }: Roots): void {
    this.#byKey = byKey
    this.#bySequence = bySequence
    this.#last = last
    this.#forget()
  }

  /**
   * Puts other records in place of all there are.
   *
   * @param last - Highest sequence ever given.
   */
  replaceAll(records: readonly StoredRecord[], last: number): void {
    this.#onChange(this, this.#roots)
    this.#byKey = SortedTree.from(records.map(toRecord), compareKeys)
    this.#bySequence = SortedTree.from(this.#byKey, compareSequences)
    this.#last = last
    this.#forget()
  }

  /** Drops what is worked out of the records; it is worked out again when asked for. */
  #forget(): void {
    this.#indexes = new Map()
    this.#views = new Map()
    this.#asked = new Set()
    this.#unindexable = new Set()
  }

  readonly #roots = (): Roots => ({ byKey: this.#byKey, bySequence: this.#bySequence, last: this.#last })

  #change(before: StoredRecord | undefined, now: StoredRecord | undefined): void {
    this.#onChange(this, this.#roots)
    if (now !== undefined) {
      this.#byKey = this.#byKey.put(now)
      this.#bySequence = this.#bySequence.put(now)
    } else if (before !== undefined) {
      this.#byKey = this.#byKey.remove(before)
      this.#bySequence = this.#bySequence.remove(before)
    }
    for (const [name, index] of this.#indexes) this.#indexes.set(name, reindex(index, before, now))
    for (const [key, view] of this.#views) {
      const next = view.idleWrites < MAX_IDLE_WRITES ? reviewed(view, before, now) : undefined
      if (next !== undefined) this.#views.set(key, next)
      else this.#views.delete(key)
    }
  }

  /** Where the answer to a query can be cut from. */
  #runOf(query: Query): Run {
    const asks =
      (query.parent === undefined ? 0 : 1) + (query.where?.length ?? 0) + (query.anyOf === undefined ? 0 : 1)
    const unordered = query.order === undefined || query.order.length === 0
    const narrowed = this.#narrowest(query)
    const isExact = asks === 0 || (asks === 1 && narrowed !== undefined)
    if (unordered && isExact) return narrowed ?? runOfAll(this.#bySequence)
    const shape = compositeShape(query)
    const composite =
      shape === undefined ? undefined : this.#compositeOf(shape, narrowed ?? runOfAll(this.#bySequence))
    return composite === undefined
      ? runOfView(this.#viewOf(query, narrowed))
      : runOfComposite(composite, query)
  }

  #compositeOf(shape: CompositeShape, candidates: Run): Composite | undefined {
    const kept = this.#views.get(shape.key)
    if (kept?.kind === 'composite') {
      const fresh = kept.idleWrites === 0 ? kept : { ...kept, idleWrites: 0 }
      touch(this.#views, shape.key, fresh, MAX_VIEWS)
      return fresh
    }
    if (candidates.to - candidates.from <= FEW || this.#unindexable.has(shape.key)) return undefined
    const made = createComposite(shape, this.#bySequence)
    if (made === undefined) this.#unindexable.add(shape.key)
    else touch(this.#views, shape.key, made, MAX_VIEWS)
    return made
  }

  #viewOf(query: Query, narrowed: Run | undefined): View {
    const key = viewKey(query)
    const kept = this.#views.get(key)
    if (kept?.kind === 'view') {
      const fresh = kept.idleWrites === 0 ? kept : { ...kept, idleWrites: 0 }
      touch(this.#views, key, fresh, MAX_VIEWS)
      return fresh
    }
    const view = createView(
      query,
      narrowed === undefined ? this.#bySequence : narrowed.slice(narrowed.from, narrowed.to),
    )
    if (this.#asked.delete(key)) touch(this.#views, key, view, MAX_VIEWS)
    else {
      if (this.#asked.size >= MAX_VIEWS) this.#asked.clear()
      this.#asked.add(key)
    }
    return view
  }

  /** The shortest run the parent or an equality of the query leads to; it holds all that match, and maybe others. */
  #narrowest(query: Query): Run | undefined {
    const runs: Run[] = []
    if (query.parent !== undefined) runs.push(this.#runByParent(query.parent))
    for (const criterion of query.where ?? []) {
      if (criterion.op === 'eq') runs.push(this.#runByField(criterion))
    }
    return runs.reduce<Run | undefined>(
      (best, run) => (best === undefined || run.to - run.from < best.to - best.from ? run : best),
      undefined,
    )
  }

  #runByParent(parent: string): Run {
    const index = this.#index('parent', () => indexByText(this.#bySequence, record => record.parent ?? ''))
    return runOf(index, toToken(parent, false))
  }

  #runById(id: string): Run {
    const index = this.#index('id', () => indexByText(this.#bySequence, record => record.id))
    return runOf(index, toToken(id, false))
  }

  #runByField({ field, value, ignoreCase = false }: Criterion): Run {
    const name = `${ignoreCase ? 'any case' : 'field'} ${field}`
    const index = this.#index(name, () => indexByField(this.#bySequence, field, ignoreCase))
    return runOf(index, toToken(value, ignoreCase))
  }

  #index(name: string, build: () => FieldIndex): FieldIndex {
    const index = this.#indexes.get(name) ?? build()
    touch(this.#indexes, name, index, MAX_INDEXES)
    return index
  }
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

/** A frozen record with its properties in the order snapshots show them. */
function toRecord({ key, id, parent, data, hidden, sequence }: StoredRecord): StoredRecord {
  return Object.freeze({ key, id, parent, data: deepFreeze(data), hidden: deepFreeze(hidden), sequence })
}

function toCount(number: number): number {
  return number > 0 ? Math.floor(number) : 0
}

function compareKeys(a: StoredRecord, b: StoredRecord): number {
  return compareText(a.key, b.key)
}

function compareSequences(a: StoredRecord, b: StoredRecord): number {
  return a.sequence - b.sequence
}
