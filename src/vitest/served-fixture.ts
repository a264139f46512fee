import { SESSION_HEADER } from '../http/names.ts'
import type { AnyApi, ApiTypes } from '../mock/api-types.ts'
import { createMockState, type MockState } from '../mock/mock-state.ts'
import type { CreateMockOptions, Mock } from '../mock/types.ts'
import type { Server } from '../node/serve.ts'
import type { Session } from '../runtime/types.ts'
import { type Fixture, fixtureOf } from './fixture.ts'
import { checkFixtureOptions, type FixtureSource, mockOf } from './mock-fixture.ts'
import { observe } from './observe.ts'
import { watchFailures } from './watch-failures.ts'

/** A mock on an HTTP server, as one test sees it. */
export interface ServedMock<A extends ApiTypes> {
  /** `http://127.0.0.1:49152` */
  readonly url: string
  /** Sent with every request, these select the session of the test: `page.setExtraHTTPHeaders(api.headers)`. */
  readonly headers: { readonly [name: string]: string }
  /** `fetch` with the server's URL before paths, and the headers. */
  fetch(path: string | URL, init?: RequestInit): Promise<Response>
  /** Records of the test's session. */
  readonly state: MockState<A>
  readonly session: Session
  /** Shared by all tests of the file: its handlers, faults, clock and journal are everybody's. */
  readonly mock: Mock<A>
}

/**
 * Gives each test a session of its own on one HTTP server a file, for code that can only be pointed at a URL: a browser, a
 * service. The session begins where a fresh mock begins and is forgotten after the test.
 */
export function servedFixture<A extends ApiTypes = AnyApi>(
  source: FixtureSource<A>,
  options: CreateMockOptions<A> = {},
): Fixture<ServedMock<A>> {
  checkFixtureOptions('servedFixture', options)
  let served: Promise<{ mock: Mock<A>; server: Server }> | undefined
  let tests = 0
  let waiting = 0
  return fixtureOf(async task => {
    served ??= start(source, options)
    tests += 1
    waiting += 1
    const name = `test-${tests}`
    const { mock, server } = await served
    const session = mock.runtime.sessions.open(name)
    const unobserved = observe(mock, task, name)
    const failOnFailures = watchFailures(mock, name)
    const end = async (): Promise<void> => {
      unobserved()
      mock.runtime.sessions.close(name)
      waiting -= 1
      // Tests that run one after the other start it anew: a few milliseconds, and nothing keeps listening at the end.
      if (waiting === 0) {
        served = undefined
        await server.close()
      }
      failOnFailures()
    }
    return { value: servedMock(mock, server, session), end }
  })
}

async function start<A extends ApiTypes>(
  source: FixtureSource<A>,
  options: CreateMockOptions<A>,
): Promise<{ mock: Mock<A>; server: Server }> {
  const [mock, { serve }] = await Promise.all([mockOf(source, options), import('../node/serve.ts')])
  return { mock, server: await serve(mock, { port: 0 }) }
}

function servedMock<A extends ApiTypes>(mock: Mock<A>, server: Server, session: Session): ServedMock<A> {
  const headers = { [SESSION_HEADER]: session.name }
  const names = mock.runtime.model.resources.map(({ name }) => name)
  return {
    url: server.url,
    headers,
    fetch: (path, init = {}) =>
      fetch(new URL(path, server.url), {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
      }),
    state: createMockState<A>(names, () => session),
    session,
    mock,
  }
}
