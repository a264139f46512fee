import { describe, expect, test } from 'vitest'
import { assertSent, matchers } from '../../../src/vitest/index.ts'
import { shop } from '../engine/announce/orders-api.ts'

expect.extend(matchers)

const ACME = { customer: 'Acme', status: 'open' }

function told(body: () => void): string {
  try {
    body()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('it holds')
}

describe('toHaveSent', () => {
  test('finds a webhook by parts of its body, its record, its headers and its session', async () => {
    const { mock, send } = shop()
    const { body } = await send('POST /orders', ACME, { 'x-understudy-session': 'a' })
    expect(mock).toHaveSent('order.created')
    expect(mock).toHaveSent('order.created', {
      body: { data: { object: { customer: 'Acme' } } },
      id: body.id,
    })
    expect(mock).toHaveSent('order.created', {
      headers: { 'Content-Type': expect.stringContaining('json') },
      session: 'a',
      times: 1,
    })
    expect(mock).not.toHaveSent('order.created', { session: 'b' })
    expect(mock).not.toHaveSent('order.created', { times: 2 })
    expect(mock).not.toHaveSent('order.paid')
    assertSent(mock, 'order.created')
  })

  test('a miss tells the nearest and what differs', async () => {
    const { mock, send } = shop()
    const { body } = await send('POST /orders', ACME)
    const message = told(() =>
      expect(mock).toHaveSent('order.created', { body: { data: { object: { customer: 'Globex' } } } }),
    )
    expect(message).toBe(
      [
        'order.created was sent, but never so; the only one:',
        `  after #1: webhook POST of Order ${body.id}`,
        '    body.data.object.customer   wanted "Globex"   got "Acme"',
      ].join('\n'),
    )
    expect(told(() => expect(mock).toHaveSent('order.paid'))).toBe(
      'order.paid was not sent\n  the mock sent order.created 1 time',
    )
    expect(told(() => expect(mock).not.toHaveSent('order.created'))).toContain(
      'order.created was sent 1 time',
    )
  })

  test('a name the document does not have is refused with the one probably meant', () => {
    const { mock } = shop()
    expect(() => assertSent(mock, 'order.create')).toThrow('no webhook and no callback "order.create"')
  })
})
