import { UnderstudyError } from '../errors.ts'
import type { ObservedTask } from './observe.ts'

/** What vitest gives a fixture that this package needs. */
interface FixtureContext {
  readonly task: ObservedTask
}

/** A fixture for `test.extend`, in either of its forms. */
export interface Fixture<T> {
  /** `test.extend<{ limio: Mock<Limio> }>({ limio: fixture })` */
  (context: FixtureContext, use: (value: T) => Promise<void>): Promise<void>
  /** `test.extend('limio', fixture)` */
  (context: FixtureContext, fixture: { onCleanup(cleanup: () => void | Promise<void>): void }): Promise<T>
}

/** What a test is given, and what ends it. */
export interface Begun<T> {
  readonly value: T
  readonly end: () => void | Promise<void>
}

/** A fixture from what begins it for a test. */
export function fixtureOf<T>(begin: (task: ObservedTask) => Promise<Begun<T>>): Fixture<T> {
  // Vitest reads the names a fixture depends on out of its text: the context must be taken apart in the parameter list.
  return (async (
    { task }: Partial<FixtureContext>,
    given: Parameters<Fixture<T>>[1] | ((value: T) => Promise<void>),
  ) => {
    if (task === undefined) throw ofNoTest()
    const { value, end } = await begin(task)
    if (typeof given !== 'function') {
      given.onCleanup(end)
      return value
    }
    try {
      await given(value)
    } finally {
      await end()
    }
    return undefined
  }) as Fixture<T>
}

/** Fixtures of a file or a worker are begun before there is a test. */
function ofNoTest(): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: 'this fixture is for the scope of a test: each has a mock of its own',
    hint: 'leave the scope out; to share a mock, make one with createMock in beforeAll',
  })
}
