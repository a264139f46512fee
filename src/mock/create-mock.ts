import { createControl } from '../control/control.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { createRuntime } from '../runtime/runtime.ts'
import type { Runtime, Settings } from '../runtime/types.ts'
import { loadApi, type SpecSource } from '../spec/load.ts'
import type { AnyApi, ApiTypes } from './api-types.ts'
import { arrived, fromFetch, toFetch } from './fetch.ts'
import { createHandlers } from './handlers.ts'
import type { Loaded } from './load-for.ts'
import { createMockState } from './mock-state.ts'
import { createScenarioBook, type Scenarios, useScenarios } from './scenarios.ts'
import { toEpochMs } from './to-epoch-ms.ts'
import type { Mock, MockOptions } from './types.ts'

/**
 * Makes a stateful mock of an API.
 *
 * @param source - The document with its overlays, as text with file names or parsed
 * @param loaded - What `loadFor` loaded, as this function does not wait
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`, `OVERLAY_INVALID`, `OVERLAY_UNMATCHED`, `HINT_INVALID`,
 * `STATE_INVALID`, `RESOURCE_UNKNOWN`, `OPTION_INVALID`; with `strict` also `REF_UNRESOLVED`, `REF_OUTSIDE`,
 * `PART_UNUSABLE`
 */
export function createMock<A extends ApiTypes = AnyApi>(
  source: SpecSource,
  options: MockOptions<A> = {},
  loaded: Loaded = {},
): Mock<A> {
  const overlays = [...source.overlays, ...(options.overlays ?? [])]
  const api = loadApi(
    { ...source, overlays },
    {
      published: options.published ?? false,
      onBroken: options.strict === true ? 'throw' : 'setAside',
      engine: loaded.engine,
    },
  )
  const runtime = createRuntime(api, {
    seed: String(options.seed ?? 1),
    records: options.state ?? (options.empty === true ? 'none' : 'made'),
    system: Date.now,
    frozenAtMs: options.now === undefined ? undefined : toEpochMs(options.now),
    settings: settingsOf(options),
    locale: loaded.locale,
  })
  return mockOf(runtime, options.scenarios ?? {})
}

function mockOf<A extends ApiTypes>(runtime: Runtime, scenarios: Scenarios<A>): Mock<A> {
  const session = runtime.sessions.open('')
  const handlers = createHandlers<A>(runtime)
  const book = createScenarioBook(scenarios, { runtime, handlers })
  const control = createControl(runtime, { scenarios: book })
  const names = runtime.model.resources.map(({ name }) => name)
  const answer = (request: PlainRequest): PlainResponse =>
    control(request, { loopback: true }) ?? runtime.handle(request)
  runtime.intercept(handlers)
  return {
    runtime,
    scenarios: book,
    async fetch(input, init) {
      const response = answer(await fromFetch(input, init))
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
      return toFetch(await arrived(response, signal), input, init)
    },
    state: createMockState<A>(names, () => session),
    session,
    clock: runtime.clock,
    get journal() {
      return runtime.journal
    },
    on: handlers.on,
    fault: handlers.fault,
    use: (...wanted) => useScenarios(wanted, scenarios, { runtime, handlers }),
    fork: () => mockOf(runtime.fork(), scenarios),
    reset() {
      handlers.clear()
      runtime.reset()
    },
    snapshot: () => session.snapshot(),
    restore: snapshot => session.restore(snapshot),
  }
}

function settingsOf({
  credentials,
  maxBodyBytes,
  rateLimit,
  journalLimit,
}: MockOptions<never>): Partial<Settings> {
  const given = { credentials, maxBodyBytes, rateLimit, journalLimit }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
