import { hash } from '../../json/hash.ts'
import type { RateLimitHint } from '../../spec/hints.ts'
import type { Store } from '../../store/types.ts'
import type { Exchange, Refusal } from '../exchange.ts'
import { compileTemplate } from '../hints/template.ts'
import { INTERNAL_PREFIX } from '../records/tokens.ts'

/**
 * Counts requests in fixed windows of the mock's own time and tells callers by headers where they stand.
 *
 * @param already - So many there were, where that is said and not counted
 */
export type Limiter = (exchange: Exchange, authenticated: boolean, already?: number) => Refusal | undefined

/**
 * The limiter of a document: as its hint says, and as the settings say. Where the document has no hint, a limit in the settings
 * counts all requests. Its refusal is `rate-limited` (RFC 6585 section 4) with `retry-after`.
 */
export function createLimiter(hint: RateLimitHint | undefined): Limiter {
  const headers = Object.entries(hint?.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), compileTemplate(value)] as const,
  )
  const countsAll = hint === undefined || hint.on === 'all'
  return (exchange, authenticated, already) => {
    const override = exchange.circumstances.settings.rateLimit
    if (override === false || !(authenticated || countsAll)) return undefined
    const limit = override?.limit ?? hint?.limit
    if (limit === undefined) return undefined
    const windowMs = (override?.windowSeconds ?? hint?.windowSeconds ?? 60) * 1000
    const { nowMs } = exchange.inputs
    const windowStart = nowMs - (nowMs % windowMs)
    const caller = hint?.per === 'api' ? '' : (exchange.credential?.secret ?? '')
    const count = already ?? countRequest(exchange.store, caller, windowStart)
    const figures: Readonly<Record<string, number>> = {
      limit,
      remaining: Math.max(0, limit - count),
      resetEpochSeconds: Math.ceil((windowStart + windowMs) / 1000),
      retryAfterSeconds: Math.max(1, Math.ceil((windowStart + windowMs - nowMs) / 1000)),
    }
    for (const [name, fill] of headers) exchange.headers[name] = String(fill(root => figures[root]) ?? '')
    if (count <= limit) return undefined
    const refusal = tooMany(limit, windowMs, figures.retryAfterSeconds ?? 1)
    // A limit that only a test knows is answered whether the document has a status for it or not.
    return hint === undefined ? { ...refusal, isUnchecked: true } : refusal
  }
}

function tooMany(limit: number, windowMs: number, retryAfterSeconds: number): Refusal {
  return {
    kind: 'refusal',
    reason: 'rate-limited',
    message: `more than ${limit} requests in ${windowMs / 1000} seconds: try again in ${retryAfterSeconds} s`,
    values: { retryAfterSeconds },
    headers: { 'retry-after': String(retryAfterSeconds) },
  }
}

const WINDOWS = `${INTERNAL_PREFIX}windows`

/** One more request of this caller in this window. Kept in the store, so that a replayed journal counts the same. */
function countRequest(store: Store, caller: string, windowStart: number): number {
  const windows = store.collection(WINDOWS)
  // A secret has no place in snapshots.
  const key = hash(caller)
  const before = windows.get(key)
  if (before === undefined) {
    windows.add({ key, id: key, parent: undefined, data: { windowStart, count: 1 }, hidden: {} })
    return 1
  }
  const count = before.data.windowStart === windowStart ? Number(before.data.count) + 1 : 1
  windows.update(key, { windowStart, count })
  return count
}
