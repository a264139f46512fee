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

const number = { type: 'number' }
const time = { type: 'string', format: 'date-time' }
const SEEDS = Array.from({ length: 20 }, (_, seed) => String(seed))

test.each([
  ['departureDate', 'returnDate', time],
  ['join_time', 'leave_time', time],
  ['fromDateTime', 'toDateTime', time],
  ['started', 'finished', time],
  ['first_seen_on', 'last_seen_on', time],
  ['scheduledTimeOfDeparture', 'scheduledTimeOfArrival', time],
  ['minPrice', 'maxPrice', number],
  ['price_min', 'price_max', number],
  ['lower_bound', 'upper_bound', number],
])('%s comes before %s, whichever is made first and whichever is known', (first, second, schema) => {
  for (const seed of SEEDS) {
    const made = made0({ [first]: schema, [second]: schema }, seed)
    const turned = made0({ [second]: schema, [first]: schema }, seed)
    expect(turned).toEqual(made)
    expect(String(made[first]) <= String(made[second]) || Number(made[first]) <= Number(made[second])).toBe(
      true,
    )
  }
})

function made0(properties: JsonObject, seed: string): { readonly [name: string]: JsonValue } {
  return made('Trip', properties, seed)
}

test('an end comes after the start a client sent', () => {
  const { make } = bench({
    Stay: { type: 'object', properties: { join_time: time, leave_time: time } },
  })
  for (const seed of SEEDS) {
    const { leave_time } = make('Stay', { seed, known: { join_time: '2020-02-03T10:00:00Z' } }) as JsonObject
    expect(String(leave_time)).toMatch(/^2020-02-03T1[0-5]/)
  }
})

test('what is due is an amount where it is counted, a moment where it is dated', () => {
  const { amountDue, dueDate } = made('Bill', { amountDue: number, dueDate: text })
  expect(amountDue).toBeLessThan(100_000)
  expect(dueDate).toMatch(/^\d{4}-\d\d-\d\d/)
})

test('origin and destination are two places, and all that is said of each is of one', () => {
  const trips = SEEDS.map(seed =>
    made('Trip', { origin: text, destination: text, destinationCity: text, destinationCountry: text }, seed),
  )
  const differ = trips.filter(({ origin, destination }) => origin !== destination)
  expect(differ.length).toBeGreaterThan(15)
  for (const { destination, destinationCity, destinationCountry } of trips)
    expect(destination).toBe(`${destinationCity}, ${destinationCountry}`)
})

test.each([
  ['date_of_issue', /^\d{4}-\d\d-\d\d$/],
  ['country_of_residence', /^[A-Z]/],
  ['number_of_seats', /^\d+$/],
  ['price_per_unit', /^\d+\.\d\d$/],
  ['phone2', /^\+\d/],
  ['address_line_3', /^(?:Apt|Suite)/],
  ['last_edited_by', /^\p{Lu}\S+ \p{Lu}/u],
  ['policy_number', /^\d+$/],
  ['debtorReference', /^REF-\d+$/],
  ['teacher', /^\p{Lu}\S+ \p{Lu}/u],
  ['room', /^[A-Z]/],
  ['statusCode', /^200$/],
  ['enableSending', /^(?:true|false)$/],
  ['clicks', /^\d+$/],
  ['id_type', /^standard$/],
])('a text called %s is like %s', (name, want) => {
  for (const seed of SEEDS.slice(0, 6)) expect(made('Thing', { [name]: text }, seed)[name]).toMatch(want)
})

test('a schema is named for readers of the document: its wrapping is no part of what the record is', () => {
  for (const schema of ['NullableSimpleRoom', 'NestedRoom', 'RoomResponse5', 'RoomWithCount'])
    expect(made(schema, { type: text })['type']).toBe('room')
})

test('the official name of a company is its name, and an invoice with a VAT number is no company', () => {
  const { name, official_name } = made('Company', { name: text, official_name: text })
  expect(official_name).toBe(name)
  expect(made('Invoice', { vat_number: text, description: text })['description']).toMatch(/\w/)
  expect(made('Invoice', { vat_number: text, type: text })['type']).toBe('invoice')
})

test('a file whose record is called like a file has one extension', () => {
  for (const seed of SEEDS)
    expect(made('Document', { filename: text }, seed)['filename']).toMatch(/^[\w-]+\.\w+$/)
})

test('the pages of two things of one company are two, those of one thing one', () => {
  const [one, other] = ['1', '2'].map(seed =>
    bench({ Project: { type: 'object', properties: { url: text, html_url: text } } }).make('Project', {
      seed,
    }),
  ) as JsonObject[]
  expect(one?.['url']).toMatch(/^https:\/\/www\.[a-z-]+\.example\/projects\/\d+$/)
  expect(one?.['html_url']).toBe(one?.['url'])
  expect(other?.['url']).not.toBe(one?.['url'])
  expect(made('Company', { url: text })['url']).toMatch(/^https:\/\/www\.[a-z-]+\.example$/)
})

test('what starts and ends at a time of day is over that day', () => {
  for (const seed of SEEDS) {
    const { startTime, endTime } = made('Shift', { startTime: time, endTime: time }, seed)
    const lengthMs = Date.parse(String(endTime)) - Date.parse(String(startTime))
    expect(lengthMs).toBeGreaterThan(0)
    expect(lengthMs).toBeLessThan(86_400_000)
  }
})
