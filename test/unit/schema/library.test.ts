import { describe, expect, test } from 'vitest'
import { UnderstudyError } from '../../../src/errors.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import type { JsonSchema, SchemaLibrary } from '../../../src/schema/types.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'

const DOCUMENT: JsonObject = {
  paths: {
    '/users/{id}': { get: { schema: { $ref: '#/components/schemas/User' } } },
  },
  components: {
    schemas: {
      User: {
        type: 'object',
        properties: { name: { type: 'string' }, boss: { $ref: '#/components/schemas/User' } },
      },
      'a/b~c d': { type: 'integer' },
      Named: { $id: 'https://example.test/named', $anchor: 'here', $defs: { Part: { type: 'null' } } },
      Relative: { $id: 'https://example.test/other', properties: { part: { $ref: 'named#/$defs/Part' } } },
      Alias: { $ref: '#/components/schemas/User' },
      Example: { example: { $id: 'https://example.test/named', $anchor: 'fooled' } },
      Text: 'no schema',
      Round: { $ref: '#/components/schemas/Trip' },
      Trip: { $ref: '#/components/schemas/Round' },
    },
  },
}

function library(normalise: (raw: JsonValue) => JsonSchema = raw => raw as JsonSchema): SchemaLibrary {
  return createSchemaLibrary({
    document: DOCUMENT,
    normalise,
    where: pointer => ({ file: 'api.yaml', line: 7, pointer }),
    parts: ALL_SCHEMA_PARTS,
  })
}

function failure(action: () => unknown): UnderstudyError {
  try {
    action()
  } catch (error) {
    if (error instanceof UnderstudyError) return error
  }
  throw new Error('nothing was thrown')
}

describe('a node', () => {
  test('is the same object for the same pointer, however it is reached', () => {
    const schemas = library()
    const user = schemas.node('/components/schemas/User')
    const name = schemas.node('/components/schemas/User/properties/name')
    const use = schemas.node('/paths/~1users~1{id}/get/schema')
    expect(schemas.at(user, 'properties', 'name')).toBe(name)
    expect(schemas.target('#/components/schemas/User', use)).toBe(user)
    expect(schemas.target('#/components/schemas/User', schemas.at(user, 'properties', 'boss'))).toBe(user)
  })

  test('inside a schema that is known is part of its normalised form', () => {
    const schemas = library(raw => ({ ...(raw as object), properties: { name: { type: 'integer' } } }))
    schemas.node('/components/schemas/User')
    expect(schemas.node('/components/schemas/User/properties/name').schema).toEqual({ type: 'integer' })
  })

  test('is normalised once', () => {
    let calls = 0
    const schemas = library(raw => {
      calls++
      return raw as JsonSchema
    })
    const user = schemas.node('/components/schemas/User')
    schemas.at(user, 'properties', 'name')
    schemas.node('/components/schemas/User')
    expect(calls).toBe(1)
  })

  test('may be one that only normalising made', () => {
    const schemas = library(() => ({ anyOf: [{ type: 'string' }, { type: 'null' }] }))
    const node = schemas.at(schemas.node('/components/schemas/User'), 'anyOf', 1)
    expect(node).toEqual({ pointer: '/components/schemas/User/anyOf/1', schema: { type: 'null' } })
    expect(schemas.target('#/components/schemas/User/anyOf/1', node)).toBe(node)
  })

  test('is found through references on the way of its pointer', () => {
    const schemas = library()
    expect(schemas.node('/components/schemas/Alias/properties/name').pointer).toBe(
      '/components/schemas/User/properties/name',
    )
  })

  test.each([
    ['/components/schemas/Usr', '/components/schemas has "User"; did you mean that?'],
    ['/nowhere', 'the document has no "nowhere": add it, or correct the reference'],
    ['/components/schemas/Text', 'what stands there is not a schema: a schema is an object, true or false'],
    [
      '/components/schemas/Round/properties/x',
      '/components/schemas/Round has no "properties": add it, or correct the reference',
    ],
  ])('that is not there is refused with its place and a hint: %s', (pointer, hint) => {
    const error = failure(() => library().node(pointer))
    expect(error).toMatchObject({ code: 'REF_UNRESOLVED', hint, where: { file: 'api.yaml', pointer } })
  })
})

describe('a reference', () => {
  test.each([
    ['#/components/schemas/User', '/components/schemas/User'],
    ['#/components/schemas/a~1b~0c%20d', '/components/schemas/a~1b~0c d'],
    ['https://example.test/named', '/components/schemas/Named'],
    ['https://example.test/named#here', '/components/schemas/Named'],
    ['https://example.test/named#/$defs/Part', '/components/schemas/Named/$defs/Part'],
  ])('%s leads to %s', (ref, pointer) => {
    const schemas = library()
    expect(schemas.target(ref, schemas.node('/components/schemas/User')).pointer).toBe(pointer)
  })

  test('is read from the schema resource it stands in', () => {
    const schemas = library()
    const named = schemas.node('/components/schemas/Named')
    expect(schemas.target('#here', named)).toBe(named)
    expect(schemas.target('#/$defs/Part', named).pointer).toBe('/components/schemas/Named/$defs/Part')
    expect(schemas.target('#/components/schemas/User', named).pointer).toBe('/components/schemas/User')
    const part = schemas.node('/components/schemas/Relative/properties/part')
    expect(schemas.target('named#/$defs/Part', part).pointer).toBe('/components/schemas/Named/$defs/Part')
  })

  test.each([
    ['#/components/schemas/Usr', '/components/schemas has "User"; did you mean that?'],
    [
      'other.yaml#/User',
      'the schema it names is not part of this document: check the path, or bundle the document first',
    ],
    ['#fooled', undefined],
    ['#/%zz', 'the document has no "%zz": add it, or correct the reference'],
  ])('%s that leads nowhere says where it stands', (ref, hint) => {
    const schemas = library()
    const error = failure(() => schemas.target(ref, schemas.node('/components/schemas/User')))
    expect(error.code).toBe('REF_UNRESOLVED')
    expect(error.summary).toBe(`$ref "${ref}" leads nowhere`)
    expect(error.where).toEqual({ file: 'api.yaml', line: 7, pointer: '/components/schemas/User/$ref' })
    if (hint !== undefined) expect(error.hint).toBe(hint)
  })
})

test('keys called like members of Object are looked up as data', () => {
  const schemas = JSON.parse(
    '{"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}',
  ) as JsonObject
  const names = createSchemaLibrary({
    document: { schemas },
    normalise: raw => raw as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
  })
  expect(names.node('/schemas/__proto__').schema).toEqual({ type: 'string' })
  expect(() => names.node('/schemas/toString')).toThrow(UnderstudyError)
})
