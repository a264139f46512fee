import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const integer = { type: 'integer' }
const number = { type: 'number' }
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items, minItems: 2 })
const objectOf = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

function made(entity: string, properties: JsonObject, seed = '1', known?: JsonObject): JsonObject {
  return bench({ [entity]: objectOf(properties) }).make(entity, { seed, known }) as JsonObject
}

/** Whatever the seed. */
function always(entity: string, properties: JsonObject, holds: (record: JsonObject) => void): void {
  const records = bench({ [entity]: objectOf(properties) })
  fc.assert(
    fc.property(fc.string(), seed => holds(records.make(entity, { seed }) as JsonObject)),
    { numRuns: 60 },
  )
}

test('records have one to three items in a list, not all as many', () => {
  const records = bench({ Post: objectOf({ tags: { type: 'array', items: text } }) })
  const lengths = Array.from({ length: 40 }, (_, seed) => {
    return ((records.make('Post', { seed: String(seed) }) as JsonObject)['tags'] as JsonValue[]).length
  })
  expect(new Set(lengths)).toEqual(new Set([1, 2, 3]))
})

describe('sums', () => {
  test.each([
    { of: 'numbers', type: number },
    { of: 'whole numbers', type: integer },
    { of: 'texts', type: text },
  ])('as $of, a quantity times its price is the total', ({ type }) => {
    const names = { quantity: type, unitPrice: type, totalAmount: type }
    always('OrderLine', names, ({ quantity, unitPrice, totalAmount }) => {
      expect(Number(totalAmount)).toBeCloseTo(Number(quantity) * Number(unitPrice), 2)
    })
  })

  test('a quantity as a text has no decimals', () => {
    expect(made('OrderLine', { qty: text, unit_price: text, total: text })['qty']).toMatch(/^\d+$/)
  })

  test.each<[known: { [name: string]: number }, want: { [name: string]: number }]>([
    [{ quantity: 3, price: 12.5 }, { amount: 37.5 }],
    [{ quantity: 4, amount: 50 }, { price: 12.5 }],
  ])('with %o known, the rest is %o', (known, want) => {
    expect(made('Item', { quantity: number, price: number, amount: number }, '1', known)).toMatchObject(want)
  })

  test('beside a discount a total is not the price times the quantity', () => {
    const names = { quantity: integer, price: number, total: number, discount: number }
    const totals = ['1', '2', '3', '4'].map(seed => made('Item', names, seed))
    expect(totals.some(each => each['total'] !== Number(each['quantity']) * Number(each['price']))).toBe(true)
  })
})

describe('counts', () => {
  const comments = listOf(objectOf({ body: text }))

  test.each(['commentCount', 'comments_count', 'total_comment_count', 'number_of_comments', 'totalComments'])(
    '%s is how many comments there are',
    count => {
      const record = made('Post', { [count]: integer, comments })
      expect(record[count]).toBe((record['comments'] as JsonValue[]).length)
    },
  )

  test('of a record just created without any, it is 0', () => {
    const properties = { commentCount: integer, comments: { type: 'array', items: text } }
    const record = bench({ Post: objectOf(properties) }).make('Post', { amount: 'bare' })
    expect(record).toEqual({ commentCount: 0, comments: [] })
  })

  test.each<[why: string, properties: JsonObject, known: JsonObject]>([
    ['is known', { commentCount: integer, comments }, { commentCount: 48 }],
    ['may not be that small', { commentCount: { ...integer, minimum: 900 }, comments }, {}],
    ['is an amount', { totalPrices: number, prices: listOf(number) }, {}],
  ])('a count that %s stays', (_, properties, known) => {
    const [count = '', list = ''] = Object.keys(properties)
    const record = made('Post', properties, '1', known)
    expect(record[count]).not.toBe((record[list] as JsonValue[]).length)
  })
})

describe('places told by several properties', () => {
  const codes: { readonly [name: string]: string } = { Germany: 'DE', 'United States': 'US', Japan: 'JP' }

  test.each(['code', 'iso', 'isoCode', 'abbreviation', 'alpha2'])('the %s of a country is its own', name => {
    const country = objectOf({ name: text, [name]: text })
    always('Shop', { country }, ({ country: found }) => {
      const record = found as JsonObject
      expect(record[name]).toMatch(/^[A-Z]{2}$/)
      const code = codes[String(record['name'])]
      if (code !== undefined) expect(record[name]).toBe(code)
    })
  })

  test('a country that is known has its own code', () => {
    const record = made('Country', { name: text, code: text, alpha3: text }, '1', { name: 'Germany' })
    expect(record).toEqual({ name: 'Germany', code: 'DE', alpha3: 'DEU' })
  })

  test('the countries of a list are several', () => {
    const countries = { ...listOf(objectOf({ name: text, code: text })), minItems: 8 }
    const found = made('Region', { countries })['countries'] as JsonObject[]
    expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(2)
  })

  test('code, name and symbol of a currency are of one', () => {
    const price = objectOf({ amount: number, currency: objectOf({ code: text, name: text, symbol: text }) })
    const euro = objectOf({ country: text, price })
    const record = bench({ Offer: euro }).make('Offer', { known: { country: 'Germany' } })
    expect(record).toMatchObject({ price: { currency: { code: 'EUR', name: 'Euro', symbol: '€' } } })
  })
})

describe('names and addresses', () => {
  test('the lines of somebody else’s address are three', () => {
    const lines = { recipient_address_line1: text, recipient_address_line2: text }
    const { recipient_address_line1: first, recipient_address_line2: second } = made('Transfer', lines)
    expect(second).not.toBe(first)
    expect(second).toMatch(/^(?:Apt|Suite)/)
  })

  test('last four digits of a number are digits', () => {
    expect(made('Identification', { number_last4: text })['number_last4']).toMatch(/^\d{4}$/)
  })

  test('an individual is called as people are', () => {
    const { individual } = made('Account', { individual: objectOf({ name: text, birthDate: text }) })
    expect((individual as JsonObject)['name']).toMatch(/^\p{Lu}\S+ \p{Lu}/u)
  })

  test('a thing of many words is called by the last of them', () => {
    const name = String(made('CustomerBillingRunOption2', { name: text })['name'])
    expect(name.split(' ').length).toBeLessThan(4)
  })
})

test.each<[entity: string, name: string, schema: JsonObject, want: RegExp]>([
  ['Setting', 'value', text, /^(?!Value)/],
  [
    'Attachment',
    'createdAt',
    { ...text, format: 'ISO 8601 timestamp', example: '2025-10-15T13:51:08.358Z' },
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  ],
  ['User', 'uri', { ...text, description: 'A URI containing the user ID.' }, /^https:/],
  ['Person', 'height', integer, /^1[5-9]\d$/],
  ['Rule', 'day_of_week', integer, /^[1-5]$/],
  ['Bill', 'abbreviation', text, /^[A-Z\d]{2,4}$/],
])('%s.%s convinces', (entity, name, schema, want) => {
  expect(String(made(entity, { [name]: schema })[name])).toMatch(want)
})

test('a parcel is measured in other numbers than a picture', () => {
  always('Parcel', { width: integer, height: integer, length: integer }, ({ width, height }) => {
    expect(Math.max(Number(width), Number(height))).toBeLessThan(200)
  })
})

test('createdDateTime is before lastModifiedDateTime', () => {
  const moment = { type: 'string', format: 'date-time' }
  always('Folder', { createdDateTime: moment, lastModifiedDateTime: moment }, record => {
    const { createdDateTime, lastModifiedDateTime } = record
    expect(Date.parse(String(createdDateTime))).toBeLessThanOrEqual(Date.parse(String(lastModifiedDateTime)))
  })
})

test('of two bounds with examples the maximum is the larger', () => {
  const properties = { minimumValue: { ...integer, example: 40 }, maximumValue: { ...integer, example: 60 } }
  always('Scenario', properties, ({ minimumValue, maximumValue }) => {
    expect(Number(minimumValue)).toBeLessThanOrEqual(Number(maximumValue))
  })
})
