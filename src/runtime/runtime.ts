import type { Notice } from '../engine/announce/notice.ts'
import type { Circumstances, Interceptor } from '../engine/circumstances.ts'
import type { EngineContext } from '../engine/context.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import type { ExchangeInputs } from '../engine/exchange.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { SESSION_HEADER } from '../http/names.ts'
import type { JsonObject } from '../json/value.ts'
import type { ResourceModel } from '../resource/types.ts'
import { createStore } from '../store/store.ts'
import type { Store } from '../store/types.ts'
import { type StateChange, toJson } from './changes.ts'
import { createClock } from './clock.ts'
import { createContext, type Ingredients } from './context.ts'
import { type GivenState, loadGivenState } from './given-state.ts'
import { createJournal } from './journal.ts'
import { createMadeStore } from './populate.ts'
import { type FirstState, LiveSession } from './session.ts'
import { createSessions } from './sessions.ts'
import { changeSettings, DEFAULT_SETTINGS } from './settings.ts'
import type { ApiEntry, Clock, JournalEntry, Runtime, Settings, StateEntry } from './types.ts'

/** What a runtime is made from besides the document. */
export interface RuntimeOptions extends Ingredients {
  readonly seed: string
  /** Records to start with; `'made'` for a believable data set, `'none'` for nothing. */
  readonly records: GivenState | 'made' | 'none'
  /** Reads the system's clock, epoch milliseconds. */
  readonly system: () => number
  /** Starts with the clock frozen at this time, epoch milliseconds. */
  readonly frozenAtMs?: number | undefined
  readonly settings?: Partial<Settings>
}

/**
 * The reference time of made records when the clock is not frozen. It does not follow the calendar, so that a seed
 * gives the same bytes on any day.
 */
export const REFERENCE_MS: number = Date.UTC(2026, 0, 15, 9)

/** What runtimes of one document may share: compiled once, changed by none of them. */
interface Compiled {
  readonly context: EngineContext
  readonly engine: Engine
}

/** What a runtime begins with. */
interface Beginning {
  readonly first: () => FirstState
  readonly clock: Clock
  readonly settings: Settings
}

/** Brings an API to life: its first records, its clock, its sessions and its journal. */
export function createRuntime(model: ResourceModel, options: RuntimeOptions): Runtime {
  const settings = changeSettings(DEFAULT_SETTINGS, options.settings ?? {})
  const context = createContext(model, {
    english: options.english,
    parts: options.parts,
    making: options.making,
    locale: options.locale,
    seed: options.seed,
    startMs: options.frozenAtMs ?? REFERENCE_MS,
  })
  const store = createFirstStore(context, options.records)
  return startRuntime(
    { context, engine: createEngine(context) },
    {
      first: () => ({ store: store.fork(), draws: 0 }),
      clock: createClock(options.system, options.frozenAtMs),
      settings,
    },
  )
}

function startRuntime(compiled: Compiled, { first, clock, settings: given }: Beginning): Runtime {
  const { context, engine } = compiled
  let settings = given
  let interceptor: Interceptor | undefined
  let circumstances: Circumstances = { settings }
  const journal = createJournal()

  /** It is cut a little later than it grows too long. */
  const shown = (): readonly JournalEntry[] =>
    journal.entries.slice(-settings.journalLimit || journal.entries.length)

  const note = (
    session: string,
    inputs: ExchangeInputs,
    what: JournalEntry['what'],
    durationMs: number,
  ): void => {
    journal.write({ session, atMs: inputs.nowMs, draw: inputs.draw, what, durationMs }, settings.journalLimit)
  }
  const sessions = createSessions(
    name =>
      new LiveSession({
        name,
        context,
        fresh: first,
        nowMs: clock.now,
        announcer: engine.announcer,
        onChange: (session, change, inputs, notices) =>
          note(session.name, inputs, stateEntry(toJson(change), notices), 0),
      }),
  )

  const exchange = (session: LiveSession, request: PlainRequest, inputs: ExchangeInputs): PlainResponse => {
    const startMs = performance.now()
    const exchanged = engine.apply(request, inputs, session.store, circumstances)
    const { response, operation, outcome, notices } = exchanged
    const entry: ApiEntry = {
      kind: 'exchange',
      request,
      response,
      operation: operation?.key,
      reason: outcome.kind === 'refusal' ? outcome.reason : undefined,
      note: outcome.kind === 'refusal' ? outcome.message : outcome.note,
      ...(outcome.kind !== 'success' && outcome.isUnchecked === true ? { isUnchecked: true } : {}),
      ...(notices === undefined ? {} : { notices }),
      ...(outcome.kind === 'refusal' && outcome.thrown !== undefined ? { thrown: outcome.thrown } : {}),
    }
    note(session.name, inputs, entry, performance.now() - startMs)
    return response
  }

  return {
    api: context.api,
    model: context.model,
    seed: context.seed,
    get settings() {
      return settings
    },
    configure(change) {
      settings = changeSettings(settings, change)
      circumstances = { settings, interceptor }
    },
    intercept(next) {
      const before = interceptor
      interceptor = next
      circumstances = { settings, interceptor }
      return before
    },
    operationAt: (method, path, query) => engine.routes.find(method, path, query)?.operation,
    hasPath: path => engine.routes.methodsAt(path).length > 0,
    fork() {
      const { store, draws } = sessions.open('').current()
      return startRuntime(compiled, {
        first: () => ({ store: store.fork(), draws }),
        clock: clock.copy(),
        settings,
      })
    },
    handle(request) {
      const session = sessions.open(request.headers[SESSION_HEADER] ?? '')
      return exchange(session, request, session.nextInputs())
    },
    replay(entries) {
      for (const { session: name, atMs, draw, what } of entries) {
        const session = sessions.open(name)
        session.passDraw(draw)
        const inputs = { nowMs: atMs, draw }
        if (what.kind === 'exchange') exchange(session, what.request, inputs)
        else {
          const change = what.change as unknown as StateChange
          const { notices } = session.apply(change, inputs)
          note(name, inputs, stateEntry(what.change, notices), 0)
        }
      }
    },
    clock,
    sessions,
    get journal() {
      return shown()
    },
    get forgotten() {
      return journal.dropped + journal.entries.length - shown().length
    },
    clearJournal: journal.clear,
    reset() {
      settings = given
      circumstances = { settings, interceptor }
      clock.reset()
      for (const name of sessions.names) sessions.close(name)
      sessions.open('').reset()
      journal.beginAnew()
    },
    listen: journal.listen,
  }
}

function stateEntry(change: JsonObject, notices: readonly Notice[]): StateEntry {
  return { kind: 'state', change, ...(notices.length === 0 ? {} : { notices }) }
}

/**
 * The state a fresh mock starts with. Given records are loaded at once, so that what is wrong with them is told at once;
 * made ones are made when somebody first looks at them.
 */
function createFirstStore(context: EngineContext, records: RuntimeOptions['records']): Store {
  if (records === 'made') return createMadeStore(context)
  const store = createStore()
  if (typeof records === 'object') loadGivenState(context, store, records)
  return store
}
