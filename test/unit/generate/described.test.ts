import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDescription } from '../../../src/generate/described.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const integer = { type: 'integer' }
const number = { type: 'number' }
const SEEDS = Array.from({ length: 12 }, (_, seed) => String(seed))

/** What twelve records have at one property. */
function valuesOf(name: string, schema: object, siblings: object = {}): unknown[] {
  const { make } = bench({ Thing: { type: 'object', properties: { [name]: schema, ...siblings } } })
  return SEEDS.map(seed => (make('Thing', { seed }) as JsonObject)[name])
}

describe('a description that lists the values there are', () => {
  test.each([
    { description: 'Valid values are `sender` and `anyone`.', want: ['sender', 'anyone'] },
    { description: 'One of: draft, open or closed.', want: ['draft', 'open', 'closed'] },
    {
      description: 'Of offers one of: kept, sold, gone <br /><br /> Of others one of: kept, gone',
      want: ['kept', 'sold', 'gone'],
    },
    { description: "State of it; either 'open' or 'closed'", want: ['open', 'closed'] },
    {
      description: 'Possible values are:\n\n- `Off`: Nothing is shown, not even this.\n- `On`: All is.',
      want: ['Off', 'On'],
    },
    {
      description: "This will be one of 'plain' (normal users), 'app' (programs) or 'guest' (all others)",
      want: ['plain', 'app', 'guest'],
    },
    { description: 'Allowed values: "HTTP/1.1", "h2"', want: ['HTTP/1.1', 'h2'] },
    { description: 'Exactly one of `url` or `service` must be given.', want: [] },
    { description: 'Either `field` or `other` is set.', want: [] },
    { description: 'The name. It can be used with `first` and `second`.', want: [] },
    { description: 'If no value is provided, the default is used. Be quick, or not.', want: [] },
  ])('$description → $want', ({ description, want }) => {
    expect(readDescription(description, ['field']).values).toEqual(want)
    const made = new Set(valuesOf('field', { type: 'string', description }))
    if (want.length > 0) expect(want).toEqual(expect.arrayContaining([...made]))
  })

  test('an enum is believed before its description, an id is none of the values named', () => {
    const description = 'One of `a` or `b`.'
    expect(valuesOf('field', { type: 'string', enum: ['x'], description })).toContain('x')
    expect(valuesOf('field_id', { type: 'string', description })).not.toContain('a')
  })
})

describe('a description that says what a text is', () => {
  test.each([
    { name: 'peer', description: 'The URL of the peer.', want: /^https:\/\/\S+\.example/ },
    { name: 'peer', description: 'The URL slug of the peer.', want: /^Peer \d+$/ },
    { name: 'location', description: 'URL of the image in the data set', want: /^https:\/\// },
    { name: 'avatar', description: 'The URL of the avatar.', want: /\.jpg$/ },
    { name: 'sender', description: 'The email address of the sender.', want: /@.+\.example$/ },
    { name: 'remote', description: 'Remote IP address', want: /^\d+\.\d+\.\d+\.\d+$/ },
    { name: 'callee', description: "The callee's phone number.", want: /^\+\d/ },
    { name: 'country', description: 'The country, in ISO 3166-1 alpha-2 format', want: /^[A-Z]{2}$/ },
    { name: 'country', description: 'Three letter country code', want: /^[A-Z]{3}$/ },
    { name: 'unit', description: 'Currency as of ISO 4217', want: /^[A-Z]{3}$/ },
    { name: 'content', description: 'The Base64 encoded content.', want: /^[A-Za-z\d+/]+=*$/ },
    { name: 'pause', description: 'An ISO 8601 duration.', want: /^P[\dT]/ },
    { name: 'cut', description: 'The date when the contract ends', want: /^\d{4}-\d\d-\d\d/ },
    { name: 'sending', description: 'When **true,** sending is allowed.', want: /^(?:true|false)$/ },
    { name: 'folders', description: 'The number of folders.', want: /^\d+$/ },
    { name: 'eventSort', description: 'The sort of event, e.g. MTCH.', want: /^MTCH$/ },
  ])('$name: $description → $want', ({ name, description, want }) => {
    for (const made of valuesOf(name, { type: 'string', description })) expect(made).toMatch(want)
  })

  test('an example that is something else is believed before it', () => {
    const schema = { type: 'string', description: 'The URL of the profile', example: 'octo-cat' }
    expect(valuesOf('profile', schema)).toContain('octo-cat')
  })
})

describe('a description that says what a number is', () => {
  test.each([
    { name: 'rating', schema: number, description: 'Integer between 0 and 5.', least: 0, most: 5 },
    { name: 'influence', schema: number, description: 'A float from 0 to 1', least: 0, most: 1 },
    { name: 'crowding', schema: integer, description: 'Scale between 1-6, 6 is full', least: 1, most: 6 },
    { name: 'total', schema: integer, description: 'The total in cents.', least: 1000, most: 400_000 },
    {
      name: 'tare',
      schema: integer,
      description: 'In the smallest unit of the currency',
      least: 1000,
      most: 400_000,
    },
    { name: 'seen', schema: integer, description: 'Unix timestamp of a visit', least: 1.6e9, most: 1.8e9 },
    {
      name: 'seen',
      schema: integer,
      description: 'Epoch time in milliseconds of a visit',
      least: 1.6e12,
      most: 1.8e12,
    },
    {
      name: 'wait',
      schema: integer,
      description: 'The time in seconds before a timestamp',
      least: 1,
      most: 9999,
    },
  ])('$name: $description', ({ name, schema, description, least, most }) => {
    for (const made of valuesOf(name, { ...schema, description })) {
      expect(made).toBeGreaterThanOrEqual(least)
      expect(made).toBeLessThanOrEqual(most)
    }
  })

  test('net and tax make gross in cents, too', () => {
    const cents = { type: 'integer', description: 'In cents' }
    const { make } = bench({
      Invoice: { type: 'object', properties: { subtotal: cents, tax: cents, total: cents } },
    })
    for (const seed of SEEDS) {
      const { subtotal, tax, total } = make('Invoice', { seed }) as { [name: string]: number }
      expect((subtotal ?? 0) + (tax ?? 0)).toBe(total)
      expect(total).toBeGreaterThan(1000)
    }
  })

  test('bounds of the schema are believed before it', () => {
    const schema = { type: 'integer', minimum: 10, maximum: 12, description: 'Integer between 0 and 5.' }
    for (const made of valuesOf('rating', schema)) expect([10, 11, 12]).toContain(made)
  })
})

describe('a form that an example shows', () => {
  test.each([
    { example: '10.0.0.1', want: /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/ },
    { example: '255.255.0.0', want: /^255\.255\.0\.0$/ },
    { example: '10.1.0.0/16', want: /^198\.51\.\d{3}\.0\/24$/ },
    { example: '03:18', want: /^[012]\d:[0-5]\d$/ },
    { example: '+02:00', want: /^[+-][01]\d:[03]0$/ },
    { example: 'PT2H10M', want: /^PT[\dHM]+$/ },
    { example: 'v1.0.0', want: /^v\d+\.\d+\.\d+$/ },
    { example: '12.05.2024', want: /^\d\d\.\d\d\.20\d\d$/ },
    { example: '2024-05-12 10:11:12', want: /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/ },
  ])('$example is followed by $want', ({ example, want }) => {
    for (const name of ['field', 'status', 'address', 'ip_id'])
      for (const made of valuesOf(name, { type: 'string', example })) expect(made).toMatch(want)
  })

  test('a number that is an instant is followed by instants', () => {
    for (const made of valuesOf('generated', { type: 'integer', example: 1_487_260_000_000 })) {
      expect(made).toBeGreaterThan(1.6e12)
      expect(made).toBeLessThan(1.8e12)
    }
  })

  test('digits are followed by digits, whatever the name suggests', () => {
    for (const made of valuesOf('query_status', { type: 'string', example: '200' }))
      expect(made).toMatch(/^\d{3}$/)
  })
})

test.each([
  { format: 'datetime', want: /^\d{4}-\d\d-\d\dT/ },
  { format: 'date/time', want: /^\d{4}-\d\d-\d\dT/ },
  { format: 'google-datetime', want: /^\d{4}-\d\d-\d\dT/ },
  { format: 'UUID', want: /^[\da-f-]{36}$/ },
  { format: 'ISO4217', want: /^[A-Z]{3}$/ },
  { format: '+E.164', want: /^\+\d/ },
  { format: 'mime-type', want: /^[a-z]+\/\S+$/ },
])('the format $format, which nobody registered, is made as it is meant: $want', ({ format, want }) => {
  for (const made of valuesOf('field', { type: 'string', format })) expect(made).toMatch(want)
})

test('any text can be a description', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: fc.constantFrom(...'a`\'" ,:one of-*\n(1).') }), said => {
      const { values } = readDescription(`one of ${said}`, ['field'])
      expect(values.length).not.toBe(1)
    }),
  )
  const long = readDescription(`One of ${'`a`, '.repeat(100_000)} between ${'1'.repeat(100_000)}`, [])
  expect(long.values).toEqual([])
  expect(text.type).toBe('string')
})
