import { UnderstudyError } from '../errors.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import { deepFreeze } from './freeze.ts'
import { Lookups } from './lookups.ts'
import { compareText } from './order.ts'
import { SortedTree } from './sorted-tree.ts'
import type { Collection, Page, Query, RecordChange, StoredRecord } from './types.ts'

/** The records of a collection at one time. */
export interface Roots {
  readonly byKey: SortedTree<StoredRecord>
  readonly bySequence: SortedTree<StoredRecord>
  readonly last: number
}

/** Told before every change; `roots` gives the collection as it still is, `change` is missing where all records are replaced. */
export type OnChange = (collection: RecordCollection, roots: () => Roots, change?: Step) => void

/** One record's step from what it was to what it is; see `RecordChange`. */
export type Step = Pick<RecordChange, 'before' | 'after'>

/** The records of one resource. All it holds is immutable and shared between forks; a change puts new roots in place. */
export class RecordCollection implements Collection {
  readonly name: string
  readonly #onChange: OnChange
  #byKey: SortedTree<StoredRecord> = SortedTree.from([], compareKeys)
  #bySequence: SortedTree<StoredRecord> = SortedTree.from([], compareSequences)
  #last = 0
  #lookups = new Lookups()

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
    const run = this.#lookups.runById(id, this.#bySequence)
    return run.to - run.from === 1 ? run.slice(run.from, run.to)[0] : undefined
  }

  firstById(id: string): StoredRecord | undefined {
    const run = this.#lookups.runById(id, this.#bySequence)
    return run.to > run.from ? run.slice(run.from, run.from + 1)[0] : undefined
  }

  addIfFree(record: Omit<StoredRecord, 'sequence'>, place?: number): StoredRecord | undefined {
    const { key, id, parent, data, hidden } = record
    if (this.get(key) !== undefined) return undefined
    const added = toRecord({ key, id, parent, data, hidden, sequence: this.#placeFor(place) })
    this.#change(undefined, added)
    this.#last = Math.max(this.#last, added.sequence)
    return added
  }

  #placeFor(wanted: number | undefined): number {
    const isFree =
      wanted !== undefined && this.#bySequence.get(({ sequence }) => sequence - wanted) === undefined
    return isFree ? wanted : this.#last + 1
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
    const run = this.#lookups.runByField(field, value, options.ignoreCase ?? false, this.#bySequence)
    return run.to > run.from ? run.slice(run.from, run.from + 1)[0] : undefined
  }

  select(query: Query): Page {
    const run = this.#lookups.runOf(query, this.#bySequence)
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
    copy.#lookups = new Lookups(this.#lookups)
    return copy
  }

  /** Takes back all changes since the roots were taken; numbers given out in between are given out again. */
  revert({ byKey, bySequence, last }: Roots): void {
    this.#byKey = byKey
    this.#bySequence = bySequence
    this.#last = last
    this.#lookups = this.#lookups.renewed()
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
    this.#lookups = new Lookups()
  }

  readonly #roots = (): Roots => ({ byKey: this.#byKey, bySequence: this.#bySequence, last: this.#last })

  #change(before: StoredRecord | undefined, now: StoredRecord | undefined): void {
    this.#onChange(this, this.#roots, { before, after: now })
    if (now !== undefined) {
      this.#byKey = this.#byKey.put(now)
      this.#bySequence = this.#bySequence.put(now)
    } else if (before !== undefined) {
      this.#byKey = this.#byKey.remove(before)
      this.#bySequence = this.#bySequence.remove(before)
    }
    this.#lookups.change(before, now)
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
