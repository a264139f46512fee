import type { Notice } from '../engine/announce/notice.ts'
import type { Interceptor } from '../engine/circumstances.ts'
import type { Reason } from '../engine/exchange.ts'
import type { EngineSettings } from '../engine/settings.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { JsonObject } from '../json/value.ts'
import type { ResourceModel } from '../resource/types.ts'
import type { Api, Operation } from '../spec/api.ts'
import type { StoredRecord, StoreSnapshot } from '../store/types.ts'

/**
 * One API come alive: engine, sessions, journal, clock and settings. Every transport and the control interface work
 * on this; `createMock` wraps it for people.
 */
export interface Runtime {
  readonly api: Api
  readonly model: ResourceModel
  readonly seed: string
  readonly settings: Settings
  /** Changes some settings; the rest stay. @throws UnderstudyError `OPTION_INVALID` */
  configure(change: Partial<Settings>): void
  /**
   * Lets somebody step into exchanges, in place of whoever did so before; `undefined`: nobody.
   * @returns Who did so before
   */
  intercept(interceptor: Interceptor | undefined): Interceptor | undefined
  /** The operation a request leads to; the path with its base path, the query without its question mark. */
  operationAt(method: string, path: string, query?: string): Operation | undefined
  /** Whether the document has a path, for whatever method. */
  hasPath(path: string): boolean
  /**
   * Another runtime of the same document, with the state of the session `''`, the clock and the settings as they are now,
   * and a journal of its own. What was compiled is shared, so it costs the same whatever the number of records.
   */
  fork(): Runtime
  /** Answers one request, synchronously. Never throws. */
  handle(request: PlainRequest): PlainResponse
  /**
   * Applies journal entries in order, each with its own clock reading and draw. From the state the journal began with,
   * this leads to the state it ended with, byte for byte.
   */
  replay(entries: readonly JournalEntry[]): void
  readonly clock: Clock
  readonly sessions: Sessions
  /** Exchanges since the last reset, oldest first; the oldest are dropped beyond `settings.journalLimit`. */
  readonly journal: readonly JournalEntry[]
  /** How many entries since the last reset the journal does not have any more. */
  readonly forgotten: number
  clearJournal(): void
  /** State, settings and clock as they were at the start; no sessions but `''`, and an empty journal. */
  reset(): void
  /** Told of every entry when it is written. Returns the function that ends it. */
  listen(listener: (entry: JournalEntry) => void): () => void
}

/** Settings that can be changed while the mock runs. */
export interface Settings extends EngineSettings {
  /** Entries kept. Default 1,000; 0 keeps none. */
  readonly journalLimit: number
}

/** The mock's own time. It runs with the system's clock until it is frozen or moved. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  readonly frozen: boolean
  /** Stops the clock, at a time or now. */
  freeze(atMs?: number): void
  /** Moves the clock forward (or back, negative); a frozen clock stays frozen. */
  advance(byMs: number): void
  /** Runs with the system's clock again. */
  release(): void
  /** As it was at the start. */
  reset(): void
  /** Another clock that shows the same time and goes its own way from here. */
  copy(): Clock
}

/** Isolated states of one API. The session `''` is the one without a header. */
export interface Sessions {
  readonly names: readonly string[]
  /** The session's state; a name not known yet is forked from the state a fresh mock starts with. */
  open(name: string): Session
  close(name: string): boolean
}

/** One state and what can be done to it from outside the API. Every change is journaled and can be replayed. */
export interface Session {
  readonly name: string
  /** How many records each resource has. Kinds of record nobody has looked at yet are made for it. */
  counts(): { readonly [resource: string]: number }
  /**
   * The same without making any: a kind nobody has looked at yet is told as it is planned. Fewer come of it only where
   * ids run out or values must be unique.
   */
  expectedCounts(): { readonly [resource: string]: number }
  /** @throws UnderstudyError `RESOURCE_UNKNOWN` */
  list(resource: string): readonly StoredRecord[]
  /** By id, or by key for a child. @throws UnderstudyError `RESOURCE_UNKNOWN` */
  get(resource: string, id: string): StoredRecord | undefined
  /**
   * Adds a record, completed from its schema where `values` says nothing.
   * @param values - Any part of the record; the parent's id in its field or as `parent`.
   * @throws UnderstudyError `STATE_INVALID` when it violates the schema, a unique rule or names no parent
   */
  add(resource: string, values: JsonObject, parent?: string): StoredRecord
  /** Lays `changes` over the record. @throws UnderstudyError `RECORD_UNKNOWN`, `STATE_INVALID` */
  change(resource: string, id: string, changes: JsonObject): StoredRecord
  /** Removes the record and all below it. @throws UnderstudyError `RECORD_UNKNOWN` */
  remove(resource: string, id: string): void
  /** Lets an event of `x-understudy` happen to a record. @throws UnderstudyError `RECORD_UNKNOWN`, `OPTION_INVALID` */
  happen(resource: string, id: string, event: string): StoredRecord
  /** Back to the state a fresh mock starts with. */
  reset(): void
  /** Takes all records away. */
  clear(): void
  snapshot(): SessionSnapshot
  /** @throws UnderstudyError `SNAPSHOT_INVALID` */
  restore(snapshot: SessionSnapshot): void
}

/** What records can be looked at and changed through: a session, or an exchange under way. */
export type StateTarget = Pick<Session, 'list' | 'get' | 'add' | 'change' | 'remove'>

/** A session's whole state as JSON: the same bytes for the same state. */
export interface SessionSnapshot {
  readonly api: string
  readonly store: StoreSnapshot
  /** How many random draws were made, so that a restored mock goes on as the first would have. */
  readonly draws: number
}

/** One line of the journal. Applying the entries in order to the first state gives the last state, byte for byte. */
export interface JournalEntry {
  /** From 1. */
  readonly number: number
  readonly session: string
  readonly atMs: number
  readonly draw: string
  /** A request through the API, or a change made from outside. */
  readonly what: ApiEntry | StateEntry
  /** Wall time taken, milliseconds; not part of what is replayed. */
  readonly durationMs: number
}

export interface ApiEntry {
  readonly kind: 'exchange'
  readonly request: PlainRequest
  readonly response: PlainResponse
  /** Operation key; `undefined` when no operation was found. */
  readonly operation: string | undefined
  /** `undefined` for a success. */
  readonly reason: Reason | undefined
  /** `list PartnerOrganisation 2 of 12`, or why it was refused. */
  readonly note: string
  /** True for an answer that a test meant to be what it is, whatever the document says: by a fault, or sent unchecked. */
  readonly isUnchecked?: true
  /** Where the mock itself failed, with a handler of a test most often: what was thrown. Missing elsewhere. */
  readonly thrown?: unknown
  /** What the API tells its clients of it, unasked; missing where that is nothing. */
  readonly notices?: readonly Notice[]
}

export interface StateEntry {
  readonly kind: 'state'
  /** Which change, with its arguments as JSON: `{do: 'add', resource, values, parent}`. */
  readonly change: JsonObject
  /** Of an event that happened to a record: what the API tells its clients of it; missing where that is nothing. */
  readonly notices?: readonly Notice[]
}
