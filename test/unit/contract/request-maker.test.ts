import { expect, test } from 'vitest'
import { startConversation } from '../../../src/contract/lifecycle/start-conversation.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

/** What a request says in a parameter of this schema that must be there. */
function saidIn(schema: JsonObject | undefined): JsonValue | undefined {
  const parameter = {
    name: 'which',
    in: 'query',
    required: true,
    ...(schema === undefined ? {} : { schema }),
  }
  const api = loadApi({
    name: 'asked',
    document: {
      openapi: '3.1.0',
      info: { title: 'Asked', version: '1' },
      paths: { '/': { get: { parameters: [parameter], responses: { 200: { description: 'ok' } } } } },
    },
    extensions: [],
    overlays: [],
  })
  const { maker } = startConversation({ api, send: () => Promise.reject(new Error('asked')), nowMs: 0 })
  const [operation] = api.operations
  const draft = operation && maker.draft({ operation, ids: new Map() })
  if (draft === undefined || 'problem' in draft) throw new Error('the request can be made')
  return [...draft.parameters.values()][0]
}

const [one, other] = [{ const: 'one' }, { const: 'other' }]

test.each<[what: string, schema: JsonObject | undefined, want: JsonValue]>([
  ['a value that is given', one, 'one'],
  [
    'the properties that must be there',
    { type: 'object', required: ['a'], properties: { a: one, b: other } },
    { a: 'one' },
  ],
  [
    'others where an empty object would not be written',
    { type: 'object', properties: { b: other } },
    { b: 'other' },
  ],
  ['an item where an empty list would not be written', { type: 'array', items: one, maxItems: 1 }, ['one']],
  ['the name where only null is left', { type: 'null' }, 'which'],
  ['the name where nothing is said', undefined, 'which'],
])('a parameter of a request says %s', (_, schema, want) => {
  expect(saidIn(schema)).toEqual(want)
})
