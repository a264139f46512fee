import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

/* What a field says in the light of those beside it. */

const integer = { type: 'integer' }
const number = { type: 'number' }
const moment = { type: 'string', format: 'date-time' }

const objectOf = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

function made(entity: string, properties: JsonObject, known?: JsonObject): JsonObject {
  return bench({ [entity]: objectOf(properties) }).make(entity, { known }) as JsonObject
}

/** Whatever the seed. */
function always(entity: string, properties: JsonObject, holds: (record: JsonObject) => void): void {
  const records = bench({ [entity]: objectOf(properties) })
  fc.assert(
    fc.property(fc.string(), seed => holds(records.make(entity, { seed }) as JsonObject)),
    { numRuns: 40 },
  )
}

describe('two ends in order', () => {
  test.each([
    ['min', 'max'],
    ['min_width', 'max_width'],
    ['minimumLength', 'maximumLength'],
    ['price_low', 'price_high'],
    ['lowest', 'highest'],
    ['start_line', 'end_line'],
    ['bandLower', 'bandUpper'],
    ['hit_from', 'hit_to'],
  ])('%s is at most %s', (first, second) => {
    always('Setting', { [first]: integer, [second]: integer }, record => {
      expect(Number(record[first])).toBeLessThanOrEqual(Number(record[second]))
    })
  })

  test.each([
    ['firstTimestamp', 'lastTimestamp'],
    ['last_invoice_date', 'next_invoice_date'],
    ['beginMonitoringUTC', 'endMonitoringUTC'],
    ['opens', 'closes'],
    ['create_date', 'update_date'],
  ])('%s is no later than %s', (first, second) => {
    always('Check', { [first]: moment, [second]: moment }, record => {
      expect(Date.parse(String(record[first]))).toBeLessThanOrEqual(Date.parse(String(record[second])))
    })
  })

  test('numbers in texts are in order, too', () => {
    const digits = { ...text, pattern: '^[0-9]{1,3}$' }
    always('Field', { min_length: digits, max_length: digits }, ({ min_length: least, max_length: most }) => {
      expect(Number(least)).toBeLessThanOrEqual(Number(most))
    })
  })

  test('the next page may come before the last', () => {
    const pages = { lastPage: integer, nextPage: { ...integer, maximum: 1 } }
    expect(made('Page', pages, { lastPage: 9 })).toMatchObject({ lastPage: 9 })
    expect(
      made('Page', { lastPage: { ...integer, minimum: 5 }, nextPage: pages.nextPage })['nextPage'],
    ).toBeLessThan(2)
  })

  test('each stays within its own bounds', () => {
    const properties = { minCount: { ...integer, minimum: 5 }, maxCount: { ...integer, maximum: 9 } }
    const records = bench({ Rule: objectOf(properties) })
    const seeds = Array.from({ length: 60 }, (_, seed) => String(seed))
    expect(seeds.every(seed => records.isValid('Rule', records.make('Rule', { seed })))).toBe(true)
  })

  test.each<[known: JsonObject, other: string]>([
    [{ minScore: 5000 }, 'maxScore'],
    [{ maxScore: -5 }, 'minScore'],
  ])('beside %o, which is known, %s gives way', (known, other) => {
    const record = made('Rule', { minScore: number, maxScore: number }, known)
    expect(record).toMatchObject(known)
    expect(Number(record['minScore'])).toBeLessThanOrEqual(Number(record['maxScore']))
    expect(record[other]).toBeDefined()
  })

  test('what is known stays out of order', () => {
    const known = { minScore: 9, maxScore: 2 }
    expect(made('Rule', { minScore: number, maxScore: number }, known)).toEqual(known)
  })
})

describe('a bill', () => {
  test.each([
    ['tax', ['quantity', 'unitPrice', 'subTotal', 'taxAmount', 'totalAmount']],
    ['tax and discount', ['quantity', 'price', 'subtotal', 'discount_amount', 'tax', 'total']],
    ['shipping', ['subtotal', 'shipping_amount', 'tax_amount', 'grand_total']],
    ['an amount before tax', ['quantity', 'unit_price', 'amount', 'tax_amount', 'total_amount']],
  ])('with %s adds up', (_, names) => {
    const at = (word: RegExp): string => names.find(name => word.test(name)) ?? ''
    always('OrderLine', Object.fromEntries(names.map(name => [name, number])), record => {
      const amount = (word: RegExp): number => Number(record[at(word)] ?? 0)
      const net = amount(/^(?:sub_?total|amount)$/i)
      if (at(/^quantity/) !== '') expect(net).toBeCloseTo(amount(/^quantity/) * amount(/price/i), 2)
      expect(amount(/^(?:total|grand)/)).toBeCloseTo(
        net + amount(/^tax/) + amount(/^shipping/) - amount(/^discount/),
        1,
      )
    })
  })

  test('a discount is less than what it is taken off', () => {
    always('Item', { quantity: integer, price: number, discount: number, total: number }, item => {
      expect(Number(item['discount'])).toBeLessThan(Number(item['total']))
    })
  })
})

describe('lists and their totals', () => {
  const files = { type: 'array', items: text, maxItems: 0 }

  test.each(['total', 'count', 'totalResults', 'total_count'])('%s of an empty list is 0', name => {
    expect(made('Page', { [name]: integer, files })[name]).toBe(0)
  })

  test('a total beside two lists may count anything', () => {
    expect(made('Page', { total: integer, files, links: files })['total']).not.toBe(0)
  })

  test('a total is no less than its list', () => {
    const properties = {
      count: { ...integer, maximum: 3 },
      files: { type: 'array', items: text, minItems: 9 },
    }
    // Within its own bounds: the list cannot be made shorter.
    expect(Number(made('Page', properties)['count'])).toBeLessThanOrEqual(3)
    const open = { ...properties, count: { ...integer, example: 2 } }
    expect(Number(made('Page', open)['count'])).toBeGreaterThanOrEqual(9)
  })
})

describe('places', () => {
  test.each<[known: JsonObject]>([
    [{ country_code: 'JP', currency: 'EUR' }],
    [{ country_code: 'JP', city: 'Springfield' }],
  ])('with %o known, the name of the country is that of its code', known => {
    const properties = { country_code: text, country_name: text, currency: text, city: text }
    expect(made('Report', properties, known)).toMatchObject({ ...known, country_name: 'Japan' })
  })

  test('a city lies in the country that is shown beside it', () => {
    const country = objectOf({ code: text, name: text })
    const known = { country: { code: 'SE', name: 'Sweden' } }
    expect(made('Venue', { city: text, country }, known)).toMatchObject({ ...known, city: 'Stockholm' })
    const city = bench({ City: objectOf({ name: text, country }) }).make('City', { entity: 'City', known })
    expect(city).toEqual({ ...known, name: 'Stockholm' })
  })

  test('the value of a country is its name', () => {
    const country = objectOf({ isoCode: text, value: { ...text, example: 'Netherlands' } })
    const shown = made('Address', { city: text, country })['country'] as JsonObject
    const names: { readonly [code: string]: string } = { NL: 'Netherlands', DE: 'Germany', JP: 'Japan' }
    expect(shown['value']).toMatch(/^\p{Lu}/u)
    const name = names[String(shown['isoCode'])]
    if (name !== undefined) expect(shown['value']).toBe(name)
  })

  test.each([
    ['mergeable_state', {}],
    ['linkState', { vendor: text }],
  ])('%s is no region', (name, beside) => {
    expect(made('Pull', { [name]: text, ...beside })[name]).toMatch(/^[a-z_]+$/)
  })

  test.each([
    ['billing_state', {}],
    ['work_state', { work_city: text }],
  ])('%s is one', (name, beside) => {
    expect(made('Form', { [name]: text, ...beside })[name]).toMatch(/^\p{Lu}/u)
  })
})

describe('what an object is', () => {
  test.each(['image', 'photos', 'thumbnail', 'avatar'])('the url of %s is that of a picture', name => {
    const picture = objectOf({ url: { ...text, format: 'uri' }, width: integer })
    const shown = made('Hotel', { [name]: { type: 'array', items: picture, minItems: 1 } })[name]
    expect((shown as JsonObject[])[0]?.['url']).toMatch(/^https:.*\.(?:png|jpg)$/)
  })

  const PERSON = /^\p{Lu}[\p{L}'’.-]+ \p{Lu}[\p{L}'’. -]+$/u

  test.each<[entity: string, beside: JsonObject]>([
    ['Series', { full_name: text }],
    ['AttorneyType', {}],
    ['DeviceProfile', {}],
    ['PolicyProfile', { description: text }],
  ])('the name of %s is no person’s', (entity, beside) => {
    const names = ['1', '2', '3', '4', '5'].map(
      seed =>
        (
          bench({ [entity]: objectOf({ name: text, ...beside }) }).make(entity, {
            seed,
            entity,
          }) as JsonObject
        )['name'],
    )
    expect(names.every(name => PERSON.test(String(name)))).toBe(false)
  })

  test('nor is that of a profile in a thing', () => {
    const { bot_profile: bot } = made('Message', { bot_profile: objectOf({ name: text }) })
    expect((bot as JsonObject)['name']).toMatch(/profile$/)
  })

  test.each(['UserProfile', 'Director', 'Physician'])('that of %s is', entity => {
    const record = bench({ [entity]: objectOf({ name: text }) }).make(entity, { entity }) as JsonObject
    expect(record['name']).toMatch(PERSON)
  })

  test('whoever a thing is required by is a person', () => {
    const { required_by: by } = made('Order', { required_by: objectOf({ id: integer, name: text }) })
    expect((by as JsonObject)['name']).toMatch(PERSON)
  })

  test('a person whose address was made first is called as it says', () => {
    const first = made('Learner', { email: text })
    always('Learner', { email: text, first_name: text }, person => {
      const again = bench({ Learner: objectOf({ email: text, first_name: text, fullName: text }) })
      expect(again.make('Learner', { known: first })).toMatchObject({
        fullName: expect.stringContaining(String(made('Learner', { first_name: text })['first_name'])),
      })
      expect(person['email']).toContain('@')
    })
  })
})

describe('texts', () => {
  test('start and end of a slot are moments in order', () => {
    always('Slot', { start: text, end: text }, ({ start, end }) => {
      expect(Date.parse(String(start))).toBeLessThan(Date.parse(String(end)))
    })
  })

  test('a start beside no end is none, nor one whose example is another thing', () => {
    expect(made('Step', { start: text })['start']).not.toMatch(/^\d{4}-/)
    const shown = { start: { ...text, example: 'node-4' }, end: text }
    expect(made('Edge', shown)['start']).not.toMatch(/^\d{4}-/)
  })

  test.each<[entity: string, name: string, schema: JsonObject, want: RegExp, beside: JsonObject]>([
    ['Match', 'slug', { ...text, example: '2021-04-24-69c221a9' }, /^(?!\d{4}-\d\d-\d\d$)/, {}],
    ['Artist', 'disambiguation', { ...text, example: '...' }, /^[^.]+$/, {}],
    ['Company', 'ein', text, /^\d\d-\d{7}$/, {}],
    ['Security', 'isin', text, /^[A-Z]{2}\d{10}$/, {}],
    ['Link', 'rel', text, /^(?:self|next|related)$/, {}],
    ['Address', 'poBox', text, /^PO Box \d+$/, {}],
    ['Bill', 'petition_information', text, /\.$/, {}],
    ['Bill', 'descriptionFriendly', text, /\.$/, {}],
    ['Upload', 'size', text, /^\d+$/, { filename: text }],
    ['Balance', 'value', text, /^\d+\.\d\d$/, { currency: text }],
  ])('%s.%s convinces', (entity, name, schema, want, beside) => {
    expect(made(entity, { [name]: schema, ...beside })[name]).toMatch(want)
  })
})

test.each<[name: string, schema: JsonObject, least: number, most: number]>([
  ['decimalPlaces', integer, 0, 4],
  ['zoomLevel', integer, 3, 18],
  ['yearBuilt', { ...integer, example: 1973 }, 1960, 1973],
  ['correlation', { ...number, example: 0.9964 }, 0, 1],
  ['vatPercent', number, 0, 25],
])('%s lies where such numbers lie', (name, schema, least, most) => {
  always('Home', { [name]: schema }, record => {
    expect(Number(record[name])).toBeGreaterThanOrEqual(least)
    expect(Number(record[name])).toBeLessThanOrEqual(most)
  })
})

test('of moments that are told, the same as before', () => {
  const { createdAt } = made('Slot', { createdAt: moment, start: text, end: text })
  expect(made('Slot', { createdAt: moment })['createdAt']).toBe(createdAt)
})
