import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemPath, toJsonPath } from '../../../../../src/contract/suggest/overlay/json-path.ts'
import { toPointer } from '../../../../../src/json/pointer.ts'
import type { JsonObject, JsonValue } from '../../../../../src/json/value.ts'
import { createSelector, select } from '../../../../../src/spec/overlay/target.ts'

const DOCUMENT: JsonObject = {
  paths: {
    "/it's/{id}": {
      get: {
        parameters: [
          { $ref: '#/components/parameters/Page' },
          { name: 'id', in: 'path' },
          { name: 'id', in: 'query' },
        ],
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        required: ['id', 'name'],
        allOf: [
          { $ref: '#/a' },
          { properties: { a: {} } },
          { properties: { b: {} } },
          { title: 'Tame' },
          true,
        ],
        oneOf: [{ type: 'string' }, { type: 'null' }],
        anyOf: [{ minimum: 1 }, { minimum: 1 }],
      },
    },
  },
}

const GIVEN: readonly (readonly [tokens: readonly (string | number)[], path: string])[] = [
  [[], '$'],
  [['paths', "/it's/{id}", 'get'], "$.paths['/it\\'s/{id}'].get"],
  [
    ['paths', "/it's/{id}", 'get', 'parameters', 0],
    "$.paths['/it\\'s/{id}'].get.parameters[?(@['$ref'] == '#/components/parameters/Page')]",
  ],
  [
    ['paths', "/it's/{id}", 'get', 'parameters', 2],
    "$.paths['/it\\'s/{id}'].get.parameters[?(@.name == 'id' && @.in == 'query')]",
  ],
  [['components', 'schemas', 'Pet', 'allOf', 0], "$.components.schemas.Pet.allOf[?(@['$ref'] == '#/a')]"],
  [['components', 'schemas', 'Pet', 'allOf', 2], '$.components.schemas.Pet.allOf[?(@.properties.b)]'],
  [['components', 'schemas', 'Pet', 'allOf', 3], "$.components.schemas.Pet.allOf[?(@.title == 'Tame')]"],
  [['components', 'schemas', 'Pet', 'allOf', 4], '$.components.schemas.Pet.allOf[4]'],
  [['components', 'schemas', 'Pet', 'oneOf', 1], "$.components.schemas.Pet.oneOf[?(@.type == 'null')]"],
  [['components', 'schemas', 'Pet', 'anyOf', 1], '$.components.schemas.Pet.anyOf[1]'],
]

describe('a JSONPath to a place of the document', () => {
  test.each(GIVEN)('%j', (tokens, path) => {
    expect(toJsonPath(DOCUMENT, toPointer(tokens))).toBe(path)
    expect(select(createSelector().compile(path), DOCUMENT).map(({ path: found }) => found)).toEqual([tokens])
  })

  test('an item of a list of texts is told by what it is', () => {
    const path = itemPath(DOCUMENT, '/components/schemas/Pet/required', 'name')
    expect(path).toBe("$.components.schemas.Pet.required[?(@ == 'name')]")
    const found = select(createSelector().compile(path), DOCUMENT)
    expect(found.map(({ value }) => value)).toEqual(['name'])
  })

  test('leads there and nowhere else, whatever things are called and wherever they stand', () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', "a'b", 'a"b', '\\', '\n', '☃', '$ref', 'a-b'),
    )
    const values = fc.letrec<{ value: JsonValue }>(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<JsonValue>(null, 1, 'a'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map(entries => Object.fromEntries(entries)),
      ),
    })).value
    fc.assert(
      fc.property(values, fc.array(fc.nat(), { maxLength: 5 }), (value, steps) => {
        const document = { root: value }
        const tokens = wayInto(document, steps)
        const found = select(createSelector().compile(toJsonPath(document, toPointer(tokens))), document)
        expect(found.map(({ path }) => path.map(String))).toEqual([tokens])
      }),
    )
  })
})

function wayInto(value: JsonValue, [step, ...rest]: readonly number[]): string[] {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const key = keys[(step ?? 0) % Math.max(keys.length, 1)]
  if (step === undefined || key === undefined) return []
  const inner = Object.getOwnPropertyDescriptor(value, key)?.value as JsonValue
  return [key, ...wayInto(inner, rest)]
}
