import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { NOW_MS, bench } from './generate-for.ts'

const date = { type: 'string', format: 'date-time' }
const amount = { type: 'string', pattern: '^\\d+\\.\\d\\d$' }
const objectOf = (properties: { readonly [name: string]: unknown }) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const instant = (record: JsonObject, name: string): number => Date.parse(String(record[name]))

describe('periods', () => {
  const created = { createdAt: '2026-01-05T09:00:00.000Z' }
  const december = ['2025-12-01T00:00:00.000Z', '2025-12-31T23:59:59.000Z']
  const january = ['2026-01-01T00:00:00.000Z', '2026-01-31T23:59:59.000Z']
  test.each([
    { given: created, names: ['periodStart', 'periodEnd'], want: december },
    { given: created, names: ['period_start', 'period_end'], want: december },
    { given: created, names: ['billingPeriodStart', 'billingPeriodEnd'], want: december },
    { given: created, names: ['statement_period_from', 'statement_period_to'], want: december },
    { given: created, names: ['currentPeriodStart', 'currentPeriodEnd'], want: january },
    {
      given: { createdAt: '2024-03-31T23:00:00.000Z' },
      names: ['periodStart', 'periodEnd'],
      want: ['2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.000Z'],
    },
    { given: { periodStart: january[0] ?? '' }, names: ['periodStart', 'periodEnd'], want: january },
    { given: { periodEnd: january[1] ?? '' }, names: ['periodStart', 'periodEnd'], want: january },
    { given: { periodEnd: '2026-02-01T00:00:00.000Z' }, names: ['periodStart'], want: [january[0]] },
  ])('of $given, $names are $want', ({ given, names, want }) => {
    const properties = Object.fromEntries([...names, 'createdAt', 'periodEnd'].map(name => [name, date]))
    const made = bench({ Payout: objectOf(properties) }).make('Payout', { known: given }) as JsonObject
    expect(names.map(name => made[name])).toEqual(want)
  })

  test('an object that is a period has the edges of one', () => {
    const period = objectOf({ start: date, end: date })
    const made = bench({ Payout: objectOf({ period, createdAt: date }) }).make('Payout', { known: created })
    expect(made).toMatchObject({ period: { start: december[0], end: december[1] } })
  })

  test('a period starts, ends and is paid out for, in this order', () => {
    const names = [
      'periodStart',
      'periodEnd',
      'createdAt',
      'submittedAt',
      'approvedAt',
      'paidAt',
      'updatedAt',
    ]
    const payouts = bench({ Payout: objectOf(Object.fromEntries(names.map(name => [name, date]))) })
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('full' as const, 'bare' as const), (seed, amount) => {
        const made = payouts.make('Payout', { seed, amount }) as JsonObject
        const times = names.map(name => instant(made, name))
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBeLessThan(times[1] ?? 0)
        expect(times.at(-1)).toBeLessThanOrEqual(NOW_MS)
      }),
      { numRuns: 100 },
    )
  })
})

describe('amounts of one record', () => {
  test('a commission is a share of what was sold', () => {
    const lines = bench({ Line: objectOf({ amount, sourceAmount: amount }) })
    for (let seed = 0; seed < 30; seed++) {
      const made = lines.make('Line', { seed: String(seed) }) as JsonObject
      const share = Number(made['amount']) / Number(made['sourceAmount'])
      expect(share).toBeGreaterThanOrEqual(0.05)
      expect(share).toBeLessThanOrEqual(0.2)
    }
  })

  test.each([
    { known: { sourceAmount: '1000.00' }, least: 50, most: 200, name: 'amount' },
    { known: { amount: '100.00' }, least: 500, most: 2000, name: 'sourceAmount' },
  ])('$known leads to a likely $name', ({ known, least, most, name }) => {
    const made = bench({ Line: objectOf({ amount, sourceAmount: amount }) }).make('Line', { known })
    const value = Number((made as JsonObject)[name])
    expect(value).toBeGreaterThanOrEqual(least)
    expect(value).toBeLessThanOrEqual(most)
  })

  test.each([{ type: 'number' }, { type: 'integer' }, amount])('net and tax make gross, as %o', schema => {
    const invoices = bench({ Invoice: objectOf({ subtotal: schema, tax: schema, total: schema }) })
    for (let seed = 0; seed < 30; seed++) {
      const made = invoices.make('Invoice', { seed: String(seed) }) as JsonObject
      expect(Number(made['subtotal']) + Number(made['tax'])).toBeCloseTo(Number(made['total']), 2)
    }
  })
})

test('a manager and the email of the manager are of one person', () => {
  const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
  const manager = orNull(objectOf({ id: { type: 'string' }, email: { type: 'string' } }))
  const partners = bench({ Partner: objectOf({ manager, managerEmail: orNull({ type: 'string' }) }) })
  const made = Array.from(
    { length: 60 },
    (_, seed) => partners.make('Partner', { seed: String(seed) }) as JsonObject,
  )
  for (const partner of made) {
    const { email = null } = (partner['manager'] ?? {}) as JsonObject
    expect(partner['managerEmail']).toBe(email)
  }
  expect(new Set(made.map(({ managerEmail }) => managerEmail === null)).size).toBe(2)
})
