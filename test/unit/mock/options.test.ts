import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.node.ts'
import { createMock as createInPage } from '../../../src/index.ts'
import { createMock as createPrebuilt } from '../../../src/index.prebuilt.ts'
import { handlers } from '../../../src/msw/handlers.ts'
import { serve } from '../../../src/node/serve.ts'
import { matchers, mockFixture, servedFixture } from '../../../src/vitest/index.ts'
import { LIBRARY, library } from '../engine/library-api.ts'

/* As in plain JavaScript, where nobody checks types. */

const invalid = (summary: string, hint?: unknown): unknown =>
  expect.objectContaining({ code: 'OPTION_INVALID', summary, ...(hint === undefined ? {} : { hint }) })

describe('an option nobody has heard of is refused with the one probably meant', () => {
  test.each([
    ['createMock', () => createMock(LIBRARY, { sede: 3 } as object)],
    ['createMock', () => createInPage(LIBRARY, { sede: 3 } as object)],
    ['createMock', () => createPrebuilt({} as never, { sede: 3 } as object)],
    ['mockFixture', async () => mockFixture(LIBRARY, { sede: 3 } as object)],
    ['servedFixture', async () => servedFixture(LIBRARY, { sede: 3 } as object)],
  ])('by %s', async (what, make) => {
    await expect(make()).rejects.toThrow(invalid(`${what}: "sede" means nothing here`, 'did you mean seed?'))
  })

  test.each([
    ['handlers: "baseURL" means nothing here', () => handlers(library().mock, { baseURL: '/' } as object)],
    ['mock.fault: "latency" means nothing here', () => fault({ status: 500, latency: 9 })],
    ['mock.on: "time" means nothing here', () => on(() => undefined, { time: 1 })],
    ['mock.use: "falts" means nothing here', () => library().mock.use({ falts: {} } as object)],
    ['toHaveReceived: "qery" means nothing here', () => received({ qery: { limit: 3 } })],
    [
      'toHaveSent: "bdy" means nothing here',
      () => matchers.toHaveSent(library().mock, 'x', { bdy: 1 } as never),
    ],
  ])('%s', (message, act) => {
    expect(act).toThrow(invalid(message, expect.stringMatching(/^did you mean \w+\?$/)))
  })

  test('by the server and the contract, which are waited for', async () => {
    const { mock } = library()
    await expect(serve(mock, { prot: 0 } as object)).rejects.toThrow(
      invalid('serve: "prot" means nothing here', 'did you mean port?'),
    )
    await expect(matchers.toMatchContract(new Response(), mock, { opration: 'x' } as object)).rejects.toThrow(
      invalid('toMatchContract: "opration" means nothing here'),
    )
  })

  test('in a scenario that is written in code, before anybody uses it', async () => {
    const scenarios = { late: { faults: { listAuthors: { latency: 5 } } } }
    await expect(createMock(LIBRARY, { scenarios } as object)).rejects.toThrow(
      invalid('createMock: scenarios.late.faults.listAuthors: "latency" means nothing here'),
    )
  })
})

describe('a value that an option cannot take is refused', () => {
  test.each([
    [{ empty: 'yes' }, 'createMock: "empty" must be true or false'],
    [{ seed: {} }, 'createMock: "seed" must be a number or a text'],
    [{ overlays: [7] }, 'createMock: "overlays" must be a list of overlay documents, parsed'],
    [
      { now: 'soon' },
      'now: "soon" is not a time',
      'give epoch milliseconds or RFC 3339, such as 2026-01-15T09:00:00Z',
    ],
    [
      { scenarios: { a: { now: Number.NaN } } },
      'createMock: scenarios.a: "now" must be a time such as 2026-01-15T09:00:00Z, or epoch milliseconds',
    ],
    [
      { scenarios: { a: { now: new Date('soon') } } },
      'createMock: scenarios.a: "now" must be a time such as 2026-01-15T09:00:00Z, or epoch milliseconds',
    ],
    [{ overlays: {} }, 'createMock: "overlays" must be a list of overlay documents, parsed'],
    [{ scenarios: 7 }, 'createMock: "scenarios" must be an object with a scenario for each name'],
    [{ scenarios: [] }, 'createMock: "scenarios" must be an object with a scenario for each name'],
    [
      { scenarios: { a: 1 } },
      'createMock: scenarios.a: this must be an object with description, empty, state, faults, settings, now',
    ],
  ])('%j', async (options, message, hint?: string) => {
    await expect(createMock(LIBRARY, options as object)).rejects.toThrow(invalid(message, hint))
  })

  test.each([
    [{ maxBodyBytes: -1 }, '', '"maxBodyBytes" must be a whole number from 0'],
    [{ credentials: 'token' }, '', '"credentials" must be a list of { value } or { clientId, clientSecret }'],
    [{ credentials: [{ value: 'a', scope: [] }] }, '/credentials/0', '"scope" means nothing here'],
    [{ credentials: [{ value: 'a', scopes: 'read' }] }, '/credentials/0', '"scopes" must be a list of texts'],
    [
      { credentials: [{ value: 'a' }, {}] },
      '/credentials/1',
      'a credential needs a "value", or a "clientId"',
    ],
    [{ rateLimit: true }, '', '"rateLimit" must be false, or an object with limit and windowSeconds'],
    [{ rateLimit: { limt: 1 } }, '/rateLimit', '"limt" means nothing here'],
    [{ rateLimit: { limit: 0 } }, '/rateLimit', '"limit" must be a number above 0'],
  ])('of a setting, by its place: %j', async (options, pointer, summary) => {
    await expect(createMock(LIBRARY, options as object)).rejects.toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID', summary, where: { pointer } }),
    )
  })

  test.each([
    ['mock.fault: "times" must be a whole number from 0', () => fault({ status: 500, times: -1 })],
    [
      'mock.fault: this must be an object with times, skip, status, message, headers, network, latencyMs',
      () => fault(500),
    ],
    ['mock.on: what shall answer listAuthors is no function', () => on({ status: 500 })],
    [
      'toHaveCovered: "every" names no operations',
      () => matchers.toHaveCovered(library().mock, 'every' as never),
    ],
    ['clock.advance: "1h" is no number of milliseconds', () => library().mock.clock.advance('1h' as never)],
    ['clock.freeze: "2026" is no number of milliseconds', () => library().mock.clock.freeze('2026' as never)],
  ])('%s', (message, act) => {
    expect(act).toThrow(invalid(message))
  })

  test.each([
    [{}, 'some other object'],
    [{ runtime: 1 }, 'some other object'],
    [7, '7'],
    ['limio', '"limio"'],
    [undefined, 'undefined'],
  ])('%j is no mock', (given, shown) => {
    expect(() => handlers(given as never)).toThrow(
      invalid(`handlers was given ${shown} in place of a mock`, 'give what createMock or a fixture gave'),
    )
  })

  test('what is not given may be undefined', async () => {
    const { clock } = await createMock(LIBRARY, {
      seed: undefined,
      scenarios: undefined,
      now: new Date(0),
    } as object)
    expect(clock.now()).toBe(0)
  })
})

describe('a mock that nobody waited for', () => {
  test.each([
    ['handlers', async (mock: never) => handlers(mock)],
    ['handlers', async (mock: never) => handlers([mock])],
    ['serve', async (mock: never) => serve(mock)],
    ['expect', async (mock: never) => matchers.toHaveReceived(mock, 'listAuthors')],
  ])('given to %s is told', async (what, act) => {
    await expect(act(createMock(LIBRARY) as never)).rejects.toThrow(
      invalid(`${what} was given a promise in place of a mock`, 'createMock makes one: await it'),
    )
  })
})

test.each([
  ['POST /authors', 'did you mean createAuthor?'],
  ['GET /author', 'did you mean listAuthors?'],
  ['createAuthors', 'did you mean createAuthor?'],
])('an operation asked for as %s is told by its name', (name, hint) => {
  expect(() => library().mock.on(name, () => undefined)).toThrow(
    expect.objectContaining({ code: 'OPERATION_UNKNOWN', hint }),
  )
})

function fault(given: unknown): unknown {
  return library().mock.fault('*', given as object)
}

function on(handler: unknown, times?: unknown): unknown {
  return library().mock.on('listAuthors', handler as never, times as object)
}

function received(wanted: object): unknown {
  return matchers.toHaveReceived(library().mock, 'listAuthors', wanted)
}

test('settings of the first moment are options', async () => {
  const mock = await createMock(LIBRARY, { journalLimit: 2, maxBodyBytes: 3, rateLimit: { limit: 3 } })
  const status = async (init?: RequestInit): Promise<number> =>
    (await mock.fetch('https://library.test/v1/authors', init)).status
  const large = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Ada"}' }
  expect([await status(), await status(large), await status(), await status()]).toEqual([200, 413, 200, 429])
  expect(mock.journal.map(({ number }) => number)).toEqual([3, 4])
})
