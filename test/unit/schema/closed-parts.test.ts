import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { bench } from '../generate/generate-for.ts'
import { validatorOf } from './support.ts'

const text = { type: 'string' }
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const closed = (required: string[], ...names: string[]): JsonObject => ({
  type: 'object',
  required,
  properties: Object.fromEntries(names.map(name => [name, text])),
  additionalProperties: false,
})

describe('closed parts of a composition take what the others name where one requires what another refuses', () => {
  const Page = closed(['links'], 'links', 'total')
  const Ships = closed(['ships'], 'ships')
  test.each<[name: string, schemas: JsonObject, value: JsonValue, valid: boolean]>([
    ['two closed parts', { Main: { allOf: [ref('Page'), ref('Ships')] } }, { links: 'a', ships: 'b' }, true],
    [
      'what one of them names and does not require',
      { Main: { allOf: [ref('Page'), ref('Ships')] } },
      { links: 'a', ships: 'b', total: '1' },
      true,
    ],
    [
      'what nobody names',
      { Main: { allOf: [ref('Page'), ref('Ships')] } },
      { links: 'a', ships: 'b', count: '1' },
      false,
    ],
    [
      'a value of another type',
      { Main: { allOf: [ref('Page'), ref('Ships')] } },
      { links: 1, ships: '' },
      false,
    ],
    ['what is required', { Main: { allOf: [ref('Page'), ref('Ships')] } }, { ships: 'b' }, false],
    [
      'a closed schema around an open one',
      { Main: { ...Ships, allOf: [ref('Open')] } },
      { ships: '', id: '' },
      true,
    ],
    [
      'a composition further down',
      { Main: { allOf: [{ allOf: [ref('Page')] }, ref('Ships')] } },
      { links: 'a', ships: 'b' },
      true,
    ],
    [
      'a part that is used by itself elsewhere',
      { Main: { properties: { page: ref('Page'), all: { allOf: [ref('Page'), ref('Ships')] } } } },
      { page: { links: '', ships: '' } },
      false,
    ],
    [
      'an object inside, closed by itself',
      { Main: { allOf: [ref('Page'), { ...Ships, properties: { ships: ref('Page') } }] } },
      { links: 'a', ships: { links: '', ships: '' } },
      false,
    ],
  ])('%s: %#', (_name, schemas, value, valid) => {
    const Open = { type: 'object', required: ['id'], properties: { id: text } }
    const validator = validatorOf({ Page, Ships, Open, ...schemas }, 'response')
    expect(validator.accepts(value)).toBe(valid)
    expect(validator.issues(value).length === 0).toBe(valid)
  })

  test.each<[name: string, schema: JsonObject, value: JsonValue]>([
    [
      'may cut down what the other names',
      { allOf: [ref('Base')], ...closed([], 'id') },
      { id: '', total: '' },
    ],
    [
      'names by a pattern what is required',
      { ...closed([], 'id'), allOf: [ref('Page')], patternProperties: { '^li': {} } },
      { links: '', id: '' },
    ],
    [
      'is looked at under not',
      { not: { not: { allOf: [ref('Page'), ref('Ships')] } } },
      { links: '', ships: '' },
    ],
  ])('a closed part stays as it is written where it %s', (_name, Main, value) => {
    const Base = { ...closed(['id'], 'id', 'total'), additionalProperties: true }
    expect(validatorOf({ Main, Page, Ships, Base }).accepts(value)).toBe(false)
  })

  test('a value is made that has what all of them require', () => {
    const { make, isValid } = bench({ Page, Ships, Main: { allOf: [ref('Page'), ref('Ships')] } })
    for (const amount of ['minimal', 'full'] as const) {
      const value = make('Main', { amount })
      expect(isValid('Main', value)).toBe(true)
      expect(value).toMatchObject({ links: expect.any(String), ships: expect.any(String) })
    }
  })
})
