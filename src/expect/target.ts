import { isObject } from '../json/value.ts'
import { isMock, notAMock } from '../mock/is-mock.ts'
import type { RunningMock } from '../mock/types.ts'
import type { JournalEntry } from '../runtime/types.ts'

/** A mock on a server as one test sees it: only what came in its session is its own. */
export interface SessionOfMock {
  readonly mock: RunningMock
  readonly session: { readonly name: string }
}

/** What can be asked what it received. */
export type Target = RunningMock | SessionOfMock

/** A mock, and what it did. */
export interface Heard {
  readonly mock: RunningMock
  readonly entries: readonly JournalEntry[]
}

/**
 * The mock that something is expected of, with the part of its journal that counts.
 *
 * @param session - Only entries of this session. Default: of all; of a mock on a server, those of the test's own.
 * @throws UnderstudyError `OPTION_INVALID` for anything but a mock, where nobody checks types
 */
export function heardBy(target: Target, session?: string): Heard {
  const mock = mockOf(target)
  const own = session ?? ('mock' in target ? target.session.name : undefined)
  const { journal } = mock.runtime
  return { mock, entries: own === undefined ? journal : journal.filter(entry => entry.session === own) }
}

function mockOf(target: unknown): RunningMock {
  if (isMock(target)) return target
  if (isObject(target) && isMock(target['mock'])) return target['mock']
  throw notAMock('expect', target)
}
