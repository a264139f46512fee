import type { HttpHandler } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.node.ts'
import type { HandlersOptions } from '../../src/msw/handlers.ts'
import type { Mock, RunningMock } from '../../src/mock/types.ts'

/** What the suite needs of one version of MSW. */
export interface MswUnderTest {
  readonly version: string
  readonly handlers: (
    mocks: RunningMock | readonly RunningMock[],
    options?: HandlersOptions,
  ) => readonly HttpHandler[]
  /** Starts a server that lets requests nobody handles fail. */
  readonly setUp: (...handlers: readonly HttpHandler[]) => MswServer
  readonly http: { get(path: string, resolver: () => Response): HttpHandler }
}

/** The part of MSW's server the suite talks to. */
export interface MswServer {
  use(...handlers: readonly HttpHandler[]): void
  resetHandlers(...handlers: readonly HttpHandler[]): void
  listHandlers(): readonly object[]
  close(): void
}

const LIMIO = 'https://your-environment.prod.limio.com/api/partner-management'
const AUTH = { authorization: 'Bearer token' }
const JSON_TYPE = { ...AUTH, 'content-type': 'application/json' }

/** The same for every version. */
export function defineMswSuite({ version, handlers, setUp, http }: MswUnderTest): void {
  describe(`msw ${version}`, () => {
    let limio: Mock
    let strigo: Mock
    let server: MswServer
    beforeAll(async () => {
      limio = await createMock('specs/limio', { empty: true })
      strigo = await createMock('specs/strigo', { empty: true })
      server = setUp()
    })
    beforeEach(() => server.resetHandlers(...handlers([limio, strigo])))
    afterEach(() => {
      limio.reset()
      strigo.reset()
    })
    afterAll(() => server.close())

    const create = (base: string, name: string, headers = {}): Promise<Response> =>
      fetch(`${base}/partner-organisation`, {
        method: 'POST',
        headers: { ...JSON_TYPE, ...headers },
        body: JSON.stringify({ name, zuoraAccountId: 'z1', isZuoraInvoiceOwner: true }),
      })

    test('code under test talks to a stateful API', async () => {
      expect((await create(LIMIO, 'Acme')).status).toBe(200)
      const list = await fetch(`${LIMIO}/partner-organisations`, { headers: AUTH })
      expect(await list.json()).toMatchObject({ items: [{ name: 'Acme' }] })
      expect(limio.state.PartnerOrganisation?.count).toBe(1)
    })

    test('each API answers at its own origin', async () => {
      const partner = await fetch('https://app.strigo.io/api/v1/partners', {
        method: 'POST',
        headers: { authorization: 'Bearer organisation:key', 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Acme' }),
      })
      expect(partner.status).toBe(200)
      expect(limio.journal).toHaveLength(0)
      expect(strigo.journal).toHaveLength(1)
    })

    test('errors are the API’s own, unknown methods and missing credentials too', async () => {
      const anonymous = await fetch(`${LIMIO}/partner-organisations`)
      expect(anonymous.status).toBe(401)
      const method = await fetch(`${LIMIO}/partner-organisations`, { method: 'DELETE', headers: AUTH })
      expect(method.status).toBe(405)
      expect(method.headers.get('allow')).toContain('GET')
    })

    test('a path the document does not have falls through to MSW', async () => {
      await expect(fetch('https://your-environment.prod.limio.com/api/unknown')).rejects.toThrow(
        /fetch|request/i,
      )
      await expect(fetch('https://other.test/api/v1/partners')).rejects.toThrow()
      expect(limio.journal).toHaveLength(0)
    })

    test('handlers of a test win, until they are reset', async () => {
      server.use(http.get(`${LIMIO}/partner-organisations`, () => Response.json({ mine: true })))
      const mine = await fetch(`${LIMIO}/partner-organisations`, { headers: AUTH })
      expect(await mine.json()).toEqual({ mine: true })
      server.resetHandlers(...handlers(limio))
      expect((await fetch(`${LIMIO}/partner-organisations`, { headers: AUTH })).status).toBe(200)
    })

    test('an API is found where baseUrl says', async () => {
      server.resetHandlers(...handlers(limio, { baseUrl: 'https://api.test/v9/' }))
      const made = await create('https://api.test/v9/partner-management', 'Acme')
      expect(made.status).toBe(200)
      await expect(fetch(`${LIMIO}/partner-organisations`, { headers: AUTH })).rejects.toThrow()
    })

    test('a path as baseUrl is below any origin in Node', async () => {
      server.resetHandlers(...handlers(limio, { baseUrl: '/bff' }))
      expect((await create('http://localhost:3000/bff/partner-management', 'Acme')).status).toBe(200)
    })

    test.each([
      [{ baseUrl: 'api.test' }, 'is no place of an API'],
      [{ baseUrl: 'https://[api' }, 'is no place of an API'],
      [{ baseUrl: { limmio: '/x' } }, 'no API is called limmio\n  did you mean limio?'],
      [{ baseUrl: { shop: '/x' } }, 'no API is called shop\n  did you mean limio?'],
    ])('baseUrl %j is refused', (options, message) => {
      expect(() => handlers(limio, options)).toThrow(message)
    })

    test('an API whose document names no server is at the root, and sends clients on within its base', async () => {
      const get = { operationId: 'find', responses: { 302: { description: 'there' } } }
      const mock = await createMock({
        openapi: '3.1.0',
        info: { title: 'A', version: '1' },
        paths: { '/find': { get } },
      })
      const headers = { location: '/found?at=1', link: '</next>; rel="next", </find>; rel="prev"' }
      mock.on('find', ({ respond }) => respond.unchecked(302, undefined, headers))
      const sent = async (url: string): Promise<(string | null)[]> => {
        const answer = await fetch(url, { redirect: 'manual' })
        return ['location', 'link'].map(name => answer.headers.get(name))
      }
      server.resetHandlers(...handlers(mock))
      expect(handlers(mock)[0]?.info.header).toBe('A at /')
      expect(await sent('http://localhost/find')).toEqual([headers.location, headers.link])
      server.resetHandlers(...handlers(mock, { baseUrl: '/bff' }))
      expect(await sent('http://localhost/bff/find')).toEqual([
        '/bff/found?at=1',
        '</bff/next>; rel="next", </bff/find>; rel="prev"',
      ])
    })

    test('several APIs cannot share one baseUrl', () => {
      expect(() => handlers([limio, strigo], { baseUrl: '/api' })).toThrow('cannot all be at')
    })

    test('one handler an operation is listed by method and path, and answers the same', async () => {
      server.resetHandlers(...handlers(limio, { perOperation: true }))
      const headers = server.listHandlers().map(handler => (handler as HttpHandler).info.header)
      expect(headers).toContain(
        'GET *://your-environment.prod.limio.com/api/partner-management/partner-organisations',
      )
      expect(headers).toContain('POST *://your-environment.prod.limio.com/oauth2/token')
      // One for all below /api, one for what is at the root of the host.
      expect(headers).toHaveLength(limio.runtime.api.operations.length + 2)
      expect((await create(LIMIO, 'Acme')).status).toBe(200)
    })

    test.each([{ perOperation: true }, {}])(
      'what is no operation is answered too, with %j',
      async options => {
        server.resetHandlers(...handlers(limio, options))
        const send = (method: string): Promise<Response> =>
          fetch(`${LIMIO}/partner-organisations`, { method, headers: AUTH })
        expect((await send('HEAD')).status).toBe(200)
        expect((await send('OPTIONS')).headers.get('allow')).toContain('GET')
        expect((await send('PUT')).status).toBe(405)
      },
    )

    test('the handler for all is listed by its API and its place', () => {
      const headers = handlers([limio, strigo], { baseUrl: { limio: '/api' } }).map(({ info }) => info.header)
      expect(headers).toEqual([
        'Limio Commerce API at /api',
        'Limio Commerce API at /',
        expect.stringContaining(' at *://app.strigo.io/api/v1'),
      ])
    })

    test.each([
      [undefined, 'https://acme.prod.limio.com/oauth2/token', 200],
      // Any host may be a tenant's, but this is no path of Limio alone.
      [undefined, 'https://api.elsewhere.test/oauth2/token', undefined],
      ['https://limio.corp.test/api', 'https://limio.corp.test/oauth2/token', 200],
      ['https://corp.test/limio/api', 'https://corp.test/limio/oauth2/token', 200],
      ['https://corp.test/limio', 'https://corp.test/oauth2/token', undefined],
    ])('below %s, what has a server of its own is found at %s: %s', async (baseUrl, url, status) => {
      server.resetHandlers(...handlers(limio, { baseUrl }))
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'a',
        client_secret: 'b',
      })
      const answer = await fetch(url, { method: 'POST', body }).catch(() => undefined)
      expect(answer?.status).toBe(status)
    })

    test('sessions by header never meet', async () => {
      await create(LIMIO, 'Mine', { 'x-understudy-session': 'a' })
      const other = await fetch(`${LIMIO}/partner-organisations`, {
        headers: { ...AUTH, 'x-understudy-session': 'b' },
      })
      expect(await other.json()).toMatchObject({ items: [] })
    })

    test('a broken connection is a network error, a slow one arrives late', async () => {
      limio.fault('*', { network: true, times: 1 })
      await expect(fetch(`${LIMIO}/partner-organisations`, { headers: AUTH })).rejects.toThrow(TypeError)
      limio.fault('*', { latencyMs: 2 ** 30, times: 1 })
      const signal = AbortSignal.timeout(20)
      await expect(fetch(`${LIMIO}/partner-organisations`, { headers: AUTH, signal })).rejects.toThrow()
    })

    test('a handler of the mock that throws answers without a stack', async () => {
      limio.on('getPartnerOrganisations', () => {
        throw new Error('my fault')
      })
      const response = await fetch(`${LIMIO}/partner-organisations`, { headers: AUTH })
      expect(response.status).toBe(500)
      const text = await response.text()
      expect(text).toContain('my fault')
      expect(text).not.toMatch(/\.ts:\d+/)
    })

    test('many requests at once are answered one by one', async () => {
      const made = await Promise.all(Array.from({ length: 50 }, (_, i) => create(LIMIO, `Org ${i}`)))
      expect(made.every(({ status }) => status === 200)).toBe(true)
      expect(limio.state.PartnerOrganisation?.count).toBe(50)
    })
  })
}
