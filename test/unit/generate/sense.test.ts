import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

function made(entity: string, properties: JsonObject, seed = '1'): { readonly [name: string]: JsonValue } {
  return bench({ [entity]: { type: 'object', properties } }).make(entity, { seed }) as JsonObject
}

test('an article is a text, not a ware', () => {
  expect(made('Article', { title: text, body: text })['title']).not.toMatch(/ (?:Bike|Chair|Car|Shirt|Ball)$/)
})

test('the first and last of a name are those of a person', () => {
  const { name } = made('Student', { name: { type: 'object', properties: { first: text, last: text } } })
  expect(name).toEqual({
    first: expect.stringMatching(/^\p{Lu}\p{L}+$/u),
    last: expect.stringMatching(/^\p{Lu}/u),
  })
})

test('the recipient of a message is not its sender', () => {
  const mail = made('Message', {
    from_email: text,
    to_email: text,
    emails: { type: 'array', items: text, minItems: 3 },
  })
  expect(mail['from_email']).not.toBe(mail['to_email'])
  expect(new Set(mail['emails'] as string[]).size).toBe(3)
})

test('a file is called what its type says', () => {
  const endings: { readonly [type: string]: RegExp } = {
    'application/pdf': /\.pdf$/,
    'text/csv': /\.csv$/,
    'image/png': /\.png$/,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': /\.xlsx$/,
  }
  for (const seed of ['1', '2', '3', '4', '5', '6']) {
    const { filename, mimeType } = made('Document', { filename: text, mimeType: text }, seed)
    expect(filename).toMatch(endings[String(mimeType)] ?? /^never$/)
  }
})

test('quotations lie in the order markets have', () => {
  const number = { type: 'number' }
  const { low, open, high, bid, ask } = made('Quote', {
    low: number,
    open: number,
    high: number,
    bid: number,
    ask: number,
  })
  expect(Number(low)).toBeLessThan(Number(open))
  expect(Number(open)).toBeLessThan(Number(high))
  expect(Number(bid)).toBeLessThan(Number(ask))
})

test('a timestamp is when its name says, in whichever unit', () => {
  const { createdAt, createdTimestamp } = made('Run', {
    createdAt: { type: 'string', format: 'date-time' },
    createdTimestamp: { type: 'integer', example: 1_700_000_000_000 },
  })
  expect(createdTimestamp).toBe(Date.parse(String(createdAt)))
})

test('a code is cut from the name of what it stands for; of an error it says what is wrong', () => {
  expect(made('District', { code: text, name: text })['code']).toMatch(/^[A-Z]{1,4}\d+$/)
  expect(made('Error', { code: text, message: text })['code']).toMatch(/^[A-Z]+(?:_[A-Z]+)?$/)
})

test('an error beside data is seldom there', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => String(index))
  const shown = seeds.filter(seed => 'error' in made('Rate', { data: { type: 'object' }, error: text }, seed))
  expect(shown.length).toBeLessThan(12)
})

test('cities are called what cities are called', () => {
  const city = made('City', {
    name: text,
    country: { type: 'string', minLength: 2, maxLength: 2 },
    timezone: text,
  })
  const same = bench({
    Address: {
      type: 'object',
      properties: { city: text, country: { type: 'string', minLength: 2, maxLength: 2 } },
    },
  })
  expect(same.make('Address', { known: { city: String(city['name']) } })).toMatchObject({
    country: city['country'],
  })
})

test('a text that another branch shows as a record is its id, not its name', () => {
  const { make, isValid } = bench({
    Customer: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string' }, name: { type: 'string' } },
    },
    Charge: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        customer: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/Customer' }] },
        label: { anyOf: [{ type: 'string' }, { type: 'object', properties: { text: { type: 'string' } } }] },
      },
    },
  })
  for (const seed of ['1', '2', '3']) {
    const charge = make('Charge', { seed }) as { id: string; customer: string; label: string }
    expect(isValid('Charge', charge)).toBe(true)
    expect(charge.customer).toMatch(new RegExp(`^[\\da-f]{${charge.id.length}}$`))
    expect(charge.label).toMatch(/^[A-Z]/)
  }
})
