import fc from 'fast-check'
import type { SchemaObject } from '../../../src/schema/types.ts'

const names = fc.constantFrom(
  'id',
  'name',
  'email',
  'status',
  'createdAt',
  'updatedAt',
  'amount',
  'x',
  'tags',
  'owner',
  'is_active',
  'url',
)

const stringSchema: fc.Arbitrary<SchemaObject> = fc.oneof(
  fc
    .tuple(fc.nat(12), fc.nat(12))
    .map(([minLength, more]) => ({ type: 'string', minLength, maxLength: minLength + more }) as const),
  fc
    .constantFrom('date-time', 'date', 'time', 'email', 'uuid', 'uri', 'hostname', 'ipv4', 'ipv6', 'duration')
    .map(format => ({ type: 'string', format }) as const),
  fc
    .constantFrom('^[A-Z]{3}-\\d{4}$', '^(?:a|b)+$', '^\\S+@\\S+$', '[0-9a-f]{8}', '^(?!x)\\w{2,5}$')
    .map(pattern => ({ type: 'string', pattern }) as const),
  fc.constant({ type: 'string' } as const),
  fc
    .uniqueArray(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 4 })
    .map(values => ({ enum: values })),
)

const numberSchema: fc.Arbitrary<SchemaObject> = fc
  .record({
    type: fc.constantFrom('integer', 'number'),
    low: fc.integer({ min: -1000, max: 1000 }),
    span: fc.integer({ min: 20, max: 500 }),
    exclusive: fc.boolean(),
    step: fc.constantFrom(undefined, 0.01, 0.5, 3, 7),
  })
  .map(
    ({ type, low, span, exclusive, step }): SchemaObject => ({
      type,
      ...(exclusive
        ? { exclusiveMinimum: low, exclusiveMaximum: low + span }
        : { minimum: low, maximum: low + span }),
      ...(step === undefined ? {} : { multipleOf: step }),
    }),
  )

const leaf: fc.Arbitrary<SchemaObject> = fc.oneof(
  stringSchema,
  numberSchema,
  fc.constant<SchemaObject>({ type: 'boolean' }),
  fc.constant<SchemaObject>({ type: ['string', 'null'] }),
  fc.constant<SchemaObject>({ const: { fixed: true } }),
)

function objectOf(inner: fc.Arbitrary<SchemaObject>): fc.Arbitrary<SchemaObject> {
  return fc
    .record({
      properties: fc.dictionary(names, inner, { maxKeys: 5, noNullPrototype: true }),
      keep: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      closed: fc.boolean(),
    })
    .map(({ properties, keep, closed }) => ({
      type: 'object' as const,
      properties,
      required: Object.keys(properties).filter((_, index) => keep[index] === true),
      ...(closed ? { additionalProperties: false } : {}),
    }))
}

function arrayOf(inner: fc.Arbitrary<SchemaObject>): fc.Arbitrary<SchemaObject> {
  return fc.tuple(inner, fc.nat(2), fc.nat(3)).map(([items, minItems, more]) => ({
    type: 'array' as const,
    items,
    minItems,
    maxItems: minItems + more,
  }))
}

/** As text, because an object with a `then` is taken for a promise by linters. */
const conditional = JSON.parse(`{
  "type": "object",
  "properties": {"kind": {"enum": ["a", "b"]}, "extra": {"type": "string"}},
  "required": ["kind"],
  "if": {"properties": {"kind": {"const": "a"}}},
  "then": {"required": ["extra"]},
  "else": {"properties": {"extra": false}}
}`) as SchemaObject

/** Schemas that some value satisfies, with everything construction has to deal with. */
export const anySchema: fc.Arbitrary<SchemaObject> = fc.letrec<{ any: SchemaObject }>(tie => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    objectOf(tie('any')),
    arrayOf(tie('any')),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map(anyOf => ({ anyOf })),
    fc.tuple(tie('any'), fc.constant({ type: 'null' } as const)).map(oneOf => ({ anyOf: [...oneOf] })),
    fc.tuple(objectOf(leaf), objectOf(leaf)).map(([first, second]) => ({
      oneOf: [
        {
          ...first,
          required: [...(first.required ?? []), 'one'],
          properties: { ...first.properties, one: { const: 1 } },
        },
        {
          ...second,
          required: [...(second.required ?? []), 'two'],
          properties: { ...second.properties, two: { const: 2 } },
        },
      ],
    })),
    fc.tuple(stringSchema, fc.constant({ not: { const: 'active' } })).map(allOf => ({ allOf: [...allOf] })),
    fc.constant(conditional),
    fc.constant<SchemaObject>({
      type: 'object',
      properties: { card: { type: 'string' }, address: { type: 'string' } },
      required: ['card'],
      dependentRequired: { card: ['address', 'zip'] },
      dependentSchemas: { zip: { properties: { zip: { type: 'integer' } } } },
    }),
  ),
})).any

/** An object whose properties are all there, so that they can be compared. */
export const objectSchema: fc.Arbitrary<SchemaObject> = objectOf(leaf).map(schema => ({
  ...schema,
  additionalProperties: false,
}))
