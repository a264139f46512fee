import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../../src/json/value.ts'
import { show } from '../../../src/schema/message.ts'
import { validatorOf } from './support.ts'

describe('messages', () => {
  test.each<[JsonValue, JsonValue, string]>([
    [{ type: 'integer' }, 'abc', 'must be an integer'],
    [{ type: ['null', 'string'] }, 1, 'must be a string or null'],
    [{ type: ['integer', 'number', 'boolean', 'array'] }, 'x', 'must be a number, true or false or an array'],
    [{ enum: ['active', 'inactive'] }, 'enabled', '"enabled" is not one of "active", "inactive"'],
    [{ enum: ['a'] }, null, 'must be "a", not null'],
    [{ const: 1 }, 2, 'must be 1, not 2'],
    [
      { enum: Array.from({ length: 14 }, (_, index) => index) },
      99,
      '99 is not one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 4 more',
    ],
    [{ multipleOf: 0.5 }, 0.7, 'must be a multiple of 0.5'],
    [{ maximum: 100 }, 101, 'must be at most 100'],
    [{ exclusiveMaximum: 100 }, 100, 'must be less than 100'],
    [{ minimum: 1 }, 0, 'must be at least 1'],
    [{ exclusiveMinimum: 0 }, 0, 'must be greater than 0'],
    [{ maxLength: 1 }, 'ab', 'must have at most 1 character'],
    [{ minLength: 1 }, '', 'must not be empty'],
    [{ minLength: 3 }, 'ab', 'must have at least 3 characters'],
    [{ pattern: '^x$' }, 'y', '"y" does not match the pattern ^x$'],
    [{ format: 'email' }, 'y', '"y" is not an email address'],
    [{ format: 'date-time' }, 'soon', '"soon" is not a date-time such as 2024-05-31T12:00:00Z'],
    [{ format: 'int32' }, 2 ** 31, '2147483648 is not a 32-bit whole number'],
    [{ maxItems: 2 }, [1, 2, 3], 'must have at most 2 items'],
    [{ maxItems: 0 }, [1], 'must be empty'],
    [{ minItems: 1 }, [], 'must not be empty'],
    [{ uniqueItems: true }, [1, 'a', 'a'], 'must not have an item twice: "a"'],
    [{ prefixItems: [{}], items: false }, [1, 2], 'must have at most 1 item'],
    [
      { contains: { const: 1 }, minContains: 2, maxContains: 3 },
      [1],
      'must have from 2 to 3 items of the kind its schema asks for',
    ],
    [{ unevaluatedItems: false }, [1], 'has an item that is not allowed'],
    [{ maxProperties: 1 }, { a: 1, b: 2 }, 'must have at most 1 property'],
    [{ minProperties: 2 }, {}, 'must have at least 2 properties'],
    [{ required: ['a'] }, {}, 'is required'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, 'is required beside "a"'],
    [{ additionalProperties: false }, { a: 1 }, 'is not a known property'],
    [{ unevaluatedProperties: false }, { a: 1 }, 'is not a known property'],
    [{ propertyNames: { pattern: '^x' } }, { a: 1 }, 'is not an allowed property name'],
    [{ not: { const: 1 } }, 1, 'must not be 1'],
    [{ not: { required: ['a', 'b'] } }, { a: 1, b: 1 }, 'must not have "a" and "b"'],
    [{ not: { type: 'null' } }, null, 'must not be null'],
    [{ not: { minimum: 1 } }, 1, 'is what its schema rules out with `not`'],
    [false, 1, 'is not allowed'],
    [{ oneOf: [{}, {}] }, 1, 'fits 2 of 2 alternatives, where exactly one must fit'],
  ])('%j of %j: %s', (schema, value, message) => {
    expect(
      validatorOf({ Main: schema })
        .issues(value)
        .map(issue => issue.message),
    ).toEqual([message])
  })
})

test('values are shown as JSON, cut where they are long', () => {
  expect(show('a"b')).toBe('"a\\"b"')
  expect(show('x'.repeat(10_000))).toBe(`"${'x'.repeat(58)}…`)
  expect(show({ a: [1] })).toBe('{"a":[1]}')
})
