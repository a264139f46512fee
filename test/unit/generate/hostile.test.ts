import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { bench, text } from './generate-for.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe('schemas that turn in circles or ask too much', () => {
  test.each([
    ['optional recursion', { Thing: { type: 'object', properties: { name: text, parent: ref('Thing') } } }],
    [
      'recursion through a list',
      {
        Thing: {
          type: 'object',
          required: ['children'],
          properties: { children: { type: 'array', items: ref('Thing') } },
        },
      },
    ],
    [
      'required recursion that null ends',
      {
        Thing: {
          type: 'object',
          required: ['next'],
          properties: { next: { anyOf: [ref('Thing'), { type: 'null' }] } },
        },
      },
    ],
    [
      'required recursion that another branch ends',
      {
        Thing: {
          oneOf: [
            {
              type: 'object',
              required: ['left', 'right'],
              properties: { left: ref('Thing'), right: ref('Thing') },
            },
            { type: 'number' },
          ],
        },
      },
    ],
    [
      'two schemas that need each other',
      {
        Thing: { type: 'object', properties: { other: ref('Other') } },
        Other: { type: 'object', required: ['thing'], properties: { thing: ref('Thing') } },
      },
    ],
    ['maps of itself', { Thing: { type: 'object', additionalProperties: ref('Thing') } }],
    [
      'a property called __proto__',
      {
        Thing: JSON.parse(
          '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}}}',
        ),
      },
    ],
    [
      'not and exclusivity',
      {
        Thing: {
          type: 'object',
          properties: { a: { type: 'integer' }, b: { type: 'integer' } },
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
          not: { required: ['a'], properties: { a: { minimum: 0 } } },
        },
      },
    ],
    [
      'a pattern for names',
      {
        Thing: {
          type: 'object',
          patternProperties: { '^x-[a-z]+$': { type: 'integer' } },
          additionalProperties: false,
          minProperties: 2,
        },
      },
    ],
    [
      'names of properties with a rule',
      {
        Thing: {
          type: 'object',
          propertyNames: { pattern: '^[A-Z]{3}$' },
          additionalProperties: { type: 'number' },
          minProperties: 3,
        },
      },
    ],
    [
      'contains with a limit',
      {
        Thing: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: 100 },
          contains: { minimum: 50 },
          minContains: 2,
          maxContains: 2,
          minItems: 4,
        },
      },
    ],
    [
      'a tuple',
      { Thing: { type: 'array', prefixItems: [text, { type: 'integer' }], items: false, minItems: 2 } },
    ],
    [
      'unique items from a small set',
      { Thing: { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 } },
    ],
    [
      'unevaluated properties forbidden',
      {
        Thing: {
          allOf: [{ properties: { a: text } }],
          anyOf: [{ properties: { b: text } }],
          unevaluatedProperties: false,
          type: 'object',
        },
      },
    ],
    [
      'closed parts in allOf',
      {
        Thing: {
          allOf: [
            { type: 'object', properties: { a: text, b: text }, additionalProperties: false },
            { type: 'object', properties: { a: text } },
          ],
        },
      },
    ],
    [
      'a discriminator',
      {
        Thing: {
          oneOf: [ref('Cat'), ref('Dog')],
          discriminator: { propertyName: 'kind', mapping: { feline: '#/components/schemas/Cat' } },
        },
        Cat: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { const: 'feline' }, lives: { type: 'integer' } },
        },
        Dog: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { const: 'Dog' }, good: { type: 'boolean' } },
        },
      },
    ],
  ])('%s is answered by a valid value', (_, schemas) => {
    const { make, issues } = bench(schemas)
    for (let seed = 0; seed < 10; seed++) {
      for (const amount of ['full', 'bare', 'minimal'] as const) {
        expect(issues('Thing', make('Thing', { seed: String(seed), amount }))).toEqual([])
      }
    }
  })

  test.each([
    ['nothing', { not: {} }],
    ['allOf of itself', { allOf: [ref('Thing')], type: 'object', properties: { a: text } }],
    ['a required circle', { type: 'object', required: ['self'], properties: { self: ref('Thing') } }],
    ['a minimum above the maximum', { type: 'integer', minimum: 5, maximum: 1 }],
    ['a billion items', { type: 'array', items: { type: 'integer' }, minItems: 1_000_000_000 }],
    ['a billion characters', { type: 'string', minLength: 1_000_000_000 }],
    ['nested repetition', { type: 'string', pattern: '^(a+)+$(?<!a)', minLength: 40 }],
    ['a reference that leads nowhere', ref('Nowhere')],
  ])('%s ends without an error', (_, schema) => {
    const started = performance.now()
    expect(bench({ Thing: schema }).make('Thing')).toBeDefined()
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('a tree of twenty levels with two branches each is cut, not grown', () => {
    const schemas: { [name: string]: object } = { L20: text }
    for (let level = 0; level < 20; level++) {
      schemas[`L${level}`] = {
        type: 'object',
        required: ['a', 'b'],
        properties: { a: ref(`L${level + 1}`), b: ref(`L${level + 1}`) },
      }
    }
    expect(bench(schemas).make('L0')).toBeDefined()
  })

  test('optional parts end at the depth asked for', () => {
    let schema: object = text
    for (let level = 0; level < 30; level++) schema = { type: 'object', properties: { inner: schema } }
    const made = JSON.stringify(bench({ Thing: schema }, { maxDepth: 4 }).make('Thing'))
    expect(made.match(/inner/g)?.length).toBe(4)
  })

  test('at that depth a small object of plain values is whole, and one with more in it is empty', () => {
    const link = { type: 'object', properties: { href: text, rel: text } }
    const within = (inner: object): object => ({ type: 'object', properties: { inner } })
    const made = (last: object): unknown =>
      bench({ Thing: within(within(last)) }, { maxDepth: 2 }).make('Thing')
    expect(made(link)).toEqual({ inner: { inner: { href: expect.any(String), rel: expect.any(String) } } })
    expect(made(within(link))).toEqual({ inner: { inner: {} } })
  })

  test('an heir of a schema with a discriminator bears its own name there', () => {
    const { make } = bench({
      Pet: {
        type: 'object',
        required: ['petType'],
        properties: { petType: text },
        discriminator: { propertyName: 'petType' },
      },
      Cat: { allOf: [ref('Pet'), { type: 'object', properties: { lives: { type: 'integer' } } }] },
    })
    expect((make('Cat') as JsonObject)['petType']).toBe('Cat')
  })
})
