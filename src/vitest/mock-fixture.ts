import { type Check, isAnything, isFunction, type Members } from '../json/members.ts'
import type { AnyApi, ApiTypes } from '../mock/api-types.ts'
import { checkMockOptions } from '../mock/check-options.ts'
import type { Nothing } from '../mock/handlers.ts'
import { isMock } from '../mock/is-mock.ts'
import type { Prebuilt } from '../mock/open-prebuilt.ts'
import type { Scenario } from '../mock/scenarios.ts'
import type { CreateMockOptions, Mock } from '../mock/types.ts'
import type { GivenSource } from '../spec/source.ts'
import { type Fixture, fixtureOf } from './fixture.ts'
import { observe } from './observe.ts'
import { watchFailures } from './watch-failures.ts'

/** Where the mock of a fixture comes from: what `createMock` takes, or a mock made already. */
export type FixtureSource<A extends ApiTypes> =
  | string
  | URL
  | GivenSource
  | Prebuilt<A>
  | Mock<A>
  | Promise<Mock<A>>

/** Options of {@link mockFixture}; those of `createMock` count where it makes the mock. */
export interface MockFixtureOptions<A extends ApiTypes> extends CreateMockOptions<A> {
  /** Scenarios each test begins with. Default: none. */
  readonly use?: readonly (string | Scenario<A>)[]
  /**
   * Brings the mock to where the code under test finds it, before each test; what it returns takes it away again:
   * `mock => { server.use(...handlers(mock)); return () => server.resetHandlers() }`. Both may take their time.
   */
  readonly attach?: (mock: Mock<A>) => Nothing | (() => unknown) | Promise<unknown>
}

/**
 * Gives each test a mock of its own: a fork of one that is made once a file, which costs less than a millisecond whatever
 * the number of records. Nothing a test does (records, handlers, faults, clock, settings) is seen by another, also of those
 * that run at the same time. A test fails in which a handler of the mock threw.
 *
 * @example
 * const test = base.extend('limio', mockFixture<Limio>('specs/limio'))
 * test('an organisation is created', async ({ limio }) => {
 *   await signUp({ fetch: limio.fetch })
 *   expect(limio).toHaveReceived('createPartnerOrganisation', { body: { name: 'Acme' } })
 * })
 * @throws UnderstudyError `OPTION_INVALID` for options that there are not; in the test, whatever is wrong with source or scenarios
 */
export function mockFixture<A extends ApiTypes = AnyApi>(
  source: FixtureSource<A>,
  options: MockFixtureOptions<A> = {},
): Fixture<Mock<A>> {
  const { use, attach, ...ofMock } = options
  checkFixtureOptions('mockFixture', options, { use: isList, attach: isFunction })
  let first: Promise<Mock<A>> | undefined
  return fixtureOf(async task => {
    first ??= mockOf(source, ofMock)
    const mock = (await first).fork()
    if (use !== undefined) mock.use(...use)
    const unobserved = observe(mock, task)
    const failOnFailures = watchFailures(mock)
    const detach = await attach?.(mock)
    const end = async (): Promise<void> => {
      // A short arrow function also returns what is no business of ours: `mock => worker.start()`.
      if (typeof detach === 'function') await detach()
      unobserved()
      failOnFailures()
    }
    return { value: mock, end }
  })
}

/** The mock of a source. What makes one is loaded when it is needed, so that this runs in a browser's tests as well. */
export async function mockOf<A extends ApiTypes = AnyApi>(
  source: FixtureSource<A>,
  options: CreateMockOptions<A>,
): Promise<Mock<A>> {
  const given = await source
  if (isMock(given)) return given as Mock<A>
  const { createMock } = isNode() ? await import('../index.node.ts') : await import('../index.ts')
  return createMock<A>(given, options)
}

/** @throws UnderstudyError `OPTION_INVALID` for what is neither an option of `createMock` nor one of the fixture's own */
export function checkFixtureOptions(what: string, options: object, own: Members = {}): void {
  // Those that stand in a file are read when the mock is made.
  checkMockOptions(options, what, { scenarios: isAnything, ...own })
}

const isList: Check = value =>
  Array.isArray(value) ? undefined : 'a list of scenarios, by name or written out'

/** Vitest's browser mode has a page, and a `process` that is a shim. */
function isNode(): boolean {
  return typeof globalThis.process?.getBuiltinModule === 'function'
}
