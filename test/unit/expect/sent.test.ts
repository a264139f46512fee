import { describe, expect, test } from 'vitest'
import { assertSent, matchers } from '../../../src/vitest/index.ts'
import { library } from '../engine/library-api.ts'
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
    expect(mock).not.toHaveSent('order.created', { headers: { 'Content-Type': 'text/plain' } })
    expect(mock).not.toHaveSent('order.created', { id: 'another' })
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

  test('of many, the nearest are told first, and no more than three', async () => {
    const { mock, send } = shop()
    for (const [customer, status] of [
      ['A', 'paid'],
      ['Globex', 'paid'],
      ['C', 'paid'],
      ['D', 'open'],
    ] as const)
      await send('POST /orders', { customer, status })
    const wanted = { body: { data: { object: { customer: 'Globex', status: 'open' } } } }
    const lines = told(() => expect(mock).toHaveSent('order.created', wanted)).split('\n')
    expect(lines[0]).toBe('order.created was sent, but never so; nearest of 4:')
    expect(lines.filter(line => line.includes('after')).map(line => line.slice(0, 11))).toEqual([
      '  after #2:',
      '  after #4:',
      '  after #1:',
    ])
  })

  test('of a mock that was silent it says so', () => {
    expect(told(() => expect(shop().mock).toHaveSent('order.paid'))).toBe(
      'order.paid was not sent\n  the mock sent nothing',
    )
  })

  test('one that was sent too often is told with how often it was wanted', async () => {
    const { mock, send } = shop()
    for (let count = 0; count < 4; count += 1) await send('POST /orders', ACME)
    const lines = told(() => expect(mock).toHaveSent('order.created', { times: 1 })).split('\n')
    expect(lines[0]).toBe('order.created was sent 4 times, wanted 1 time')
    expect(lines).toHaveLength(4)
    await send('POST /orders', { ...ACME, customer: 'Globex' })
    const acme = { body: { data: { object: { customer: 'Acme' } } }, times: 1 }
    expect(told(() => expect(mock).toHaveSent('order.created', acme)).split('\n')[0]).toBe(
      'order.created was sent 5 times, 4 of them so, wanted 1 time',
    )
  })

  test.each([
    ['order.create', 'did you mean order.created?'],
    ['nothing.like.it', 'it has order.created, order.paid, order.updated, order.deleted'],
  ])('the document has no %s: %s', (name, hint) => {
    expect(() => assertSent(shop().mock, name)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_UNKNOWN', hint: expect.stringContaining(hint.slice(0, 23)) }),
    )
  })

  test('a document without webhooks has none to name', () => {
    expect(() => assertSent(library().mock, 'order.paid')).toThrow(
      expect.objectContaining({ code: 'WEBHOOK_UNKNOWN', hint: 'it has none' }),
    )
  })

  test('a name the document does not have is refused with the one probably meant', () => {
    const { mock } = shop()
    expect(() => assertSent(mock, 'order.create')).toThrow('no webhook and no callback "order.create"')
  })
})
