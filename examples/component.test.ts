/*
 * A component that fetches by itself, as with React Testing Library: MSW stands between it and the mock, the test looks at
 * what is shown. The component is a plain function here, so that the example needs no library.
 */
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, test as base, expect } from 'vitest'
import type { Limio } from '../specs/limio/types.d.ts'
import type { Mock } from '../src/index.ts'
import { handlers } from '../src/msw/index.ts'
import { matchers, mockFixture } from '../src/vitest/index.ts'

const API = 'https://your-environment.prod.limio.com/api/partner-management'

/** The code under test: shows every state it goes through. */
function Resellers(show: (html: string) => void): Promise<void> {
  show('<p role="status">Loading…</p>')
  return fetch(`${API}/partner-organisations`, { headers: { authorization: 'Bearer t' } })
    .then(async response => {
      if (!response.ok) throw new Error(String(response.status))
      const { items } = (await response.json()) as { items: { name: string }[] }
      show(
        items.length === 0
          ? '<p>No resellers yet</p>'
          : `<ul>${items.map(({ name }) => `<li>${name}</li>`).join('')}</ul>`,
      )
    })
    .catch(() => show('<p role="alert">Resellers cannot be shown</p>'))
}

/** What a test sees. */
async function render(): Promise<string[]> {
  const shown: string[] = []
  await Resellers(html => shown.push(html))
  return shown
}

expect.extend(matchers)

const server = setupServer()
beforeAll(() => server.listen())
afterAll(() => server.close())

const test = base.extend<{ limio: Mock<Limio> }>({
  limio: mockFixture<Limio>('specs/limio', {
    scenarios: 'fixtures/limio.scenarios.yaml',
    attach: mock => {
      server.use(...handlers(mock))
      return () => server.resetHandlers()
    },
  }),
})

test('resellers are listed', async ({ limio }) => {
  limio.use('three resellers')
  expect((await render()).at(-1)).toBe(
    '<ul><li>Acme Resale</li><li>Globex Channel</li><li>Initech Partners</li></ul>',
  )
  expect(limio).toHaveReceived('getPartnerOrganisations', { headers: { authorization: expect.any(String) } })
})

test('nobody is there yet', async ({ limio }) => {
  limio.use('nobody yet')
  expect((await render()).at(-1)).toBe('<p>No resellers yet</p>')
})

test('it says that it loads', async ({ limio }) => {
  limio.fault('*', { latencyMs: 20 })
  expect((await render())[0]).toContain('Loading')
})

test.for([{ status: 503 }, { network: true }])('it says that it cannot: %j', async (fault, { limio }) => {
  limio.fault('getPartnerOrganisations', fault)
  expect((await render()).at(-1)).toContain('role="alert"')
})
