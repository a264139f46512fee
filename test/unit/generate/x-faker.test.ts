import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { xFakerProblem } from '../../../src/generate/x-faker.ts'
import { bench } from './generate-for.ts'

const thing = {
  Thing: {
    type: 'object',
    properties: {
      animal: { type: 'string', 'x-faker': 'animal.dog' },
      old: { type: 'string', 'x-faker': 'name.firstName' },
      roll: { type: 'integer', 'x-faker': { 'number.int': { min: 1000, max: 1005 } } },
      pattern: { type: 'string', 'x-faker': { 'helpers.fromRegExp': ['x{1000000000}'] } },
      long: { type: 'string', 'x-faker': { 'lorem.paragraphs': 1_000_000_000 } },
      unknown: { type: 'string', 'x-faker': 'no.such.method' },
      proto: { type: 'string', 'x-faker': 'person.constructor' },
      inherited: { type: 'string', 'x-faker': 'constructor' },
      short: { type: 'string', maxLength: 3, 'x-faker': 'animal.dog' },
    },
  },
}

test('x-faker methods are called with the value’s own stream; unknown, dangerous and unfitting ones are passed over', () => {
  const made = bench(thing).make('Thing') as JsonObject
  expect(made).toEqual(bench(thing).make('Thing'))
  expect(made['animal']).toMatch(/^[A-Z]/)
  expect(made['old']).toMatch(/^[A-Z][a-z]+/)
  expect(made['roll']).toBeGreaterThanOrEqual(1000)
  expect(made['roll']).toBeLessThanOrEqual(1005)
  expect(
    String(made['pattern']).length + String(made['long']).length + String(made['proto']).length,
  ).toBeLessThan(200)
  expect(made['inherited']).toBeTypeOf('string')
  expect(made['unknown']).toBeTypeOf('string')
  expect(String(made['short']).length).toBeLessThanOrEqual(3)
})

test.each([
  { hint: 'person.firstName', problem: undefined },
  { hint: 'name.firstName', problem: undefined },
  { hint: { 'number.int': { min: 1 } }, problem: undefined },
  { hint: { 'helpers.arrayElement': [['a', 'b']] }, problem: undefined },
  { hint: 'no.such.method', problem: '"no.such.method" is no method of faker that documents may call' },
  { hint: 'helpers.fake', problem: '"helpers.fake" is no method of faker that documents may call' },
  { hint: 7, problem: 'it must be a method of faker, or one with its arguments' },
])('x-faker $hint: $problem', ({ hint, problem }) => {
  expect(xFakerProblem(hint)).toBe(problem)
})
