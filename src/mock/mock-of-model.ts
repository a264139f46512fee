import { isControlUrl } from '../control/target.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { ResourceModel } from '../resource/types.ts'
import { noticesOf } from '../runtime/notices.ts'
import type { Ingredients } from '../runtime/context.ts'
import { createRuntime } from '../runtime/runtime.ts'
import type { Runtime, Settings } from '../runtime/types.ts'
import type { LoadOptions, SpecSource } from '../spec/load.ts'
import type { AnyApi, ApiTypes } from './api-types.ts'
import { arrived, fromFetch, sendsOn, toFetch } from './fetch.ts'
import { plainRecords } from './given-records.ts'
import { createHandlers } from './handlers.ts'
import { createMockState } from './mock-state.ts'
import { createScenarioBook, type Scenarios, useScenarios } from './scenarios.ts'
import { toEpochMs } from './to-epoch-ms.ts'
import { onNotice } from './on-notice.ts'
import type { Mock, MockOptions, SentWebhook } from './types.ts'

/** A source with the overlays of the options laid over its own. */
export function overlaidBy(source: SpecSource, { overlays = [] }: Pick<MockOptions, 'overlays'>): SpecSource {
  return overlays.length === 0 ? source : { ...source, overlays: [...source.overlays, ...overlays] }
}

/** How the options want a document to be read. */
export function loadOptionsOf({ published, strict }: Pick<MockOptions, 'published' | 'strict'>): LoadOptions {
  return { published: published ?? false, onBroken: strict === true ? 'throw' : 'setAside' }
}

/**
 * A stateful mock of an API that has been read and understood.
 *
 * @param ingredients - What was loaded for it, as this function does not wait
 * @throws UnderstudyError `STATE_INVALID`, `RESOURCE_UNKNOWN`, `OPTION_INVALID`
 */
export function mockOfModel<A extends ApiTypes = AnyApi>(
  model: ResourceModel,
  options: MockOptions<A>,
  ingredients: Ingredients,
): Mock<A> {
  const runtime = createRuntime(model, {
    ...ingredients,
    seed: String(options.seed ?? 1),
    records:
      options.state === undefined
        ? options.empty === true
          ? 'none'
          : 'made'
        : plainRecords<A>(options.state),
    // Looked up each time: a test may set the time of its process, before or after.
    system: () => Date.now(),
    frozenAtMs: options.now === undefined ? undefined : toEpochMs(options.now),
    settings: settingsOf(options),
  })
  return mockOf(runtime, options.scenarios ?? {})
}

function mockOf<A extends ApiTypes>(runtime: Runtime, scenarios: Scenarios<A>): Mock<A> {
  const session = runtime.sessions.open('')
  const handlers = createHandlers<A>(runtime)
  const book = createScenarioBook(scenarios, { runtime, handlers })
  const names = runtime.model.resources.map(({ name }) => name)
  // The control interface is only fetched for those who ask for it: most tests hold the mock itself.
  const answer = async (request: PlainRequest): Promise<PlainResponse> => {
    if (!isControlUrl(request.url)) return runtime.handle(request)
    const { createControl } = await import('../control/control.ts')
    return createControl(runtime, { scenarios: book })(request, { loopback: true }) ?? runtime.handle(request)
  }
  runtime.intercept(handlers)
  return {
    runtime,
    scenarios: book,
    async fetch(input, init) {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
      // Before anything happens: what was called off is not sent.
      signal?.throwIfAborted()
      const request = await fromFetch(input, init)
      const ask = async (asked: PlainRequest): Promise<PlainResponse> => arrived(await answer(asked), signal)
      const answered = await ask(request)
      const mode = init?.redirect ?? (input instanceof Request ? input.redirect : 'follow')
      if (mode === 'manual' || !sendsOn(answered)) return toFetch(answered, request)
      const { followRedirects } = await import('./follow-redirects.ts')
      const { response, url } = await followRedirects(runtime, { request, answered, mode, ask })
      return toFetch(response, request, url)
    },
    state: createMockState<A>(names, () => session),
    session,
    clock: runtime.clock,
    get journal() {
      return runtime.journal
    },
    get webhooks() {
      // What a name's body is, only the document says; the declarations say what it said.
      return runtime.journal.flatMap(noticesOf) as unknown as SentWebhook<A>[]
    },
    onWebhook: listener => onNotice(runtime, notice => listener(notice as unknown as SentWebhook<A>)),
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
}: Pick<MockOptions, 'credentials' | 'maxBodyBytes' | 'rateLimit' | 'journalLimit'>): Partial<Settings> {
  const given = { credentials, maxBodyBytes, rateLimit, journalLimit }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
