import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { Clock } from '../runtime/types.ts'
import { parseDuration } from './duration.ts'
import { onlyMembers, readObject } from './read-body.ts'
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'

/** The mock's own time; one for all its sessions. */
export const clockRoutes: readonly Route[] = [
  { path: '/clock', methods: { GET: showClock, PUT: setClock } },
  { path: '/clock/advance', methods: { POST: advanceClock } },
]

/** Years 0001 to 9999: what RFC 3339 can write. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00.000Z')
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z')

function showClock({ runtime }: Call): PlainResponse {
  return json(shown(runtime.clock))
}

/** `now` without `frozen` leaves the clock frozen or running as it was. */
function setClock({ runtime, request }: Call): PlainResponse {
  const { clock } = runtime
  const body = onlyMembers(readObject(request), ['now', 'frozen'])
  const atMs = body['now'] === undefined ? undefined : readTime(body['now'])
  const frozen = body['frozen'] ?? clock.frozen
  if (typeof frozen !== 'boolean') throw invalid('`frozen` must be true or false')
  if (frozen) clock.freeze(atMs ?? clock.now())
  else clock.release()
  if (!frozen && atMs !== undefined) clock.advance(atMs - clock.now())
  return json(shown(clock))
}

function advanceClock({ runtime, request }: Call): PlainResponse {
  const { clock } = runtime
  const byMs = readSpan(onlyMembers(readObject(request), ['ms', 'duration']))
  inRange(clock.now() + byMs)
  clock.advance(byMs)
  return json(shown(clock))
}

function readSpan({ ms, duration }: JsonObject): number {
  if (typeof ms === 'number' && duration === undefined) return ms
  if (typeof duration === 'string' && ms === undefined) return parseDuration(duration)
  throw invalid('the body must hold either `ms`, a number, or `duration`, a text like "PT1H"')
}

function readTime(value: JsonValue): number {
  if (typeof value === 'number') return inRange(value)
  const isRfc3339 = typeof value === 'string' && /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/.test(value)
  const atMs = isRfc3339 ? Date.parse(value) : Number.NaN
  if (!Number.isNaN(atMs)) return inRange(atMs)
  throw invalid('`now` must be a time like "2026-01-15T09:00:00Z" or epoch milliseconds')
}

function inRange(atMs: number): number {
  if (atMs >= EARLIEST_MS && atMs <= LATEST_MS) return atMs
  throw invalid('the clock can only be set between the years 1 and 9999')
}

function shown(clock: Clock): JsonObject {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.frozen }
}

function invalid(message: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', { message })
}
