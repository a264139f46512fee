import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { surveyApi } from '../../../src/spec/survey/survey.ts'

/** Places in a schema that cannot be used, as pointers below it. */
function setAside(schema: JsonObject): string[] {
  const api = loadApi(
    toSpecSource({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {},
      components: { schemas: { Thing: schema } },
    }),
  )
  return surveyApi(api).map(({ pointer }) => pointer.replace('/components/schemas/Thing', ''))
}

const BROKEN = { minLength: -1 }

test.each(
  [
    'items contains additionalProperties propertyNames not if then else unevaluatedItems unevaluatedProperties contentSchema',
  ].flatMap(names => names.split(' ')),
)('what is broken in %s is found there', keyword => {
  expect(setAside({ [keyword]: BROKEN })).toEqual([`/${keyword}/minLength`])
  expect(setAside({ [keyword]: 7 })).toEqual([`/${keyword}`])
})

test.each(['allOf', 'anyOf', 'oneOf', 'prefixItems'])(
  'what is broken in a schema of %s is found there',
  keyword => {
    expect(setAside({ [keyword]: [{}, BROKEN] })).toEqual([`/${keyword}/1/minLength`])
    expect(setAside({ [keyword]: {} })).toEqual([`/${keyword}`])
  },
)

test.each(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'])(
  'what is broken in a schema of %s is found there',
  keyword => {
    expect(setAside({ [keyword]: { a: BROKEN } })).toEqual([`/${keyword}/a/minLength`])
    expect(setAside({ [keyword]: [] })).toEqual([`/${keyword}`])
  },
)

test.each<[keyword: string, right: JsonValue, ...wrong: JsonValue[]]>([
  ['minimum', 0, '0'],
  ['maximum', -1.5, null],
  ['exclusiveMinimum', 0, '0'],
  ['exclusiveMaximum', 0, []],
  ['multipleOf', 0.01, 0, -1, '1'],
  ['minLength', 0, -1, 1.5],
  ['maxLength', 0, -1, '1'],
  ['minItems', 0, -1],
  ['maxItems', 0, -1],
  ['minContains', 0, -1],
  ['maxContains', 0, -1],
  ['minProperties', 0, -1],
  ['maxProperties', 0, -1],
  ['uniqueItems', false, 'yes'],
  ['pattern', 'a', 7],
  ['format', 'a', 7],
  ['$anchor', 'a', 7],
  ['$dynamicAnchor', 'a', 7],
  ['$id', 'a', 7],
  ['required', ['a'], 'a', [7]],
  ['dependentRequired', { a: ['b'] }, { a: 'b' }, [], { a: [1] }],
  ['enum', [1], 'a', {}],
])('%s may be %j, and anything else is set aside', (keyword, right, ...wrong) => {
  expect(setAside({ [keyword]: right })).toEqual([])
  for (const value of wrong)
    expect(setAside({ [keyword]: value })).toEqual([
      expect.stringMatching(new RegExp(`^/${keyword.replace('$', '\\$')}`)),
    ])
})
