/* The entry `openapi-understudy/vitest`. Importing it also tells TypeScript of the matchers. */
import type { UnderstudyMatchers } from '../expect/matchers.ts'

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends UnderstudyMatchers<R, T> {}
}

export * from '../expect/index.ts'
export type { Fixture } from './fixture.ts'
export { type FixtureSource, mockFixture, type MockFixtureOptions } from './mock-fixture.ts'
export { observe, type Observed, type ObservedTask } from './observe.ts'
export { type ServedMock, servedFixture } from './served-fixture.ts'
