import type { JsonObject, JsonValue } from '../json/value.ts'

/*
 * The store keeps records and knows nothing of OpenAPI or HTTP. Records are immutable: a change replaces the record
 * object, so a record may be a key of a WeakMap, and a fork shares everything it has not changed.
 */

/** One record as stored. Frozen: a change makes a new one. */
export interface StoredRecord {
  /** Unique in its collection: the ids from the outermost ancestor down, `['org1', 'user9']` made one text by `toKey`. */
  readonly key: string
  /** The record's own id, as it stands in paths. */
  readonly id: string
  /** Key of the parent record; `undefined` for a top-level resource. */
  readonly parent: string | undefined
  /** The whole entity. */
  readonly data: JsonObject
  /** What the mock knows of the record that no schema shows (partition, tombstones of actions). */
  readonly hidden: JsonObject
  /** Order of creation in the collection, from 1; kept when the record changes. */
  readonly sequence: number
}

/** One comparison of a query; `field` is a dotted path into `data`, or `hidden.…`. */
export interface Criterion {
  readonly field: string
  readonly op: 'eq' | 'in' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'startsWith' | 'not'
  readonly value: JsonValue
  /** Text compared without case. Default false; `contains` always ignores case. */
  readonly ignoreCase?: boolean
}

/** Which records, in which order, which part of them. */
export interface Query {
  /** Only children of this record. */
  readonly parent?: string | undefined
  readonly where?: readonly Criterion[]
  /** Where several groups are given, one of them must hold (a search over several fields). */
  readonly anyOf?: readonly Criterion[]
  /** Field names, `-` before one for descending; ties and no order at all: order of creation. */
  readonly order?: readonly string[]
  readonly offset?: number
  readonly limit?: number | undefined
  /** Only records after this position in the order: what a cursor carries. */
  readonly after?: Position | undefined
  /** Only records before this position; with a limit, the last of them. */
  readonly before?: Position | undefined
}

/** A place in an ordered list that survives changes of the list: the sort values and the sequence of the last record. */
export interface Position {
  readonly values: readonly JsonValue[]
  readonly sequence: number
}

/** A cut of a list. */
export interface Page {
  readonly items: readonly StoredRecord[]
  /** Matching records before paging. */
  readonly total: number
  /** How many of them stand before the first item. */
  readonly start: number
  /** Whether records follow the last item. */
  readonly more: boolean
}

/** The records of one resource. */
export interface Collection {
  readonly name: string
  readonly size: number
  /** Highest sequence ever given, deleted records included; 0 at the start. */
  readonly last: number
  get(key: string): StoredRecord | undefined
  /** By the record's own id, whatever its parent; `undefined` when none or more than one has it. */
  byId(id: string): StoredRecord | undefined
  /** The same, whichever comes first where several have it. */
  firstById(id: string): StoredRecord | undefined
  /**
   * Adds a record; its `sequence` is assigned. `undefined`, and nothing changed, when the key is taken.
   *
   * @param place - Sequence of a record that was deleted, and comes back. Default: the next
   */
  addIfFree(record: Omit<StoredRecord, 'sequence'>, place?: number): StoredRecord | undefined
  /** Adds a record whose key must be free. @throws UnderstudyError `STATE_INVALID` */
  add(record: Omit<StoredRecord, 'sequence'>): StoredRecord
  /** Replaces the data (and hidden part) of a record that exists. */
  update(key: string, data: JsonObject, hidden?: JsonObject): StoredRecord
  delete(key: string): boolean
  select(query: Query): Page
  /** First record in order of creation with this value in a field; indexed. */
  find(field: string, value: JsonValue, options?: { readonly ignoreCase?: boolean }): StoredRecord | undefined
  /** In order of creation. */
  all(): Iterable<StoredRecord>
}

/** What became of a record. */
export interface RecordChange {
  readonly collection: string
  /** `undefined` for a record that is new. */
  readonly before: StoredRecord | undefined
  /** `undefined` for one that was removed. */
  readonly after: StoredRecord | undefined
}

/** All records of one session. */
export interface Store {
  /** Made on first use. */
  collection(name: string): Collection
  readonly names: readonly string[]
  /** Grows with every change; two equal revisions of one store are the same state. */
  readonly revision: number
  /**
   * Does a piece of work of which all is kept or nothing: when it throws, or `keeps` says no to what it returns, every
   * collection is again as it was. Costs three pointers a collection changed. May stand inside another.
   */
  transact<Value>(work: () => Value, keeps?: (value: Value) => boolean): Value
  /**
   * Does a piece of work and tells which records it changed, each once, in the order they were first touched. What was taken
   * back is not told, nor what was made and removed again, nor what `clear` and `restore` do.
   */
  watch<Value>(work: () => Value): { readonly value: Value; readonly changes: readonly RecordChange[] }
  /** False while a collection has first records that nobody has asked for, so that asking would make them. */
  hasOpened(name: string): boolean
  /**
   * Independent copy; costs the same whatever the number of records (shared until changed).
   *
   * @param keeps - Which collections have their records in the copy; the others start empty. Default: all.
   */
  fork(keeps?: (name: string) => boolean): Store
  snapshot(): StoreSnapshot
  restore(snapshot: StoreSnapshot): void
  clear(): void
}

/**
 * What a store starts with. Each collection is filled when somebody first looks at it, once for the store and all its
 * forks: what it is filled with must not depend on who looks when.
 */
export interface FirstRecords {
  /** The collections that have first records. */
  readonly names: readonly string[]
  /** Adds the first records of an empty collection. */
  fill(collection: Collection): void
}

/** A store as plain JSON, the same bytes for the same state: collections by name, records in order of creation. */
export interface StoreSnapshot {
  readonly collections: {
    readonly [name: string]: {
      /** Highest sequence ever given, so that ids and order go on after a restore as they would have. */
      readonly last: number
      readonly records: readonly StoredRecord[]
    }
  }
}
