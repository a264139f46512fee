import { expect, test } from 'vitest'
import { startConversation } from '../../../../src/contract/lifecycle/start-conversation.ts'
import { planInvalid, planValid } from '../../../../src/contract/probe/plan-probes.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { petsApi } from '../report/pets.ts'

const HOSTILE: Readonly<Record<string, JsonObject>> = {
  'keywords of other types': {
    type: 'object',
    properties: {
      a: { enum: 'abc', minimum: '1', multipleOf: 'x', maxLength: {}, pattern: 7, examples: { b: 1 } },
      b: { type: 'integer', minimum: 1e308, maximum: -1e308, multipleOf: 0 },
    } as unknown as JsonObject,
  },
  'names of every object': JSON.parse(
    '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"string","minLength":1},"constructor":{"type":"integer"}}}',
  ) as JsonObject,
  'a pattern that takes for ever': {
    type: 'object',
    properties: { a: { type: 'string', pattern: '^(a+)+$', maxLength: 1000 } },
  },
  'a circle': {
    type: 'object',
    properties: { again: { $ref: '#/components/schemas/Hostile' } },
    required: ['again'],
  },
  'a very large bound': {
    type: 'object',
    properties: { a: { type: 'array', items: {}, minItems: 4e9 }, b: { type: 'string', minLength: 4e9 } },
  },
  'many properties': {
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 1000 }, (_, nth) => [`p${nth}`, { type: 'integer', maximum: nth }]),
    ),
  },
}

test.each(Object.entries(HOSTILE))(
  '%s: requests are planned all the same, or it is told why not, and no prototype is touched',
  (what, schema) => {
    const api = petsApi({
      openapi: '3.1.0',
      info: { title: 'Hostile', version: '1' },
      components: { schemas: { Hostile: schema } },
      paths: {
        '/x': {
          post: {
            parameters: Object.entries((schema['properties'] ?? {}) as JsonObject)
              .slice(0, 3)
              .map(([name, inner]): JsonValue => ({ name, in: 'query', schema: inner })),
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Hostile' } } },
            },
            responses: { 201: { description: '' } },
          },
        },
      },
    })
    const [operation] = api.operations
    const { maker } = startConversation({ api, send: () => Promise.reject(new Error('asked')), nowMs: 0 })
    if (operation === undefined) throw new Error('there is one operation')
    const draft = maker.draft({ operation, ids: new Map() })
    const planned =
      'problem' in draft
        ? draft.problem
        : [planValid(api, maker, draft).length > 0, planInvalid(api, maker, draft).length > 0]
    expect(planned).toEqual(what === 'a circle' ? 'no valid body could be made for POST /x' : [true, true])
    expect(Object.keys(Object.prototype)).toEqual([])
  },
)
