import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { bench } from './generate-for.ts'
import { anySchema, objectSchema } from './schema-arbitrary.ts'

const seeds = fc.integer({ min: 0, max: 9999 }).map(String)
const amounts = fc.constantFrom('full', 'bare', 'minimal') as fc.Arbitrary<'full' | 'bare' | 'minimal'>

describe('laws of generated values', () => {
  test('every value is valid against its schema', () => {
    fc.assert(
      fc.property(anySchema, seeds, amounts, (schema, seed, amount) => {
        const { make, issues } = bench({ Thing: schema })
        expect(issues('Thing', make('Thing', { seed, amount }))).toEqual([])
      }),
      { numRuns: 400, seed: 1 },
    )
  })

  test('the same task gives the same value', () => {
    fc.assert(
      fc.property(anySchema, seeds, (schema, seed) => {
        expect(bench({ Thing: schema }).make('Thing', { seed })).toEqual(
          bench({ Thing: schema }).make('Thing', { seed }),
        )
      }),
      { numRuns: 100, seed: 2 },
    )
  })

  test('a property added to a schema leaves all others as they were', () => {
    fc.assert(
      fc.property(objectSchema, seeds, (schema, seed) => {
        const before = bench({ Thing: schema }).make('Thing', { seed }) as JsonObject
        const grown = { ...schema, properties: { zzNew: { type: 'string' }, ...schema.properties } }
        const { zzNew, ...after } = bench({ Thing: grown }).make('Thing', { seed }) as JsonObject
        expect(after).toEqual(before)
        expect(zzNew).toBeTypeOf('string')
      }),
      { numRuns: 100, seed: 3 },
    )
  })

  test('a whole valid value that is known comes back itself', () => {
    fc.assert(
      fc.property(objectSchema, seeds, (schema, seed) => {
        const { make } = bench({ Thing: schema })
        const known = make('Thing', { seed })
        expect(make('Thing', { seed: 'other', known, amount: 'minimal' })).toEqual(known)
      }),
      { numRuns: 100, seed: 4 },
    )
  })

  test('any part of a valid value that is known is kept', () => {
    fc.assert(
      fc.property(objectSchema, seeds, fc.array(fc.nat(9)), (schema, seed, picks) => {
        const { make } = bench({ Thing: schema })
        const whole = Object.entries(make('Thing', { seed }) as JsonObject)
        const known: JsonObject = Object.fromEntries(whole.filter((_, index) => picks.includes(index)))
        expect(make('Thing', { seed: 'other', known })).toMatchObject(known)
      }),
      { numRuns: 100, seed: 5 },
    )
  })

  test('what is known and invalid is replaced at the smallest place', () => {
    const { make } = bench({
      Thing: {
        type: 'object',
        properties: {
          data: {
            type: 'object',
            properties: {
              email: { type: 'string', format: 'email' },
              age: { type: 'integer', maximum: 120 },
            },
          },
          note: { type: 'string' },
        },
      },
    })
    const made = make('Thing', { known: { data: { email: 'jo@acme.test', age: 999 }, note: 'kept' } }) as {
      data: { age: JsonValue }
    }
    expect(made).toMatchObject({ data: { email: 'jo@acme.test' }, note: 'kept' })
    expect(made.data.age).toBeLessThanOrEqual(120)
  })

  test('properties a schema does not declare are dropped, those of a free-form object kept', () => {
    const { make } = bench({
      Thing: { type: 'object', properties: { a: { type: 'string' }, free: { type: 'object' } } },
    })
    const known = { a: 'x', secret: 1, free: { anything: [1] } }
    expect(make('Thing', { known })).toEqual({ a: 'x', free: { anything: [1] } })
  })

  test('readOnly properties are not made for a request, writeOnly ones neither made nor shown in a response', () => {
    const { make } = bench({
      User: {
        type: 'object',
        required: ['id', 'password'],
        properties: {
          id: { type: 'string', readOnly: true },
          password: { type: 'string', writeOnly: true },
          name: { type: 'string' },
        },
      },
    })
    expect(Object.keys(make('User', { direction: 'request' }) as JsonObject)).toEqual(['password', 'name'])
    expect(make('User', { known: { id: '7', password: 'x', name: 'Jo' } })).toEqual({ id: '7', name: 'Jo' })
  })
})
