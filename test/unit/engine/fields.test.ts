import { expect, test } from 'vitest'
import { fieldsOf, propertiesOf } from '../../../src/engine/records/fields.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import type { JsonSchema, SchemaLibrary } from '../../../src/schema/types.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'

function libraryOf(schemas: JsonObject): SchemaLibrary {
  return createSchemaLibrary({
    document: { components: { schemas } },
    normalise: raw => raw as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
  })
}

function fieldPaths(schemas: JsonObject, name: string): string[] {
  const library = libraryOf(schemas)
  const fields = fieldsOf(library, library.node(`/components/schemas/${name}`))
  return fields.map(({ path }) => path.join('.'))
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

test('fields are told depth first in document order, objects with properties by what is in them', () => {
  const schemas = {
    User: { properties: { id: {}, address: ref('Address'), tags: { type: 'object' }, name: {} } },
    Address: { allOf: [{ properties: { city: {} } }, { properties: { zip: {}, city: {} } }] },
  }
  expect(fieldPaths(schemas, 'User')).toEqual(['id', 'address.city', 'address.zip', 'tags', 'name'])
})

test('a link has the fields of what it leads to, and they are worked out once', () => {
  const library = libraryOf({
    User: { properties: { id: {} } },
    Alias: ref('User'),
    More: { ...ref('User'), properties: { name: {} } },
    Lost: ref('Nobody'),
    Self: ref('Self'),
  })
  const fields = (name: string): ReturnType<typeof fieldsOf> =>
    fieldsOf(library, library.node(`/components/schemas/${name}`))
  expect(fields('Alias')).toBe(fields('User'))
  expect(fields('More').map(({ path }) => path.join('.'))).toEqual(['name', 'id'])
  expect([fields('Lost'), fields('Self')]).toEqual([[], []])
})

test('a circular schema is followed once', () => {
  const schemas = { Node: { properties: { name: {}, next: ref('Node') } } }
  const paths = fieldPaths(schemas, 'Node')
  expect(paths.slice(0, 2)).toEqual(['name', 'next.name'])
  expect(paths.length).toBeLessThan(5)
})

test('where every kind leads to every other, all fields near the root are told and few of the rest', () => {
  const names = Array.from({ length: 25 }, (_, index) => `Kind${index}`)
  const schema = { properties: Object.fromEntries(names.map(name => [name, ref(name)])) }
  const paths = fieldPaths(Object.fromEntries(names.map(name => [name, { ...schema }])), 'Kind0')
  expect(new Set(paths.map(path => path.split('.')[0]))).toEqual(new Set(names))
  expect(paths.length).toBeLessThan(3_000)
})

test('what is found of a schema is kept', () => {
  const library = libraryOf({ User: { properties: { id: {} } } })
  const node = library.node('/components/schemas/User')
  expect(fieldsOf(library, node)).toBe(fieldsOf(library, node))
  expect(propertiesOf(library, node)).toBe(propertiesOf(library, node))
})

test('whether a field is readOnly is told by all that speak of it', () => {
  const library = libraryOf({
    User: { allOf: [{ properties: { id: {} } }, { properties: { id: ref('Id'), name: {} } }] },
    Id: { readOnly: true },
  })
  const fields = fieldsOf(library, library.node('/components/schemas/User'))
  expect(fields.map(({ readOnly, writeOnly }) => [readOnly, writeOnly])).toEqual([
    [true, false],
    [false, false],
  ])
})
