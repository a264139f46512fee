/*
 * A Node service that takes `fetch` as an argument: the mock's own is handed in, nothing listens anywhere.
 */
import { test as base, describe, expect } from 'vitest'
import type { Limio } from '../specs/limio/types.d.ts'
import { matchers, mockFixture } from '../src/vitest/index.ts'

/** The code under test: signs a reseller up, once more where the API is not ready. */
async function signUp(name: string, api: { fetch: typeof fetch; url: string }): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await api.fetch(`${api.url}/partner-management/partner-organisation`, {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: JSON.stringify({ name, zuoraAccountId: '2c92c0f9', isZuoraInvoiceOwner: true }),
    })
    if (response.ok) return ((await response.json()) as { id: string }).id
    if (response.status !== 503 || attempt === 3) throw new Error(`sign-up failed with ${response.status}`)
  }
}

expect.extend(matchers)

const test = base.extend(
  'limio',
  mockFixture<Limio>('limio', { scenarios: 'fixtures/limio.scenarios.yaml', use: ['three resellers'] }),
)
const url = 'https://your-environment.prod.limio.com/api'

describe('sign-up', () => {
  test('creates an organisation', async ({ limio }) => {
    const id = await signUp('Umbrella', { fetch: limio.fetch, url })
    expect(limio.state.PartnerOrganisation.get(id)).toMatchObject({ name: 'Umbrella' })
    expect(limio.state.PartnerOrganisation.count).toBe(4)
    expect(limio).toHaveReceived('createPartnerOrganisation', { body: { name: 'Umbrella' }, times: 1 })
  })

  test('tries again when the API is not ready', async ({ limio }) => {
    limio.use('creating fails once')
    await signUp('Umbrella', { fetch: limio.fetch, url })
    expect(limio).toHaveReceivedTimes('createPartnerOrganisation', 2)
    expect(limio).toHaveCovered({ createPartnerOrganisation: [200, 503] })
  })

  test('gives up when the API refuses', async ({ limio }) => {
    limio.on('createPartnerOrganisation', ({ respond }) => respond[400]({ message: 'no more resellers' }))
    await expect(signUp('Umbrella', { fetch: limio.fetch, url })).rejects.toThrow('400')
    expect(limio).toHaveReceivedTimes('createPartnerOrganisation', 1)
  })
})
