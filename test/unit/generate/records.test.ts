import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, benchWithExample, text } from './generate-for.ts'

const date = { type: 'string', format: 'date-time' }
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const freeForm = { type: 'object', propertyNames: { type: 'string' }, additionalProperties: {} }

const organisationData = {
  type: 'object',
  properties: {
    zuoraAccountId: { type: 'string', description: 'Associated Zuora account ID' },
    isZuoraInvoiceOwner: { type: 'boolean' },
    salesforceAccountId: { type: 'string' },
    logo: { type: 'string', format: 'uri' },
  },
}
const nested = {
  PartnerOrganisation: {
    type: 'object',
    properties: {
      id: text,
      name: text,
      data: organisationData,
      record_type: { enum: ['partner_org'] },
      created: date,
      modified: date,
    },
  },
  PartnerUser: {
    type: 'object',
    properties: {
      id: text,
      name: { type: 'string', description: 'User identifier (typically email)' },
      data: { type: 'object', properties: { email: { type: 'string', format: 'email' } } },
      record_type: { enum: ['partner_user'] },
      created: date,
      modified: date,
    },
  },
}

describe('records that read like a company wrote them', () => {
  test('an organisation: name, logo and the ids of its systems', () => {
    const made = bench(nested).make('PartnerOrganisation') as JsonObject
    const name = String(made['name']).toLowerCase().split(/\W+/)[0] ?? ''
    expect(made).toMatchObject({
      record_type: 'partner_org',
      data: {
        zuoraAccountId: expect.stringMatching(/^2c92c0f9[\da-f]{24}$/),
        salesforceAccountId: expect.stringMatching(/^001Dn00000\w{8}$/),
        logo: expect.stringContaining(name),
      },
    })
  })

  test('a user bears the domain of the organisation, and its name is its email', () => {
    const made = bench(nested).make('PartnerUser', { context: { name: 'Acme Partners' } }) as {
      name: string
      data: { email: string }
    }
    expect(made.data.email).toMatch(/@acme-partners\.example$/)
    expect(made.name).toBe(made.data.email)
  })

  test('a known email names the user, at any depth', () => {
    const made = bench(nested).make('PartnerUser', { known: { data: { email: 'jo.meyer@acme.test' } } })
    expect(made).toMatchObject({ name: 'jo.meyer@acme.test', data: { email: 'jo.meyer@acme.test' } })
  })

  test('a record just created has its times, its constants, and nothing nobody said', () => {
    const made = bench(nested).make('PartnerOrganisation', {
      amount: 'bare',
      known: { id: 'o1', name: 'Acme' },
    })
    expect(made).toEqual({
      id: 'o1',
      name: 'Acme',
      record_type: 'partner_org',
      created: '2026-01-15T09:00:00.000Z',
      modified: '2026-01-15T09:00:00.000Z',
    })
  })

  test('names, emails, sites and places of one record agree', () => {
    const properties = Object.fromEntries(
      [
        'firstName',
        'last_name',
        'email',
        'companyName',
        'website',
        'city',
        'country',
        'currency',
        'timezone',
      ].map(name => [name, text]),
    )
    const { make } = bench({ Contact: { type: 'object', properties } })
    const made = make('Contact', {
      known: { companyName: 'Globex Foods', city: 'Berlin', firstName: 'Jo', last_name: 'Meyer' },
    })
    expect(made).toMatchObject({
      email: expect.stringMatching(/^j.*@globex-foods\.example$/),
      website: 'https://www.globex-foods.example',
      country: 'Germany',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
    })
  })

  test('a partner of a CRM: ids like the example, free-form owner and properties', () => {
    const { make, issues } = benchWithExample(crm, 'Page', crmExample)
    const page = make('Page', { entity: 'Partner' }) as { data: JsonObject[]; pagination: JsonObject }
    expect(issues('Page', page)).toEqual([])
    expect(page.pagination).toEqual({ nextCursor: null })
    for (let seed = 0; seed < 20; seed++) {
      for (const partner of (make('Page', { seed: String(seed) }) as { data: JsonObject[] }).data) {
        expect(partner['id']).toMatch(/^ptn_[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
        expect(partner['createdAt']).toMatch(/\.\d{3}Z$/)
        expect(partner['tierId'] ?? 'tier_1').toMatch(/^tier_\d+$/)
        if (partner['owner'] !== null)
          expect(Object.keys(partner['owner'] as JsonObject)).toEqual(['id', 'name', 'email'])
        const properties = partner['crmProperties'] as JsonObject | null
        if (properties !== null && partner['name'] !== null) expect(properties['name']).toBe(partner['name'])
      }
    }
  })

  test('a partner just created says null for all that is unknown', () => {
    const { make } = benchWithExample(crm, 'Page', crmExample)
    const made = make('Partner', {
      amount: 'bare',
      known: { id: 'ptn_1', name: 'Globex', domain: 'globex.test' },
    })
    expect(made).toEqual({
      id: 'ptn_1',
      name: 'Globex',
      domain: 'globex.test',
      tierId: null,
      categories: [],
      owner: null,
      crmProperties: null,
      status: 'active',
      createdAt: '2026-01-15T09:00:00.000Z',
      updatedAt: '2026-01-15T09:00:00.000Z',
    })
  })

  test('an invitation: ids in the alphabet of the examples, a link with a new token', () => {
    const { make } = bench({
      Invite: {
        type: 'object',
        properties: {
          created_at: text,
          email: text,
          id: { type: 'string', examples: ['yCoaiix2pRjxMjCn7', 'x6GHbXKBTPeAHpjmS', '8unc2Gt4sGcqJgBqX'] },
          link: {
            type: 'string',
            example: 'https://app.acme.example/team/invite/LKOONmxKR2XcsbgKaz79xVVkAaPQyQ8PrX_1fVv3qFp',
          },
          status: { type: 'string', const: 'pending' },
        },
      },
    })
    expect(make('Invite', { entity: 'Member' })).toMatchObject({
      created_at: expect.stringMatching(/\.\d{3}Z$/),
      email: expect.stringMatching(/^[\w.]+@[\w-]+\.example$/),
      id: expect.stringMatching(/^[2-9A-HJ-NP-TW-Za-km-z]{17}$/),
      link: expect.stringMatching(/^https:\/\/app\.acme\.example\/team\/invite\/[\w-]{43}$/),
      status: 'pending',
    })
  })

  test('records of one kind differ from each other', () => {
    const { make } = bench(nested)
    const made = Array.from(
      { length: 40 },
      (_, seed) => make('PartnerOrganisation', { seed: String(seed) }) as JsonObject,
    )
    expect(new Set(made.map(record => record['id'])).size).toBe(40)
    expect(new Set(made.map(record => record['name'])).size).toBeGreaterThan(37)
  })

  test('an error reads like one', () => {
    const { make } = bench({
      ErrorResponse: { type: 'object', required: ['message'], properties: { message: text, code: text } },
    })
    expect(make('ErrorResponse')).toMatchObject({
      message: 'The request could not be processed',
      code: expect.stringMatching(/^[A-Z_]+$/),
    })
  })
})

const timestamp = {
  ...date,
  pattern:
    '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z)$',
}
const partner = {
  type: 'object',
  properties: {
    id: text,
    name: orNull(text),
    domain: orNull(text),
    tierId: orNull(text),
    categories: { type: 'array', items: text },
    owner: orNull(freeForm),
    crmProperties: orNull(freeForm),
    status: { type: 'string', enum: ['active', 'inactive'] },
    createdAt: orNull(timestamp),
    updatedAt: timestamp,
  },
  required: ['id', 'name', 'domain', 'createdAt'],
  additionalProperties: false,
}
const crm = {
  Partner: partner,
  Page: {
    type: 'object',
    properties: {
      data: { type: 'array', items: { $ref: '#/components/schemas/Partner' } },
      pagination: {
        type: 'object',
        properties: { nextCursor: orNull(text) },
        required: ['nextCursor'],
        additionalProperties: false,
      },
    },
    required: ['data', 'pagination'],
    additionalProperties: false,
  },
}
const crmExample = {
  data: [
    {
      id: 'ptn_01HVK6Y8Z8Q7J8J8J8J8J8J8J8',
      name: 'Acme Partners',
      domain: 'acme.example',
      tierId: 'tier_123',
      categories: ['Reseller'],
      owner: null,
      crmProperties: { name: 'Acme Partners' },
      status: 'active',
      createdAt: '2026-05-08T12:00:00.000Z',
      updatedAt: '2026-05-08T12:00:00.000Z',
    },
  ],
  pagination: { nextCursor: null },
}

test('null among hinted values is one of them, whichever way the schema allows it', () => {
  const hinted = { 'x-understudy': { values: ['gold', 'silver', null] } }
  const schemas = {
    Union: { type: 'object', required: ['tier'], properties: { tier: { ...orNull(text), ...hinted } } },
    Types: {
      type: 'object',
      required: ['tier'],
      properties: { tier: { type: ['string', 'null'], ...hinted } },
    },
  }
  for (const component of Object.keys(schemas)) {
    const { make } = bench(schemas)
    const made = Array.from(
      { length: 60 },
      (_, seed) => (make(component, { seed: String(seed) }) as JsonObject)['tier'],
    )
    expect(new Set(made), component).toEqual(new Set(['gold', 'silver', null]))
  }
})
