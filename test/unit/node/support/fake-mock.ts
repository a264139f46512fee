import type { Mock } from '../../../../src/mock/types.ts'
import { fakeRuntime, type FakeOptions } from '../../control/support/fake-runtime.ts'

/** A mock over a fake runtime: enough of one to be served. */
export function fakeMock(options: FakeOptions = {}): Mock {
  const runtime = fakeRuntime(options)
  const session = runtime.sessions.open('')
  return {
    runtime,
    session,
    clock: runtime.clock,
    journal: runtime.journal,
    fetch: () => Promise.reject(new Error('a fake mock is served, not fetched')),
    reset: () => session.reset(),
    snapshot: () => session.snapshot(),
    restore: snapshot => session.restore(snapshot),
  }
}
