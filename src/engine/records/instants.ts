import type { JsonValue } from '../../json/value.ts'

/** Numbers beyond this are milliseconds since 1970, others seconds. */
const MS_FROM = 1e11

/** The instant a value tells, in epoch milliseconds; `undefined` where it tells none. */
export function instantOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value > MS_FROM ? value : value * 1000
  const epochMs = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(epochMs) ? epochMs : undefined
}

/** An instant in the form of another: seconds or milliseconds since 1970, a date, RFC 3339 with or without a fraction. */
export function instantLike(before: JsonValue, epochMs: number): JsonValue {
  if (typeof before === 'number') return before > MS_FROM ? epochMs : Math.floor(epochMs / 1000)
  const iso = new Date(epochMs).toISOString()
  if (typeof before !== 'string' || before.includes('.')) return iso
  return before.includes('T') ? iso.replace(/\.\d+/, '') : iso.slice(0, 10)
}
