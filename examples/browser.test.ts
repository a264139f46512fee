/*
 * End-to-end tests with Playwright against one HTTP server. Each test has a session of its own, chosen by a header that its browser
 * sends with every request, so that tests at the same time never see each other's records.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, test as base, beforeAll, describe, expect } from 'vitest'
import type { Limio } from '../specs/limio/types.d.ts'
import { matchers, servedFixture } from '../src/vitest/index.ts'

/** The code under test; a project has a server of its own for it. */
const PAGE = `<!doctype html><ul></ul><button>Add</button><script type="module">
  const api = new URLSearchParams(location.search).get('api') + '/api/partner-management'
  const headers = { authorization: 'Bearer t', 'content-type': 'application/json' }
  const list = document.querySelector('ul')
  const load = async () => {
    const { items } = await (await fetch(api + '/partner-organisations', { headers })).json()
    list.replaceChildren(...items.map(({ name }) => Object.assign(document.createElement('li'), { textContent: name })))
  }
  document.querySelector('button').onclick = async () => {
    const body = JSON.stringify({ name: 'Umbrella', zuoraAccountId: 'z', isZuoraInvoiceOwner: true })
    await fetch(api + '/partner-organisation', { method: 'POST', headers, body })
    await load()
  }
  await load()
</script>`

expect.extend(matchers)

let browser: Browser
const app = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE))

beforeAll(async () => {
  const executablePath = process.env['CHROMIUM_PATH'] ?? chromium.executablePath()
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  await once(app.listen(0, '127.0.0.1'), 'listening')
})
afterAll(async () => {
  await browser.close()
  app.close()
})

const test = base
  .extend('limio', servedFixture<Limio>('limio', { empty: true }))
  .extend('page', async ({ limio }, { onCleanup }) => {
    const context = await browser.newContext({ extraHTTPHeaders: limio.headers })
    onCleanup(() => context.close())
    const page = await context.newPage()
    const { port } = app.address() as AddressInfo
    await page.goto(`http://127.0.0.1:${port}/?api=${limio.url}`)
    return page
  })

describe.concurrent('each page sees the records of its own test', () => {
  test.for(['Acme', 'Globex', 'Initech'])('%s', async (name, { limio, page, expect: see }) => {
    limio.state.PartnerOrganisation.create({ name })
    await page.getByRole('button').click()
    await page.getByText('Umbrella').waitFor()
    see((await page.getByRole('listitem').allTextContents()).sort()).toEqual([name, 'Umbrella'].sort())
    see(limio).toHaveReceived('createPartnerOrganisation', { times: 1 })
  })
})
