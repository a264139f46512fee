import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { ENUM_MEANT } from '../../../src/schema/enum-meant.ts'
import { bench, text } from './generate-for.ts'

const SCHEMAS = {
  Vessel: {
    oneOf: [
      { type: 'object', required: ['hull', 'sails'], properties: { hull: text, sails: { type: 'integer' } } },
      {
        type: 'object',
        required: ['hull', 'engine', 'fuel'],
        properties: { hull: text, engine: text, fuel: text },
      },
    ],
  },
}

const keys = (value: unknown): string => Object.keys(value as JsonObject).join()
const SEEDS = Array.from({ length: 20 }, (_, index) => String(index))

test.each([
  ['nothing is known', undefined],
  ['nothing is said of it', {}],
  ['what is known fits all', { hull: 'steel' }],
])('records that have lived take all branches where %s', (_, known) => {
  const { make } = bench(SCHEMAS)
  const made = SEEDS.map(seed => make('Vessel', { seed, known, amount: 'full' }))
  expect([...new Set(made.map(keys))].sort()).toEqual(['hull,engine,fuel', 'hull,sails'])
})

test.each([
  [{ hull: 'steel', engine: 'diesel' }, 'hull,engine,fuel'],
  [{ sails: 3 }, 'hull,sails'],
])('what is known of a record decides: %j', (known, want) => {
  const { make } = bench(SCHEMAS)
  for (const amount of ['full', 'bare'] as const)
    expect(new Set(SEEDS.map(seed => keys(make('Vessel', { seed, known, amount }))))).toEqual(new Set([want]))
})

test.each([
  ['made', undefined],
  ['known', { code: 'E1', source: 'limit' }],
])('an optional property that always fits two of its branches is left out, where it is %s', (_, known) => {
  const { make } = bench({
    Problem: {
      type: 'object',
      required: ['code'],
      properties: {
        code: { type: 'string', const: 'E1' },
        source: { oneOf: [text, { type: 'string', description: 'a pointer' }] },
      },
    },
  })
  expect(make('Problem', { known })).toEqual({ code: 'E1' })
})

test('a text that makes another branch of a oneOf hold as well gives way to one that says nothing', () => {
  const { make, isValid } = bench({
    Answer: {
      oneOf: [
        { type: 'object', required: ['status'], properties: { status: { type: 'string', example: '0' } } },
        {
          type: 'object',
          required: ['status', 'text'],
          properties: { status: { type: 'string', enum: ['0', '1', '2', '3'] }, text: { type: 'string' } },
        },
      ],
    },
    Either: {
      oneOf: [
        { type: 'object', properties: { status: { type: 'string', example: '0' }, currency: text } },
        { type: 'object', properties: { status: { type: 'string', enum: ['0', '1', '2', '3'] } } },
      ],
    },
  })
  for (const name of ['Answer', 'Either'])
    for (const seed of ['1', '2', '3', '4']) expect(isValid(name, make(name, { seed }))).toBe(true)
})

test('values that are meant beside a type that excludes them are made where one must be there', () => {
  const meant = { enum: ['0 (Disk)', '1 (Flash)'], [ENUM_MEANT]: true }
  const { make } = bench({
    May: { type: 'object', properties: { name: text, disk: meant, disks: { type: 'array', items: meant } } },
    Must: { type: 'object', required: ['disk'], properties: { disk: meant } },
  })
  expect(SEEDS.filter(seed => 'disk' in (make('May', { seed }) as JsonObject))).toEqual([])
  expect(make('May')).toMatchObject({ disks: [] })
  expect(make('May', { known: { disk: '1 (Flash)' } })).toMatchObject({ disk: '1 (Flash)' })
  expect(make('Must')).toEqual({ disk: expect.stringMatching(/^[01] /) })
})
