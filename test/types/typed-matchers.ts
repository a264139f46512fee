/* Compiled, not run: what is written here compiles, and what is marked does not. */
import { expect, test as base } from 'vitest'
import type { Limio } from '../../specs/limio/types.d.ts'
import type { Mock } from '../../src/index.ts'
import {
  assertCovered,
  assertReceived,
  assertSent,
  mockFixture,
  type ServedMock,
  servedFixture,
} from '../../src/vitest/index.ts'

export function typed(mock: Mock<Limio>): void {
  expect(mock).toHaveReceived('createPartnerOrganisation', { body: { name: 'Acme' }, times: 1 })
  expect(mock).not.toHaveReceived('createPartnerOrganisation', { body: { name: expect.any(String) } })
  expect(mock).toHaveReceivedTimes('deletePartnerOrganisation', 2, {
    path: { partnerOrganisationId: 'acme' },
  })
  assertReceived(mock, 'getPartnerOrganisations', { query: { limit: 2 } })
  expect(mock).toHaveCovered(['createPartnerOrganisation'])
  expect(mock).toHaveCovered({ createPartnerOrganisation: [200, 400] })
  assertCovered(mock, 'all')

  // @ts-expect-error there is no such operation
  expect(mock).toHaveCovered(['createPartnerOrganization'])
  // @ts-expect-error there is no such operation
  assertCovered(mock, { createPartnerOrganization: [200] })

  // @ts-expect-error there is no such operation
  expect(mock).toHaveReceived('createPartnerOrganization')
  // @ts-expect-error a name is text
  expect(mock).toHaveReceived('createPartnerOrganisation', { body: { name: 7 } })
  // @ts-expect-error there is no such field
  expect(mock).toHaveReceived('createPartnerOrganisation', { body: { nom: 'Acme' } })
  // @ts-expect-error the path has no such parameter
  assertReceived(mock, 'deletePartnerOrganisation', { path: { id: 'acme' } })
}

/** Declarations of a document with webhooks. */
interface Shop {
  resources: { Order: { id: string } }
  operations: object
  webhooks: { 'order.paid': { id: string; total: number }; ping: undefined }
}

export function typedWebhooks(mock: Mock<Shop>): void {
  expect(mock).toHaveSent('order.paid', { body: { total: 7 }, times: 1 })
  assertSent(mock, 'ping')
  mock.onWebhook(webhook => {
    const total: number = webhook.name === 'order.paid' ? webhook.body.total : 0
    expect(total).toBe(0)
  })
  // @ts-expect-error there is no such webhook
  expect(mock).toHaveSent('order.payed')
  // @ts-expect-error a total is a number
  expect(mock).toHaveSent('order.paid', { body: { total: '7' } })
  // @ts-expect-error there is no such field
  assertSent(mock, 'order.paid', { body: { sum: 7 } })
}

/** Without declarations everything goes by name. */
export function untyped(mock: Mock): void {
  expect(mock).toHaveSent('anything', { body: { any: 'thing' } })
  expect(mock).toHaveReceived('anything', { body: { any: 'thing' }, query: { limit: 2 } })
  expect(JSON.parse('{}')).toHaveReceived('anything', { body: { any: 'thing' } })
}

/** What a test on a server sees is asked as a mock is. */
export function served(served: ServedMock<Limio>): void {
  expect(served).toHaveReceived('createPartnerOrganisation', { body: { name: 'Acme' } })
  // @ts-expect-error there is no such operation
  expect(served).toHaveReceived('createPartnerOrganization')
}

/** Fixtures are what they say, and by name need not be told. */
base.extend('limio', mockFixture<Limio>('specs/limio')).extend('served', servedFixture<Limio>('specs/limio'))(
  '',
  ({ limio, served }) => {
    const name: string | undefined = limio.state.PartnerOrganisation.get('1')?.name
    // @ts-expect-error there is no such resource
    served.state.PartnerOrganization.list()
    expect(name).toBeUndefined()
  },
)
base.extend<{ limio: Mock<Limio>; served: ServedMock<Limio> }>({
  limio: mockFixture<Limio>('specs/limio'),
  served: servedFixture<Limio>('specs/limio'),
})
