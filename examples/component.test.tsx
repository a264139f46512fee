/*
 * A component in React Testing Library. It calls fetch by itself: MSW stands between it and the mock, of which each test has a fork.
 *
 * @vitest-environment jsdom
 */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { setupServer } from 'msw/node'
import { type ReactElement, useEffect, useState } from 'react'
import { afterAll, afterEach, test as base, beforeAll, expect } from 'vitest'
import type { Limio } from '../specs/limio/types.d.ts'
import { handlers } from '../src/msw/index.ts'
import { matchers, mockFixture } from '../src/vitest/index.ts'

const API = '/api/partner-management'
const headers = { authorization: 'Bearer t', 'content-type': 'application/json' }

/** The code under test: what it asks for, … */
async function list(): Promise<readonly string[]> {
  const response = await fetch(`${API}/partner-organisations`, { headers })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  const { items } = (await response.json()) as { items: { name: string }[] }
  return items.map(({ name }) => name)
}

async function create(name: string): Promise<void> {
  const body = JSON.stringify({ name, zuoraAccountId: '2c92c0f9', isZuoraInvoiceOwner: true })
  await fetch(`${API}/partner-organisation`, { method: 'POST', headers, body })
}

/** … and every state that it shows. */
function Resellers(): ReactElement {
  const [names, setNames] = useState<readonly string[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    list().then(setNames, () => setFailed(true))
  }, [])
  const add = (): Promise<void> => create('Umbrella').then(list).then(setNames)
  if (failed) return <p role="alert">Resellers cannot be shown</p>
  if (names === undefined) return <p role="status">Loading…</p>
  return (
    <section>
      {names.length === 0 ? <p>No resellers yet</p> : names.map(name => <li key={name}>{name}</li>)}
      <button type="button" onClick={add}>
        Add
      </button>
    </section>
  )
}

expect.extend(matchers)

const server = setupServer()
beforeAll(() => server.listen())
afterEach(cleanup)
afterAll(() => server.close())

const test = base.extend(
  'limio',
  mockFixture<Limio>('limio', {
    scenarios: 'fixtures/limio.scenarios.yaml',
    attach: mock => {
      server.use(...handlers(mock, { baseUrl: '/api' }))
      return () => server.resetHandlers()
    },
  }),
)

const shown = async (): Promise<(string | null)[]> =>
  (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)

test('resellers are listed', async ({ limio }) => {
  limio.use('three resellers')
  render(<Resellers />)
  expect(screen.getByRole('status').textContent).toBe('Loading…')
  expect(await shown()).toEqual(['Acme Resale', 'Globex Channel', 'Initech Partners'])
})

test('one is added', async ({ limio }) => {
  limio.use('nobody yet')
  render(<Resellers />)
  await screen.findByText('No resellers yet')
  fireEvent.click(screen.getByRole('button'))
  expect(await shown()).toEqual(['Umbrella'])
  expect(limio.state.PartnerOrganisation.count).toBe(1)
  expect(limio).toHaveReceived('createPartnerOrganisation', { body: { name: 'Umbrella' }, times: 1 })
})

test.for([{ status: 503 }, { network: true }])('it says that it cannot: %j', async (fault, { limio }) => {
  limio.fault('getPartnerOrganisations', fault)
  render(<Resellers />)
  expect((await screen.findByRole('alert')).textContent).toBe('Resellers cannot be shown')
})
