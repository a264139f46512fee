import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

/* What a document shows of how its values are written, and what they say. */

const SEEDS = ['1', '2', '3', '4', '5', '6']

function values(entity: string, properties: JsonObject, name: string): unknown[] {
  const { make } = bench({ [entity]: { type: 'object', required: Object.keys(properties), properties } })
  return SEEDS.map(seed => (make(entity, { seed }) as JsonObject)[name])
}

describe('a pattern that knows one spelling', () => {
  test.each([
    ['phone', '^\\+\\d{8,15}$', /^\+(?:1|44|49|31|32|33|34|39|351|353|41|45|46|48|52|55|61|65|81|91|972)/],
    ['phone_number', '^[+][0-9]{1,3}-[0-9()+-]{1,30}$', /^\+\d{1,3}-\d{7,}$/],
    ['opening_time', '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$', /^1\d:30:00$/],
    ['department', '^[a-z-]+$', /^(?:[a-z]{4,}|[a-z]+-[a-z]+|it)$/],
    [
      'department',
      '^[A-Z_]+$',
      /^(?:SALES|MARKETING|FINANCE|OPERATIONS|ENGINEERING|CUSTOMER_SUCCESS|PROCUREMENT|HUMAN_RESOURCES|LEGAL|PRODUCT|IT|PARTNERSHIPS)$/,
    ],
  ])('gets a %s written by %s', (name, pattern, look) => {
    const made = values('Office', { [name]: { ...text, pattern } }, name)
    expect(made.filter(value => !look.test(String(value)))).toEqual([])
  })
})

describe('a set that examples show one of', () => {
  test.each([
    ['type', 'User'],
    ['object_kind', 'merge_request'],
    ['status', 'PROVISIONED'],
  ])('is not mixed with another: %s', (name, example) => {
    expect(new Set(values('Account', { [name]: { ...text, examples: [example] } }, name))).toEqual(
      new Set([example]),
    )
  })

  test('is that of its kind where it is one we know', () => {
    const status = { ...text, examples: ['paid'] }
    expect(new Set(values('Invoice', { status }, 'status')).size).toBeGreaterThan(1)
  })

  test('leaves regions alone', () => {
    const state = { ...text, examples: ['CA'] }
    expect(new Set(values('Address', { city: text, state }, 'state')).size).toBeGreaterThan(1)
  })
})

describe('a message', () => {
  test('of an answer says how it went', () => {
    const data = { type: 'object', properties: { total: { type: 'integer' } } }
    expect(new Set(values('ApiResult', { message: text, data }, 'message'))).toEqual(new Set(['OK']))
  })

  test('that somebody wrote is one', () => {
    expect(values('Note', { message: text, status: text, author: text }, 'message')).not.toContain('OK')
  })
})

test('the last price of a market lies between bid and ask, the last of anything else is none', () => {
  const number = { type: 'number' }
  const { make } = bench({
    Ticker: {
      type: 'object',
      required: ['last', 'bid', 'ask'],
      properties: { last: number, bid: number, ask: number },
    },
  })
  for (const seed of SEEDS) {
    const { last, bid, ask } = make('Ticker', { seed }) as { [name: string]: number }
    expect(last).toBeLessThan((ask ?? 0) * 1.05)
    expect(last).toBeGreaterThan((bid ?? 0) * 0.95)
  }
})

test('a person goes by their own name elsewhere', () => {
  const { make } = bench({
    User: {
      type: 'object',
      required: ['username', 'twitter'],
      properties: { username: text, twitter: text },
    },
  })
  const { username, twitter } = make('User') as { [name: string]: string }
  expect(twitter).toBe(`@${username}`)
})
