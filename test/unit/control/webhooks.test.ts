import { expect, test } from 'vitest'
import { shop } from '../engine/announce/orders-api.ts'
import { caller } from './support/caller.ts'

const ACME = { customer: 'Acme', status: 'open' }

test('what the API told its clients is listed, by name, session and entry; the journal names it', async () => {
  const { mock, send } = shop()
  const { body: order } = await send('POST /orders', ACME)
  await send('POST /orders', ACME, { 'x-understudy-session': 'a' })
  await send(`POST /orders/${order.id}/pay`)
  const call = caller(mock.runtime)
  const names = (line: string): unknown => {
    const { webhooks } = call(line).body as unknown as { webhooks: { name: string; entry: number }[] }
    return webhooks.map(({ name, entry }) => `${entry} ${name}`)
  }
  expect(names('GET /webhooks')).toEqual([
    '1 order.created',
    '2 order.created',
    '3 orderUpdated',
    '3 order.paid',
  ])
  expect(names('GET /webhooks?name=order.created&session=')).toEqual(['1 order.created'])
  expect(names('GET /webhooks?since=1&limit=1')).toEqual(['2 order.created'])
  expect(call('GET /webhooks?limit=1').body).toMatchObject({
    total: 4,
    webhooks: [
      {
        kind: 'webhook',
        resource: 'Order',
        id: order.id,
        request: { method: 'POST', url: null, body: expect.stringContaining('Acme') },
      },
    ],
  })
  expect(call('GET /journal').body['entries']).toContainEqual(
    expect.objectContaining({ number: 3, webhooks: ['orderUpdated', 'order.paid'] }),
  )
})
