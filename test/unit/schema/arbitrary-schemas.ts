import fc from 'fast-check'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'

const name = fc.constantFrom('a', 'b', 'c')
const scalar = fc.constantFrom<JsonValue>(null, true, 0, 1, 2, 2.5, 3, '', 'a', 'ab', 'é😀')
const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object')

/* Schemas of all keywords that say something of small values; `A` and `B` may refer to each other. */
const schemas = fc.letrec<{ schema: JsonValue; keywords: JsonObject }>(tie => {
  const one = tie('schema')
  const list = fc.array(one, { minLength: 1, maxLength: 3 })
  const map = fc.dictionary(name, one, { maxKeys: 3, noNullPrototype: true })
  const small = fc.integer({ min: 0, max: 3 })
  return {
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constant<JsonValue>(true),
      fc.constant<JsonValue>(false),
      tie('keywords'),
    ),
    keywords: fc
      .record<JsonObject>(
        {
          type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
          enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }),
          const: scalar,
          multipleOf: fc.constantFrom(1, 2, 0.5),
          maximum: small,
          exclusiveMinimum: small,
          maxLength: small,
          minLength: small,
          pattern: fc.constantFrom('^a', 'b$', '^.$'),
          items: one,
          prefixItems: list,
          contains: one,
          minContains: small,
          maxItems: small,
          minItems: small,
          uniqueItems: fc.boolean(),
          properties: map,
          patternProperties: fc.constantFrom('^a', 'b|c').chain(key => one.map(value => ({ [key]: value }))),
          additionalProperties: one,
          propertyNames: one,
          required: fc.uniqueArray(name, { maxLength: 2 }),
          dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
            maxKeys: 2,
            noNullPrototype: true,
          }),
          dependentSchemas: map,
          maxProperties: small,
          minProperties: small,
          allOf: list,
          anyOf: list,
          oneOf: list,
          not: one,
          if: one,
          then: one,
          else: one,
          $ref: fc.constantFrom('#/components/schemas/A', '#/components/schemas/B'),
        } as never,
        { requiredKeys: [] },
      )
      .map(all => fewOf(all)),
  }
})

/** Any schema. */
export const schema: fc.Arbitrary<JsonValue> = schemas.schema

/** Four keywords of those drawn, so that schemas are not always contradictory. */
function fewOf(all: JsonObject): JsonObject {
  const keys = Object.keys(all)
  const start = JSON.stringify(all).length % Math.max(keys.length, 1)
  const chosen = [...keys.slice(start), ...keys.slice(0, start)].slice(0, 4)
  return Object.fromEntries(chosen.map(key => [key, all[key] ?? null]))
}

const values = fc.letrec<{ value: JsonValue }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

/** Small values of the names and texts the schemas speak of. */
export const value: fc.Arbitrary<JsonValue> = values.value

/** References from A or B at once to A or B never end, in any validator: there they are only inside properties. */
export const part: fc.Arbitrary<JsonValue> = schema.map(
  inner => ({ properties: { a: inner, c: { type: 'integer' } }, minProperties: 1 }) as JsonValue,
)
