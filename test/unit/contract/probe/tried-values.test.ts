import { describe, expect, test } from 'vitest'
import { badValues, edgeValues } from '../../../../src/contract/probe/tried-values.ts'
import type { TriedValue } from '../../../../src/contract/probe/probe.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { petsApi } from '../report/pets.ts'

function tried(
  schema: JsonObject,
  sample: JsonValue,
  values: typeof edgeValues | typeof badValues,
): Record<string, JsonValue> {
  const { schemas } = petsApi({
    openapi: '3.1.0',
    info: { title: 'Schemas', version: '1' },
    paths: {},
    components: { schemas: { Tried: schema, Short: { maxLength: 5 } } },
  })
  const made: TriedValue[] = values(schemas, [schemas.node('/components/schemas/Tried')], sample)
  return Object.fromEntries(made.map(({ says, value }) => [says, value]))
}

describe('good values at the edges', () => {
  test.each<[JsonObject, JsonValue, Record<string, JsonValue>]>([
    [{ type: 'integer', minimum: 2, maximum: 9 }, 4, { 'at its minimum': 2, 'at its maximum': 9 }],
    [{ type: 'integer', exclusiveMinimum: 2 }, 4, { 'next to its minimum': 3 }],
    [{ type: 'number', minimum: 0, multipleOf: 0.5 }, 1, { 'at its minimum': 0 }],
    [{ type: 'integer', minimum: 1, multipleOf: 5 }, 5, {}],
    [
      { type: 'string', minLength: 2, maxLength: 4 },
      'abc',
      { 'as short as allowed': 'ab', 'as long as allowed': 'abcc' },
    ],
    [{ type: 'string', minLength: 2, pattern: '^x' }, 'abc', {}],
    [{ enum: ['a', 'b', null] }, 'a', { 'as a': 'a', 'as b': 'b', 'as null': null }],
    [{ type: ['boolean', 'null'] }, true, { 'as true': true, 'as false': false, 'as null': null }],
    [
      { type: 'array', items: {}, minItems: 1, maxItems: 2 },
      [7],
      { 'with as few items as allowed': [7], 'with as many items as allowed': [7, 7] },
    ],
    [{ type: 'array', items: {} }, [7], { empty: [] }],
    [
      { allOf: [{ type: 'string' }, { $ref: '#/components/schemas/Short' }] },
      'abc',
      { 'as long as allowed': 'abccc', empty: '' },
    ],
    [{ type: 'string', maxLength: 1_000_000 }, 'a', { empty: '' }],
  ])('of %j', (schema, sample, wanted) => {
    expect(tried(schema, sample, edgeValues)).toEqual(wanted)
  })
})

describe('bad values', () => {
  test.each<[JsonObject, JsonValue, Record<string, JsonValue>]>([
    [
      { type: 'integer', minimum: 2, maximum: 9 },
      4,
      { 'of the wrong type': 'no-such-value', 'below its minimum': 1, 'above its maximum': 10 },
    ],
    [
      { type: 'integer', exclusiveMaximum: 2 },
      1,
      { 'of the wrong type': 'no-such-value', 'at its exclusive maximum': 2 },
    ],
    [
      { type: 'string', minLength: 2, maxLength: 4 },
      'abc',
      { 'of the wrong type': 4711.5, 'too short': 'a', 'too long': 'abccc' },
    ],
    [{ type: 'string', pattern: '^[a-z]+$' }, 'abc', { 'of the wrong type': 4711.5, 'off its pattern': '~' }],
    [{ enum: ['a', 'b'] }, 'a', { 'of no listed value': 'no-such-value' }],
    [{ enum: [1, 2] }, 1, { 'of no listed value': 3 }],
    [
      { type: 'integer', multipleOf: 10 },
      20,
      { 'of the wrong type': 'no-such-value', 'between two multiples': 25 },
    ],
    [
      { type: 'array', items: {}, minItems: 1 },
      [7],
      { 'of the wrong type': 'no-such-value', 'with too few items': [] },
    ],
    [{}, 'abc', {}],
    [{ type: 'string', minLength: 0 }, 'abc', { 'of the wrong type': 4711.5 }],
  ])('of %j', (schema, sample, wanted) => {
    expect(tried(schema, sample, badValues)).toEqual(wanted)
  })
})
