import { expect, test } from 'vitest'
import type { Draft } from '../../../../src/contract/lifecycle/draft.ts'
import { invalidBodies, validBodies } from '../../../../src/contract/probe/body-probes.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'

/** The names of what is tried of a body, allowed and not. */
function tried(schema: JsonObject, example: JsonValue): { valid: string[]; invalid: string[] } {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes/{id}': {
        patch: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: {
            content: { 'application/json': { schema, examples: { first: { value: example } } } },
          },
          responses: { 200: { description: 'ok' } },
        },
      },
    },
  }
  const api = loadApi({ name: 'notes', document, extensions: [], overlays: [] })
  const [operation] = api.operations
  const [media] = operation?.requestBody?.content ?? []
  const draft = { operation, body: { value: example, media } } as unknown as Draft
  const [valid, invalid] = [validBodies(api, draft), invalidBodies(api, draft)].map(probes =>
    probes.map(({ name }) => name),
  )
  return { valid: valid ?? [], invalid: invalid ?? [] }
}

test('the examples of a body, its least and its edges are tried', () => {
  const note = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }
  expect(tried(note, { text: 'a' }).valid).toEqual(
    expect.arrayContaining(['body as in the example first', 'body with no more than is required']),
  )
})

test('a list of changes, which may be refused for what the record is, is tried broken only', () => {
  const change = { type: 'object', required: ['op', 'path'], properties: { op: {}, path: {}, value: {} } }
  const { valid, invalid } = tried({ type: 'array', items: change }, [
    { op: 'add', path: '/tags/7', value: 1 },
  ])
  expect(valid).toEqual([])
  expect(invalid).toContain('body cut off')
})
