import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createSchemaLibrary } from '../../../src/schema/library.ts'
import type { JsonSchema } from '../../../src/schema/types.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { libraryOf, validatorOf } from './support.ts'

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

const SCHEMAS: JsonObject = {
  Main: {
    type: 'object',
    required: ['id'],
    properties: { id: ref('Id'), owner: ref('User'), next: ref('Main') },
  },
  Id: { type: 'integer', minimum: 1 },
  User: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, main: ref('Main') } },
}

test.each([
  [{ id: 1 }, []],
  [{ id: 0 }, ['/id minimum']],
  [{ id: 1, owner: {} }, ['/owner required']],
  [{ id: 1, owner: { name: 'Jo', main: { id: 'x' } } }, ['/owner/main/id type']],
  [{ id: 1, next: { id: 2, next: { id: 3, owner: 5 } } }, ['/next/next/owner type']],
] as const)('%j has its issues wherever references lead', (value, want) => {
  const validator = validatorOf(SCHEMAS)
  // Twice: the second time everything is compiled.
  for (let time = 0; time < 2; time += 1) {
    expect(validator.accepts(value as JsonObject)).toBe(want.length === 0)
    const issues = validator.issues(value as JsonObject)
    expect(issues.map(({ instance, keyword }) => `${instance} ${keyword}`)).toEqual(want)
  }
})

test('what no value leads to is not looked at', () => {
  const library = libraryOf({
    Main: { type: 'object', properties: { a: ref('Plain'), b: ref('Odd') } },
    Plain: { type: 'object' },
    Odd: { type: 'object', properties: { c: { type: 'string', minLength: -1 } } },
  })
  const { accepts } = library.validator(library.node('/components/schemas/Main'), 'response')
  expect(accepts({ a: {} })).toBe(true)
  expect(library.setAside).toEqual([])
  expect(accepts({ b: { c: 'text' } })).toBe(true)
  expect(library.setAside?.map(({ pointer }) => pointer)).toEqual([
    '/components/schemas/Odd/properties/c/minLength',
  ])
})

const CLOSED: JsonObject = {
  Main: { allOf: [ref('Base'), ref('Named')], unevaluatedProperties: false },
  Base: { type: 'object', properties: { id: { type: 'string' } } },
  Named: { anyOf: [ref('Base'), { properties: { name: { type: 'string' } }, required: ['name'] }] },
}

test('what a reference looked at counts as evaluated', () => {
  const validator = validatorOf(CLOSED)
  expect(validator.accepts({ id: 'a', name: 'Jo' })).toBe(true)
  expect(validator.accepts({ id: 'a', other: 1 })).toBe(false)
  expect(validator.issues({ id: 'a', other: 1 }).map(({ keyword }) => keyword)).toEqual([
    'unevaluatedProperties',
  ])
})

test('a whole document with unevaluatedProperties has them checked', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {},
    components: { schemas: CLOSED },
  }
  const { schemas } = loadApi({ name: 't', document, extensions: [], overlays: [] })
  const { accepts } = schemas.validator(schemas.node('/components/schemas/Main'), 'response')
  expect([accepts({ id: 'a', name: 'Jo' }), accepts({ id: 'a', other: 1 })]).toEqual([true, false])
})

test('a library told that nothing is unevaluated gives the same verdicts on all else', () => {
  const library = createSchemaLibrary({
    document: { components: { schemas: SCHEMAS } },
    normalise: raw => raw as JsonSchema,
    parts: ALL_SCHEMA_PARTS,
    hasUnevaluated: false,
  })
  const { accepts } = library.validator(library.node('/components/schemas/Main'), 'response')
  expect([accepts({ id: 1, owner: { name: 'Jo' } }), accepts({ id: 1, owner: {} })]).toEqual([true, false])
})

test('a chain of references longer than the stack is deep is checked as far as a value goes', () => {
  const length = 20_000
  const chain = Object.fromEntries(
    Array.from({ length }, (_, index) => [`S${index}`, { properties: { next: ref(`S${index + 1}`) } }]),
  )
  const library = libraryOf({ ...chain, [`S${length}`]: { type: 'string' } })
  const { accepts } = library.validator(library.node('/components/schemas/S0'), 'response')
  expect(accepts({ next: { next: {} } })).toBe(true)
})
