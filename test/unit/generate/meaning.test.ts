import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const integer = { type: 'integer' }
const number = { type: 'number' }
const date = { type: 'string', format: 'date-time' }
const EMAIL = /^[a-z0-9._]+@[a-z0-9-]+\.example$/
const URL = /^https:\/\/[\w.-]+\.example(?:\/\S*)?$/

describe('meaning by name, in any case style', () => {
  test.each([
    { name: 'email', schema: text, want: EMAIL },
    { name: 'billing_email', schema: text, want: /^billing@/ },
    { name: 'firstName', schema: text, want: /^[A-Z][a-z]+$/ },
    { name: 'phone-number', schema: text, want: /^\+\d+ [\d -]+$/ },
    { name: 'companyName', schema: text, want: /^[A-Z][\w\u2019 &-]+$/ },
    { name: 'website', schema: text, want: /^https:\/\/www\.[a-z0-9-]+\.example$/ },
    { name: 'logoUrl', schema: text, want: /logo\.svg$/ },
    { name: 'avatar', schema: { type: 'string', format: 'uri' }, want: URL },
    { name: 'currency', schema: text, want: /^[A-Z]{3}$/ },
    { name: 'currency_code', schema: { type: 'string', example: 'usd' }, want: /^[a-z]{3}$/ },
    { name: 'countryCode', schema: text, want: /^[A-Z]{2}$/ },
    { name: 'country', schema: { type: 'string', maxLength: 2 }, want: /^[A-Z]{2}$/ },
    { name: 'country', schema: { type: 'string', example: 'DEU' }, want: /^[A-Z]{3}$/ },
    { name: 'timezone', schema: text, want: /^[A-Z]\w+\/\w+$/ },
    { name: 'locale', schema: text, want: /^[a-z]{2}-[A-Z]{2}$/ },
    { name: 'amount', schema: text, want: /^\d+\.\d{2}$/ },
    { name: 'payment_terms', schema: text, want: /Net \d+|Due on receipt/ },
    { name: 'frequency', schema: text, want: /^(?:monthly|quarterly|weekly|annually)$/ },
    { name: 'ipAddress', schema: text, want: /^\d+\.\d+\.\d+\.\d+$/ },
    { name: 'userAgent', schema: text, want: /^Mozilla/ },
    { name: 'color', schema: text, want: /^#[\da-f]{6}$/ },
    { name: 'version', schema: text, want: /^\d+\.\d+\.\d+$/ },
    { name: 'slug', schema: text, want: /^[a-z0-9-]+$/ },
    { name: 'createdAt', schema: text, want: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
    {
      name: 'createdAt',
      schema: { type: 'string', example: '2024-01-01T00:00:00Z' },
      want: /T\d\d:\d\d:\d\dZ$/,
    },
    { name: 'birthDate', schema: text, want: /^(?:19|20)\d\d-\d\d-\d\d$/ },
    { name: 'salesforceAccountId', schema: text, want: /^001Dn00000[A-Za-z0-9]{8}$/ },
    { name: 'zuora_account_id', schema: text, want: /^2c92c0f9[\da-f]{24}$/ },
    { name: 'id', schema: text, want: /^[\da-f]{24}$/ },
    { name: 'id', schema: { type: 'string', format: 'uuid' }, want: /^[\da-f-]{36}$/ },
    {
      name: 'externalRef',
      schema: { type: 'string', description: 'For example "REF-1042".' },
      want: /^REF-\d{4}$/,
    },
    {
      name: 'category',
      schema: { type: 'string', example: 'Reseller' },
      want: /^(?:Reseller|Referral|Technology|Distributor|Agency|System integrator|Consultant|Affiliate|Managed service provider)$/,
    },
    {
      name: 'name',
      schema: { type: 'string', description: 'User identifier (typically email)' },
      want: EMAIL,
    },
    {
      name: 'partner_org',
      schema: { type: 'string', description: 'Associated partner organisation ID' },
      want: /^[\da-f]{24}$/,
    },
    { name: 'invite', schema: { type: 'string', pattern: '^inv-[a-z]{4}$' }, want: /^inv-[a-z]{4}$/ },
  ])('$name $schema → $want', ({ name, schema, want }) => {
    const { make } = bench({ Thing: { type: 'object', properties: { [name]: schema } } })
    for (let seed = 0; seed < 10; seed++)
      expect((make('Thing', { seed: String(seed) }) as JsonObject)[name]).toMatch(want)
  })

  test.each([
    { name: 'age', schema: integer, least: 18, most: 100 },
    { name: 'quantity', schema: integer, least: 1, most: 25 },
    { name: 'price', schema: number, least: 1, most: 10_000 },
    { name: 'percent', schema: number, least: 0, most: 100 },
    { name: 'latitude', schema: number, least: -90, most: 90 },
    { name: 'year', schema: integer, least: 2020, most: 2026 },
    { name: 'created', schema: integer, least: 1.6e9, most: 1.8e9 },
    { name: 'createdAt', schema: { type: 'integer', example: 1700000000000 }, least: 1.6e12, most: 1.8e12 },
    { name: 'age', schema: { type: 'integer', minimum: 300, maximum: 310 }, least: 300, most: 310 },
    {
      name: 'weird',
      schema: { type: 'number', multipleOf: 0.01, minimum: 19.985, maximum: 19.995 },
      least: 19.99,
      most: 19.99,
    },
  ])('$name $schema lies between $least and $most', ({ name, schema, least, most }) => {
    const { make } = bench({ Thing: { type: 'object', properties: { [name]: schema } } })
    for (let seed = 0; seed < 10; seed++) {
      const made = (make('Thing', { seed: String(seed) }) as JsonObject)[name]
      expect(made).toBeGreaterThanOrEqual(least)
      expect(made).toBeLessThanOrEqual(most)
    }
  })

  test('success is true, a page token at the end of a list is null or absent', () => {
    const nullable = { anyOf: [text, { type: 'null' }] }
    const { make } = bench({
      Page: {
        type: 'object',
        properties: {
          success: { type: 'boolean' },
          has_more: { type: 'boolean' },
          nextCursor: nullable,
          nextPageToken: text,
        },
      },
    })
    expect(make('Page')).toEqual({ success: true, has_more: false, nextCursor: null })
  })

  test('what a name is follows from what bears it', () => {
    const named = { type: 'object', properties: { name: text } }
    const { make } = bench({ Partner: named, PartnerUser: named, Plan: named, Product: named })
    expect(make('PartnerUser')).toMatchObject({ name: expect.stringMatching(/^[A-Z][a-z]+ \S+/) })
    expect([
      'Starter',
      'Team',
      'Business',
      'Enterprise',
      'Professional',
      'Growth',
      'Essentials',
      'Premium',
    ]).toContain((make('Plan') as JsonObject)['name'])
    expect(make('Partner', { known: {} })).not.toEqual(make('Partner', { seed: '2' }))
    expect(make('Partner', { entity: 'Member' })).toEqual(make('PartnerUser'))
  })

  test('hints on a schema win, as far as they are valid', () => {
    const { make } = bench({
      Thing: {
        type: 'object',
        properties: {
          service: { type: 'string', 'x-understudy': { value: 'billing' } },
          level: { type: 'integer', maximum: 3, 'x-understudy': { values: [2, 9] } },
          code: { type: 'string', 'x-understudy': { pattern: '^Z{3}$' } },
          gone: { type: ['string', 'null'], 'x-understudy': { nullChance: 1 } },
          rare: { type: 'string', 'x-understudy': { presence: 0 } },
        },
      },
    })
    expect(make('Thing')).toEqual({ service: 'billing', level: 2, code: 'ZZZ', gone: null })
  })

  test('dates of one record are in order', () => {
    const { make } = bench({
      Thing: {
        type: 'object',
        properties: { created: date, updatedAt: date, startDate: date, endDate: date, expiresAt: date },
      },
    })
    for (let seed = 0; seed < 50; seed++) {
      const made = make('Thing', { seed: String(seed) }) as {
        created: string
        updatedAt: string
        startDate: string
        endDate: string
        expiresAt: string
      }
      expect(made.created <= made.updatedAt).toBe(true)
      expect(made.updatedAt <= '2026-01-15T09:00:00.000Z').toBe(true)
      expect(made.startDate < made.endDate).toBe(true)
      expect(made.expiresAt > '2026-01-15').toBe(true)
    }
  })
})
