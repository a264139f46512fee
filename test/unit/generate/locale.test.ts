import { expect, test } from 'vitest'
import { loadLocale } from '../../../src/generate/locale.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const customer = {
  Customer: {
    type: 'object',
    properties: {
      firstName: text,
      lastName: text,
      email: { type: 'string', format: 'email' },
      company: text,
      city: text,
      country: { type: 'string', minLength: 2, maxLength: 2 },
      phone: text,
      timezone: text,
      currency: { type: 'string', minLength: 3, maxLength: 3 },
    },
  },
}

async function made(tag: string, seed = '1'): Promise<JsonObject> {
  const { make, issues } = bench(customer, { locale: await loadLocale(tag) })
  const value = make('Customer', { seed })
  expect(issues('Customer', value)).toEqual([])
  return value as JsonObject
}

test.each([
  { tag: 'de', country: 'DE', dial: '+49', timezone: 'Europe/Berlin', currency: 'EUR' },
  { tag: 'de-CH', country: 'CH', dial: '+41', timezone: 'Europe/Zurich', currency: 'CHF' },
  { tag: 'fr', country: 'FR', dial: '+33', timezone: 'Europe/Paris', currency: 'EUR' },
  { tag: 'pt_BR', country: 'BR', dial: '+55', timezone: 'America/Sao_Paulo', currency: 'BRL' },
  { tag: 'ja', country: 'JP', dial: '+81', timezone: 'Asia/Tokyo', currency: 'JPY' },
  { tag: 'en-GB', country: 'GB', dial: '+44', timezone: 'Europe/London', currency: 'GBP' },
])('records of $tag live in $country, by phone, time zone and currency', async ({ tag, dial, ...facts }) => {
  const record = await made(tag)
  expect(record).toMatchObject(facts)
  expect(record['phone']).toMatch(new RegExp(`^\\${dial} `))
})

test('people and companies bear names of the language', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, seed) => made('ja', String(seed))))
  expect(people.every(({ lastName }) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(String(lastName)))).toBe(true)
  const companies = await Promise.all(Array.from({ length: 20 }, (_, seed) => made('de', String(seed))))
  expect(companies.some(({ company }) => /GmbH|AG|KG|OHG|Gruppe/.test(String(company)))).toBe(true)
})

test('addresses of people whose names Latin letters do not write are told apart', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, seed) => made('ja', String(seed))))
  expect(new Set(people.map(({ email }) => email)).size).toBe(12)
})

test('what is known decides, whatever the locale', async () => {
  const { make } = bench(customer, { locale: await loadLocale('de') })
  expect(make('Customer', { known: { city: 'Tokyo' } })).toMatchObject({ currency: 'JPY' })
})

test('a language there is no data of is refused with those there are', async () => {
  await expect(loadLocale('tlh')).rejects.toMatchObject({
    code: 'OPTION_INVALID',
    hint: expect.stringContaining('de'),
  })
})
