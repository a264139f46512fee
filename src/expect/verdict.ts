import { UnderstudyError } from '../errors.ts'

/** What an expectation comes to; the shape in which matchers of vitest and jest answer. */
export interface Verdict {
  readonly pass: boolean
  /** What is otherwise than wanted; where it holds, what was not wanted under `.not`. */
  message(): string
}

/** @throws UnderstudyError `EXPECTATION_FAILED` where it does not hold */
export function assertHolds(verdict: Verdict): void {
  if (!verdict.pass) throw new UnderstudyError('EXPECTATION_FAILED', { message: verdict.message() })
}
