import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const integer = { type: 'integer' }

function made(entity: string, properties: JsonObject): JsonObject {
  return bench({ [entity]: { type: 'object', properties } }).make(entity) as JsonObject
}

test.each<[entity: string, name: string, want: RegExp]>([
  ['Prescription', 'date_prescribed', /^20\d\d-\d\d-\d\d$/],
  ['Reminder', 'time', /^1\d:30$/],
  ['Parcel', 'returned_by', /^\p{Lu}\S* \p{Lu}/u],
  ['Photo', 'url_thumb', /^https:\/\//],
  ['Visit', 'copay', /^\d+\.\d\d$/],
  ['Patient', 'suffix', /^(?:Jr\.|Sr\.|III?)$/],
])('%s.%s is told by its name', (entity, name, want) => {
  expect(made(entity, { [name]: text })[name]).toMatch(want)
})

test('a suffix of what is no person is none of a name', () => {
  expect(made('Rule', { file_suffix: text })['file_suffix']).not.toMatch(/^(?:Jr\.|Sr\.|III?)$/)
})

test('what is done by several is done by different people', () => {
  const people = made('Paper', { marked_by: { type: 'array', items: text, minItems: 3 } })['marked_by']
  expect(new Set(people as string[]).size).toBe(3)
})

test('an amount as a text and in the smallest unit is one amount', () => {
  const inUnits = { ...integer, description: 'The amount in the smallest denomination of the currency.' }
  const { value, valueInBaseUnits } = made('Money', {
    currencyCode: text,
    value: text,
    valueInBaseUnits: inUnits,
  })
  expect(value).toMatch(/^\d+\.\d\d$/)
  expect(Number(valueInBaseUnits)).toBe(Math.round(Number(value) * 100))
})

test('the date of birth of somebody named before it is one', () => {
  const day = { ...text, format: 'date' }
  const { account_owner_date_of_birth: born } = made('Account', { account_owner_date_of_birth: day })
  expect(Number(String(born).slice(0, 4))).toBeLessThan(2012)
})

test('a point of GeoJSON lies where the record says that it is, the longitude first', () => {
  const { latitude, longitude, location } = made('Shop', {
    city: text,
    latitude: { type: 'number' },
    longitude: { type: 'number' },
    location: {
      type: 'object',
      properties: {
        type: { type: 'string', enum: ['Point'] },
        coordinates: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
      },
    },
  })
  const [east = 0, north = 0] = (location as { coordinates: number[] }).coordinates
  expect(Math.abs(east - Number(longitude))).toBeLessThan(1)
  expect(Math.abs(north - Number(latitude))).toBeLessThan(1)
})

test('the body of an answer never tells of errors beside its data, and a record now and then does', () => {
  const properties = {
    data: text,
    errors: { type: 'array', items: text },
    error: { type: ['string', 'null'] },
  }
  const { make } = bench({ Page: { type: 'object', properties } })
  const seeds = Array.from({ length: 60 }, (_, index) => String(index))
  const tells = (entity: { readonly entity?: string }): boolean =>
    seeds.some(seed => {
      const { errors, error } = make('Page', { seed, ...entity }) as JsonObject
      return errors !== undefined || error !== null
    })
  expect([tells({}), tells({ entity: 'Page' })]).toEqual([false, true])
})
