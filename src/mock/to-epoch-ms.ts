import { UnderstudyError } from '../errors.ts'

/**
 * A time as options give it, in epoch milliseconds.
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function toEpochMs(time: number | string | Date): number {
  const epochMs = typeof time === 'string' ? Date.parse(time) : Number(time)
  if (Number.isFinite(epochMs)) return epochMs
  throw new UnderstudyError('OPTION_INVALID', {
    message: `now: "${time}" is not a time`,
    hint: 'give epoch milliseconds or RFC 3339, such as 2026-01-15T09:00:00Z',
  })
}
