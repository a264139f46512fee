import {
  type SchemaObject,
  registerSchema,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { part, schema, value } from './arbitrary-schemas.ts'
import { validatorOf } from './support.ts'

test('the verdicts are those of an independent validator', async () => {
  await fc.assert(
    fc.asyncProperty(
      schema,
      part,
      part,
      fc.array(value, { minLength: 6, maxLength: 6 }),
      async (main, a, b, values) => {
        const uri = 'https://oracle.test/document'
        const document = {
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $ref: '#/components/schemas/Main',
          components: { schemas: { Main: main, A: a, B: b } },
        }
        registerSchema(document as SchemaObject, uri)
        try {
          const judge = await validate(uri)
          const validator = validatorOf({ Main: main, A: a, B: b })
          for (const one of values) {
            const valid = judge(one as never).valid
            expect(validator.accepts(one), JSON.stringify(one)).toBe(valid)
            expect(validator.issues(one).length === 0).toBe(valid)
          }
        } finally {
          unregisterSchema(uri)
        }
      },
    ),
    { numRuns: 150, seed: 11 },
  )
})
