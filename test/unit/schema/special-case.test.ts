import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import { isIndistinct, isSpecialCase } from '../../../src/schema/special-case.ts'
import type { JsonSchema, SchemaLibrary } from '../../../src/schema/types.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'

const text = { type: 'string' }

function libraryOf(schemas: JsonObject): SchemaLibrary {
  return createSchemaLibrary({
    document: schemas,
    normalise: raw => raw as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
  })
}

const user = { type: 'object', required: ['name'], properties: { name: text, boss: { $ref: '#/user' } } }
const withStats = { allOf: [{ $ref: '#/user' }, { properties: { films: { type: 'integer' } } }] }

test('a branch that refers to nothing is no special case, and the rest is judged', () => {
  const library = libraryOf({
    pet: { oneOf: [{ $ref: '#/nowhere' }, { type: 'object', properties: { name: text } }] },
    dog: { $ref: '#/nowhere' },
    cat: { type: 'object', properties: { name: text } },
  })
  expect(isSpecialCase(library, library.node('/dog'), library.node('/cat'))).toBe(false)
})

describe('a special case', () => {
  test.each<[string, boolean, JsonObject, JsonObject]>([
    ['has the other among its parts', true, withStats, user],
    ['says the same in other words', true, { ...user, description: 'the same' }, user],
    ['demands more of the same', true, { ...user, required: ['name', 'boss'] }, user],
    ['demands less', false, { ...user, required: [] }, user],
    [
      'has a property of another type',
      false,
      { properties: { name: { type: 'integer' } } },
      { properties: { name: text } },
    ],
    ['lacks a property', false, { type: 'object', required: ['name'], properties: {} }, user],
    [
      'goes deeper in the items of a list',
      true,
      { properties: { all: { type: 'array', items: withStats } } },
      { properties: { all: { type: 'array', items: { $ref: '#/user' } } } },
    ],
    [
      'has more than the other lets be',
      false,
      { additionalProperties: false, properties: { a: text, b: text } },
      { additionalProperties: false, properties: { a: text } },
    ],
    ['is of a schema that names no property', false, user, { type: 'object' }],
  ])('%s: %s', (_says, want, special, general) => {
    const library = libraryOf({ user, special, general })
    expect(isSpecialCase(library, library.node('/special'), library.node('/general'))).toBe(want)
  })

  test('is told of schemas that hold themselves, and not at any price', () => {
    const circle = (name: string): JsonObject => ({ properties: { next: { $ref: `#/${name}` }, also: text } })
    const library = libraryOf({ a: circle('a'), b: circle('b') })
    expect(isSpecialCase(library, library.node('/a'), library.node('/b'))).toBe(true)
  })
})

describe('a oneOf', () => {
  const accepts = (branches: JsonValue[], value: JsonValue): boolean => {
    const library = libraryOf({ user, withStats, body: { oneOf: branches } })
    return library.validator(library.node('/body'), 'response').accepts(value)
  }
  const refs = [{ $ref: '#/user' }, { $ref: '#/withStats' }]

  test('takes a value of a branch whose special case stands beside it, in either order', () => {
    expect(accepts(refs, { name: 'Ada', films: 3 })).toBe(true)
    expect(accepts(refs.toReversed(), { name: 'Ada' })).toBe(true)
    expect(accepts([refs[0] ?? {}, refs[0] ?? {}], { name: 'Ada' })).toBe(true)
  })

  test('still refuses what fits none, or two that are not special cases of each other', () => {
    expect(accepts(refs, { films: 3 })).toBe(false)
    const [a, b] = ['a', 'b'].map(name => ({ required: [name], properties: { [name]: text } }))
    expect(accepts([a ?? {}, b ?? {}], { a: 'x', b: 'y' })).toBe(false)
  })

  test.each<[string, boolean, JsonObject, JsonObject]>([
    ['name other properties and require none', true, { a: text }, { b: text }],
    [
      'have objects in them that do',
      true,
      { at: { properties: { a: text } } },
      { at: { properties: { b: text } } },
    ],
    ['have one name for two types', false, { kind: text, a: text }, { kind: { type: 'integer' } }],
  ])('takes branches that nothing tells apart for one: those that %s: %s', (_says, want, one, other) => {
    const library = libraryOf({ one: { properties: one }, other: { properties: other } })
    expect(isIndistinct(library, library.node('/one'), library.node('/other'))).toBe(want)
    const refs = [{ $ref: '#/one' }, { $ref: '#/other' }]
    const body = libraryOf({ one: { properties: one }, other: { properties: other }, body: { oneOf: refs } })
    expect(body.validator(body.node('/body'), 'response').accepts({})).toBe(want)
  })

  test('keeps branches apart of which one is closed, or requires something', () => {
    const open = { properties: { a: text } }
    const library = libraryOf({
      open,
      closed: { properties: { b: text }, additionalProperties: false },
      strict: { properties: { b: text }, required: ['b'] },
    })
    for (const other of ['/closed', '/strict'])
      expect(isIndistinct(library, library.node('/open'), library.node(other))).toBe(false)
  })
})
