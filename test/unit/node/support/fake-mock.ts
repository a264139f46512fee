import type { RunningMock } from '../../../../src/mock/types.ts'
import { fakeRuntime, type FakeOptions } from '../../control/support/fake-runtime.ts'

/** A mock over a fake runtime: enough of one to be served. */
export function fakeMock(options: FakeOptions = {}): RunningMock {
  const runtime = fakeRuntime(options)
  return { runtime, session: runtime.sessions.open('') }
}
