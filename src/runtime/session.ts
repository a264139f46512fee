import { UnderstudyError } from '../errors.ts'
import type { JsonObject } from '../json/value.ts'
import type { Announcer } from '../engine/announce/announcer.ts'
import type { Notice } from '../engine/announce/notice.ts'
import type { EngineContext } from '../engine/context.ts'
import type { ExchangeInputs } from '../engine/exchange.ts'
import { INTERNAL_PREFIX } from '../engine/records/tokens.ts'
import { scopeOfInputs } from '../engine/scope.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import { applyChange, findRecord, type RecordChange, rulesOf, type StateChange } from './changes.ts'
import { createDraws, type Draws, placeOfDraw } from './draw.ts'
import { plannedCounts } from './planned-counts.ts'
import type { Session, SessionSnapshot } from './types.ts'

/** What a session needs of the runtime it belongs to. */
export interface SessionOptions {
  readonly name: string
  readonly context: EngineContext
  /** A copy of the state a fresh mock starts with. */
  readonly fresh: () => FirstState
  readonly nowMs: () => number
  /** Called after every change made from outside the API. */
  readonly onChange: (
    session: LiveSession,
    change: StateChange,
    inputs: ExchangeInputs,
    notices: readonly Notice[],
  ) => void
  readonly announcer: Announcer | undefined
}

/** A state to begin with. */
export interface FirstState {
  readonly store: Store
  /** Random draws that were made before: 0 for a fresh mock. */
  readonly draws: number
}

/** A session as the runtime sees it: with its store and the inputs of its next exchange. */
export class LiveSession implements Session {
  readonly name: string
  readonly #options: SessionOptions
  readonly #drawAt: Draws
  #state: { store: Store; draws: number } | undefined

  constructor(options: SessionOptions) {
    this.name = options.name
    this.#options = options
    this.#drawAt = createDraws(options.context.seed, options.name)
  }

  get store(): Store {
    return this.#now.store
  }

  /** A copy of the state as it is. */
  current(): FirstState {
    return { store: this.store.fork(), draws: this.#now.draws }
  }

  /** Begun when first looked at. */
  get #now(): { store: Store; draws: number } {
    this.#state ??= { ...this.#options.fresh() }
    return this.#state
  }

  /** Takes the next draw and reads the clock: what the next exchange or change depends on. */
  nextInputs(): ExchangeInputs {
    const now = this.#now
    const draw = this.#drawAt(now.draws)
    now.draws += 1
    return { nowMs: this.#options.nowMs(), draw }
  }

  /** Goes on behind a draw of an earlier run, whether or not all before it are made again. */
  passDraw(draw: string): void {
    this.#now.draws = placeOfDraw(draw) + 1
  }

  counts(): { [resource: string]: number } {
    const { resources } = this.#options.context.model
    return Object.fromEntries(resources.map(({ name }) => [name, this.store.collection(name).size]))
  }

  expectedCounts(): { [resource: string]: number } {
    const planned = plannedCounts(this.#options.context)
    const count = (name: string): number => {
      return this.store.hasOpened(name) ? this.store.collection(name).size : (planned[name] ?? 0)
    }
    return Object.fromEntries(Object.keys(planned).map(name => [name, count(name)]))
  }

  list(resource: string): readonly StoredRecord[] {
    rulesOf(this.#options.context, resource)
    return [...this.store.collection(resource).all()]
  }

  get(resource: string, id: string): StoredRecord | undefined {
    rulesOf(this.#options.context, resource)
    return findRecord(this.store, resource, id)
  }

  add(resource: string, values: JsonObject, parent?: string): StoredRecord {
    return this.#change({ do: 'add', resource, values, parent })
  }

  change(resource: string, id: string, changes: JsonObject): StoredRecord {
    return this.#change({ do: 'change', resource, id, changes })
  }

  remove(resource: string, id: string): void {
    this.#change({ do: 'remove', resource, id })
  }

  happen(resource: string, id: string, event: string): StoredRecord {
    return this.#change({ do: 'happen', resource, id, event })
  }

  reset(): void {
    const inputs = this.nextInputs()
    this.apply({ do: 'reset' }, inputs)
    this.#options.onChange(this, { do: 'reset' }, inputs, [])
  }

  clear(): void {
    const inputs = this.nextInputs()
    this.apply({ do: 'clear' }, inputs)
    this.#options.onChange(this, { do: 'clear' }, inputs, [])
  }

  snapshot(): SessionSnapshot {
    return { api: this.#options.context.api.name, store: this.store.snapshot(), draws: this.#now.draws }
  }

  restore(snapshot: SessionSnapshot): void {
    checkFits(this.#options.context, snapshot)
    const inputs = this.nextInputs()
    const change: StateChange = { do: 'restore', store: snapshot.store, draws: snapshot.draws }
    this.apply(change, inputs)
    this.#options.onChange(this, change, inputs, [])
  }

  /** Makes a change with given inputs, without telling the journal: how a journal is replayed. */
  apply(change: StateChange, inputs: ExchangeInputs): Applied {
    if (change.do === 'reset') {
      this.#state = undefined
      return NOTHING
    }
    if (change.do === 'clear') {
      this.store.clear()
      return NOTHING
    }
    if (change.do === 'restore') {
      this.store.restore(change.store)
      this.#now.draws = change.draws
      return NOTHING
    }
    const { context, announcer } = this.#options
    // Made on a copy, which costs next to nothing, so that a change that fails half way leaves no trace.
    const store = this.store.fork()
    const scope = scopeOfInputs(inputs)
    const work = { context, store, inputs, scope, isGiven: change.do !== 'happen' }
    // What a test arranges is no event. What happens to a record of itself is one.
    if (change.do !== 'happen' || announcer?.concerns(undefined) !== true) {
      const record = applyChange(work, change)
      this.#now.store = store
      return { record, notices: [] }
    }
    const { value: record, changes } = store.watch(() => applyChange(work, change))
    const notices = announcer.ofChanges(changes, { inputs, store, scope })
    this.#now.store = store
    return { record, notices }
  }

  #change(change: RecordChange): StoredRecord {
    const now = this.#now
    const drawn = now.draws
    const inputs = this.nextInputs()
    // A change that fails leaves no trace, so that the journal still tells all that happened.
    now.draws = drawn
    const { record, notices } = this.apply(change, inputs)
    now.draws = drawn + 1
    if (record === undefined) throw new RangeError(`"${change.do}" concerns no record`)
    this.#options.onChange(this, change, inputs, notices)
    return record
  }
}

/** What a change led to. */
interface Applied {
  /** The record it was about, if it was about one. */
  readonly record: StoredRecord | undefined
  /** What the API tells its clients of it. */
  readonly notices: readonly Notice[]
}

const NOTHING: Applied = { record: undefined, notices: [] }

function checkFits(context: EngineContext, snapshot: SessionSnapshot): void {
  const known = new Set(context.model.resources.map(({ name }) => name))
  const strangers = Object.keys(snapshot.store?.collections ?? {}).filter(
    name => !known.has(name) && !name.startsWith(INTERNAL_PREFIX),
  )
  if (snapshot.api === context.api.name && snapshot.store !== undefined && strangers.length === 0) return
  throw new UnderstudyError('SNAPSHOT_INVALID', {
    message:
      snapshot.api === context.api.name
        ? `the snapshot holds ${strangers.join(', ') || 'no collections'}, which ${context.api.name} does not have`
        : `the snapshot is of "${snapshot.api}", not of "${context.api.name}"`,
    hint: 'restore it into a mock of the document it was taken from',
  })
}
