import { faker } from '@faker-js/faker/locale/en'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const names = (...properties: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(properties.map(name => [name, text])),
})

function many(schema: object, count: number, entity = 'Thing'): JsonObject[] {
  const { make } = bench({ Thing: schema })
  return Array.from(
    { length: count },
    (_, seed) => make('Thing', { entity, seed: String(seed) }) as JsonObject,
  )
}

const distinct = (records: readonly JsonObject[], property: string): number =>
  new Set(records.map(record => record[property])).size

describe('what faker supplies', () => {
  test('drawing values leaves the instance everyone shares as it was', () => {
    faker.seed(7)
    const before = faker.person.fullName()
    faker.seed(7)
    many(names('name', 'email', 'jobTitle'), 3, 'Member')
    expect(faker.person.fullName()).toBe(before)
  })

  test('two generators do not meet: what one draws in between changes nothing for the other', () => {
    const schema = names('companyName', 'jobTitle', 'notes', 'userAgent')
    const [one, other] = [bench({ Thing: schema }), bench({ Thing: schema })]
    const alone = ['1', '2', '3'].map(seed => one.make('Thing', { seed }))
    const mixed = ['1', '2', '3'].map(seed => {
      one.make('Thing', { seed: `${seed}x` })
      return other.make('Thing', { seed })
    })
    expect(mixed).toEqual(alone)
  })

  test('people have plain names: no titles, no suffixes, no double names', () => {
    for (const { firstName, lastName } of many(names('firstName', 'lastName'), 300, 'Member')) {
      expect(firstName).toMatch(/^[A-Z]['a-z]+$/)
      expect(lastName).toMatch(/^[A-Za-z']+$/)
    }
  })

  test('companies are named so that a domain can be made of it', () => {
    for (const { name, domain } of many(names('name', 'domain'), 300, 'Partner')) {
      expect(name).toMatch(/^[A-Z][A-Za-z'& ]+$/)
      expect(domain).toMatch(/^[a-z]+(?:-[a-z]+)*\.example$/)
    }
  })

  test('a list of 12 companies and 40 people has hardly a name twice', () => {
    expect(distinct(many(names('name'), 12, 'Partner'), 'name')).toBe(12)
    expect(distinct(many(names('name'), 400, 'Partner'), 'name')).toBeGreaterThan(375)
    expect(distinct(many(names('name', 'email'), 400, 'Member'), 'name')).toBeGreaterThan(395)
    expect(distinct(many(names('name', 'email'), 400, 'Member'), 'email')).toBe(400)
  })

  test.each([
    { name: 'Highfield Logistics', want: 'Logistics' },
    { name: 'Renner Data', want: 'Software' },
    { name: 'Lynch & Ortiz', want: 'Professional Services' },
  ])('the industry of $name is $want', ({ name, want }) => {
    const { make } = bench({ Partner: names('name', 'industry') })
    expect(make('Partner', { known: { name } })).toMatchObject({ industry: want })
  })

  test('legal form, account and bank are those of the record’s country', () => {
    const { make } = bench({ Partner: names('name', 'city', 'legalName', 'legalForm', 'iban', 'bic') })
    expect(make('Partner', { known: { name: 'Acme', city: 'Berlin' } })).toMatchObject({
      legalName: 'Acme GmbH',
      legalForm: 'GmbH',
      iban: expect.stringMatching(/^DE\d{20}$/),
      bic: expect.stringMatching(/^[A-Z]{4}DE/),
    })
    expect(make('Partner', { known: { city: 'Boston' } })).toMatchObject({
      iban: expect.stringMatching(/^[A-Z]{2}\d{2}/),
    })
  })

  test('descriptions and notes are sentences without open slots', () => {
    for (const entity of ['Partner', 'Product', 'Depot']) {
      for (const { description, note, subject } of many(
        names('description', 'note', 'subject'),
        60,
        entity,
      )) {
        expect(description).toMatch(/^[A-Z].*\.$/)
        expect(note).toMatch(/^[A-Z].*\.$/)
        expect(`${String(description)}${String(note)}${String(subject)}`).not.toMatch(/[{}]|undefined|lorem/i)
      }
    }
  })

  test('an address has a street of its country, an IP and a network card are nobody’s or anybody’s', () => {
    const { make } = bench({ Site: names('street', 'city', 'ip', 'userAgent', 'jwt') })
    expect(make('Site', { known: { city: 'London' } })).toMatchObject({
      street: expect.stringMatching(/^\d+ [A-Z]/),
      ip: expect.stringMatching(/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/),
      userAgent: expect.stringMatching(/^Mozilla/),
    })
    expect(make('Site', { known: { city: 'Madrid' } })).toMatchObject({
      street: expect.stringMatching(/^(?:Gran Via|Calle)/),
    })
  })

  test('the times in a token follow the mock’s clock, not the machine’s', () => {
    const { make } = bench({ Session: names('jwt') })
    const payload = String((make('Session') as JsonObject)['jwt']).split('.')[1] ?? ''
    const { iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number }
    expect(new Date(iat * 1000).toISOString()).toMatch(/^2026-01/)
  })

  test('a vehicle is named after its make and model', () => {
    for (const made of many(names('name', 'make', 'model'), 10, 'Vehicle'))
      expect(made['name']).toBe(`${String(made['make'])} ${String(made['model'])}`)
  })

  test('a text nothing is known of says so: the field’s name and a number', () => {
    const { make } = bench({ Thing: names('costCentre', 'grouping') })
    expect(make('Thing')).toEqual({
      costCentre: expect.stringMatching(/^Cost centre \d+$/),
      grouping: expect.stringMatching(/^Grouping \d+$/),
    })
  })
})
