import { describe, expect, test } from 'vitest'
import { ALL_ENGLISH } from '../../../src/generate/english/all.ts'
import { words as common } from '../../../src/generate/english/common.ts'
import { neededEnglish, neededFor } from '../../../src/generate/english/needed.ts'
import { WHOLE_ENGLISH } from '../../../src/generate/english/whole.ts'
import { createDictionary } from '../../../src/generate/meaning/dictionary.ts'
import { RARE } from '../../../src/generate/meaning/rare.ts'
import { SAME_THING, THING_NAMES } from '../../../src/generate/meaning/thing-names.ts'
import type { English } from '../../../src/generate/types.ts'
import { bench, text } from './generate-for.ts'

/** Everything a field can be called that means something. */
const FIELDS = [...createDictionary(RARE).text.keys()]

/** Everything a record can be that has names of its own. */
const THINGS = [
  ...Object.keys({ ...THING_NAMES, ...SAME_THING }),
  ...'book song track album artist recipe dish meal ingredient pet dog cat animal vehicle car bicycle'.split(
    ' ',
  ),
  ...'airline airport aircraft branch commit color colour element product item city country'.split(' '),
]

const KINDS = ['Thing', 'Customer', 'Company', 'Order', 'Cat']
const SEEDS = ['1', '2', '3', '4', '5', '6']

/** What a document asks for in which something is called so, in the spelling that asks for least. */
function need(name: string): string {
  const camel = name.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase())
  const needs = [camel, name.replaceAll(' ', '_'), name.replaceAll(' ', '-')].map(neededFor)
  return ['common', 'rare', 'all'].find(each => needs.includes(each as 'common')) ?? ''
}

/** Values of a field in records of many kinds. */
function valuesOf(field: string, english: English, kinds: readonly string[] = KINDS): unknown[] {
  const { make } = bench(
    { Thing: { type: 'object', required: [field], properties: { [field]: text } } },
    { english },
  )
  return kinds.flatMap(entity => SEEDS.map(seed => make('Thing', { entity, seed })))
}

/** Names and descriptions of a kind of record. */
function recordsOf(thing: string, english: English): unknown[] {
  const properties = { name: text, title: text, description: text, summary: text }
  const { make } = bench({ Thing: { type: 'object', required: ['name'], properties } }, { english })
  return SEEDS.map(seed => make('Thing', { entity: thing, seed }))
}

test.each(['repository', 'milestone', 'dashboard', 'survey'])(
  'a %s has a name of its own, also where a field is called so',
  thing => {
    const properties = { name: text, [thing]: text }
    const { make } = bench({ Thing: { type: 'object', required: Object.keys(properties), properties } })
    const known = new Set(RARE.names[thing]?.map(name => name.replace(/\{.*/, '')))
    const shown = SEEDS.map(
      seed => make('Thing', { entity: thing, seed }) as { readonly [name: string]: string },
    )
    const isKnown = (value = ''): boolean => [...known].some(name => value.startsWith(name))
    expect(shown.every(each => isKnown(each['name']) && isKnown(each[thing]))).toBe(true)
  },
)

describe('the lists that are kept', () => {
  test('are enough for every field that means something: the values are those of all of faker', () => {
    for (const field of FIELDS) {
      const kinds = [...KINDS, 'Book', 'Song']
      expect([field, valuesOf(field, ALL_ENGLISH, kinds)]).toEqual([
        field,
        valuesOf(field, WHOLE_ENGLISH, kinds),
      ])
    }
  })

  test('are enough for every kind of record that has names of its own', () => {
    for (const thing of THINGS) {
      expect([thing, recordsOf(thing, ALL_ENGLISH)]).toEqual([thing, recordsOf(thing, WHOLE_ENGLISH)])
    }
  })

  test('the common ones are enough for all that are not named like what is rare', () => {
    for (const field of FIELDS.filter(name => need(name) === 'common')) {
      expect([field, valuesOf(field, { lists: [common] })]).toEqual([field, valuesOf(field, ALL_ENGLISH)])
    }
    for (const thing of THINGS.filter(name => need(name) === 'common')) {
      expect([thing, recordsOf(thing, { lists: [common] })]).toEqual([thing, recordsOf(thing, ALL_ENGLISH)])
    }
  })

  test('the common ones are enough for what is rare and not made of rare words', () => {
    const english: English = { lists: [common], rare: RARE }
    for (const field of FIELDS.filter(name => need(name) !== 'all')) {
      expect([field, valuesOf(field, english)]).toEqual([field, valuesOf(field, ALL_ENGLISH)])
    }
    for (const thing of THINGS.filter(name => need(name) !== 'all')) {
      expect([thing, recordsOf(thing, english)]).toEqual([thing, recordsOf(thing, ALL_ENGLISH)])
    }
  })

  test('are data: the built package writes them as JSON', () => {
    for (const lists of ALL_ENGLISH.lists) expect(JSON.parse(JSON.stringify(lists))).toEqual(lists)
  })
})

test.each([
  ['common', { components: { schemas: { Order: { properties: { customerName: {} } } } } }],
  ['common', { info: { description: 'Track your airline.' } }],
  ['all', { components: { schemas: { Songs: {} } } }],
  ['all', { paths: { '/airports/{iata}': {} } }],
  ['all', { components: { schemas: { Thing: { properties: { departure_airport: {} } } } } }],
  ['all', { paths: { '/v1': { get: { operationId: 'listAlbums' } } } }],
  ['all', { components: { schemas: { Album: { properties: { quantity: {} } } } } }],
  ['rare', { components: { schemas: { Milestone: {} } } }],
  [
    'common',
    { components: { schemas: { Term: { properties: { agent: {}, form_element: {}, flightless: {} } } } } },
  ],
  [
    'common',
    {
      components: {
        schemas: { Order: { example: { title: 'A book' }, properties: { terms: {}, classified: {} } } },
      },
    },
  ],
  [
    'common',
    { components: { schemas: { Issuer: { properties: { trackedAt: {}, keyword: {}, booked: {} } } } } },
  ],
  ['all', { components: { schemas: { AirlineResponse: {} } } }],
  ['rare', { paths: { '/policies/{id}': {} } }],
  ['rare', { components: { schemas: { Thing: { properties: { info: { properties: { topics: {} } } } } } } }],
  [
    'common',
    { info: { license: { name: 'MIT' }, 'x-twitter': 'acme', title: 'Songs' }, paths: { '/issueDates': {} } },
  ],
  ['all', { components: { schemas: { Visit: { properties: { 'user-agent': {} } } } } }],
  ['all', { components: { schemas: { Person: { properties: { middleName: {} } } } } }],
  ...['quantity', 'order_qty', 'subTotal', 'tax_amount', 'vat', 'deal_amount', 'minorUnits'].map(
    name => ['rare', { components: { schemas: { Line: { properties: { [name]: {} } } } } }] as const,
  ),
  ['common', { components: { schemas: { Line: { properties: { private: {}, syntax: {}, hourly: {} } } } } }],
  ['whole', { components: { schemas: { Thing: { 'x-faker': 'person.bio' } } } }],
  ['whole', { components: { schemas: { Song: { properties: { a: { 'x-faker': 'word.adverb' } } } } } }],
] as const)('%s is what %j asks for', (want, document) => {
  expect(neededEnglish(document)).toBe(want)
})
