import { UnderstudyError } from '../errors.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { createControl } from '../control/control.ts'
import { createRuntime } from '../runtime/runtime.ts'
import type { Settings } from '../runtime/types.ts'
import { loadApi, type SpecSource } from '../spec/load.ts'
import { fromFetch, toFetch } from './fetch.ts'
import type { Mock, MockOptions } from './types.ts'

/**
 * Makes a stateful mock of an API.
 *
 * @param source - The document with its overlays, as text with file names or parsed
 * @throws UnderstudyError `SYNTAX`, `NOT_OPENAPI`, `REF_UNRESOLVED`, `OVERLAY_INVALID`, `OVERLAY_UNMATCHED`,
 * `HINT_INVALID`, `STATE_INVALID`, `RESOURCE_UNKNOWN`, `OPTION_INVALID`
 */
export function createMock(source: SpecSource, options: MockOptions = {}): Mock {
  const overlays = [...source.overlays, ...(options.overlays ?? [])]
  const api = loadApi({ ...source, overlays }, { published: options.published ?? false })
  const runtime = createRuntime(api, {
    seed: String(options.seed ?? 1),
    records: options.state ?? (options.empty === true ? 'none' : 'made'),
    system: Date.now,
    frozenAtMs: options.now === undefined ? undefined : toEpochMs(options.now),
    settings: settingsOf(options),
  })
  const control = createControl(runtime)
  const session = runtime.sessions.open('')
  const answer = (request: PlainRequest): PlainResponse =>
    control(request, { loopback: true }) ?? runtime.handle(request)
  return {
    runtime,
    fetch: async (input, init) => toFetch(answer(await fromFetch(input, init)), input, init),
    session,
    clock: runtime.clock,
    get journal() {
      return runtime.journal
    },
    reset() {
      session.reset()
      runtime.clearJournal()
    },
    snapshot: () => session.snapshot(),
    restore: snapshot => session.restore(snapshot),
  }
}

function settingsOf({ credentials, maxBodyBytes, rateLimit, journalLimit }: MockOptions): Partial<Settings> {
  const given = { credentials, maxBodyBytes, rateLimit, journalLimit }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function toEpochMs(time: number | string): number {
  const epochMs = typeof time === 'number' ? time : Date.parse(time)
  if (Number.isFinite(epochMs)) return epochMs
  throw new UnderstudyError('OPTION_INVALID', {
    message: `now: "${time}" is not a time`,
    hint: 'give epoch milliseconds or RFC 3339, such as 2026-01-15T09:00:00Z',
  })
}
