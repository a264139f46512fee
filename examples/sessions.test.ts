/*
 * End-to-end tests against one HTTP server, as with Playwright: each test has a session of its own, chosen by a header that
 * the browser sends with every request (`browser.newContext({ extraHTTPHeaders: headers })`).
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Limio } from '../specs/limio/types.d.ts'
import { createMock, type Mock } from '../src/index.node.ts'
import { type Server, serve } from '../src/node/index.ts'

let limio: Mock<Limio>
let server: Server

beforeAll(async () => {
  limio = await createMock<Limio>('specs/limio', { empty: true, scenarios: 'fixtures/limio.scenarios.yaml' })
  server = await serve(limio, { port: 0 })
})
afterAll(() => server.close())

/** What a browser context is here: it sends its headers with everything. */
interface Browser {
  post(path: string, body?: object): Promise<unknown>
  get(path: string): Promise<unknown>
}

function newContext(headers: { readonly [name: string]: string }): Browser {
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: 'Bearer t', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return response.json()
  }
  return { get: path => send('GET', path), post: (path, body) => send('POST', path, body) }
}

const API = '/api/partner-management'

/** A test: creates two organisations, and sees what it sees. */
async function story(index: number): Promise<string[]> {
  const page = newContext({ 'x-understudy-session': `test ${index}` })
  for (const name of [`${index} A`, `${index} B`]) {
    await page.post(`${API}/partner-organisation`, { name, zuoraAccountId: 'z', isZuoraInvoiceOwner: true })
  }
  const { items } = (await page.get(`${API}/partner-organisations`)) as { items: { name: string }[] }
  return items.map(({ name }) => name).sort()
}

test('100 tests at once on one server never see each other’s records', async () => {
  const indexes = Array.from({ length: 100 }, (_, index) => index)
  const seen = await Promise.all(indexes.map(story))
  expect(seen).toEqual(indexes.map(index => [`${index} A`, `${index} B`]))
  expect(limio.state.PartnerOrganisation.count).toBe(0)
})

test('a test begins in a named state without leaving the browser', async () => {
  const page = newContext({ 'x-understudy-session': 'three' })
  await page.post('/__understudy/scenarios/three%20resellers')
  expect(await page.get(`${API}/partner-organisations`)).toMatchObject({ items: [{}, {}, {}] })
  expect(await newContext({}).get(`${API}/partner-organisations`)).toMatchObject({ items: [] })
})
