import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { createOracle } from '../../scenarios/runner/oracle.ts'
import type { Answer } from '../../scenarios/runner/transport.ts'

const json = { 'content-type': 'application/json; charset=utf-8' }

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://{host}/api', variables: { host: { default: 'things.example' } } }],
  paths: {
    '/things/{id}': {
      get: {
        responses: {
          '200': {
            description: 'A thing',
            headers: { 'X-Count': { required: true, schema: { type: 'integer', maximum: 9 } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          '4XX': { $ref: '#/components/responses/Problem' },
        },
      },
      delete: { responses: { '204': { description: 'Gone' } } },
    },
    '/things/all': {
      get: {
        responses: {
          '200': { description: 'Text', content: { 'text/*': { schema: { type: 'string', minLength: 2 } } } },
        },
      },
    },
  },
  components: {
    responses: {
      Problem: {
        description: 'No',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
    schemas: {
      Error: { type: 'object', required: ['message'] },
      Thing: {
        type: 'object',
        properties: {
          at: { type: 'string', format: 'date-time' },
          secret: { type: 'string', writeOnly: true },
          inner: { $ref: '#/components/schemas/Thing' },
        },
      },
    },
  },
}

const oracle = createOracle(document, 'https://oracle.test/things')

function judge(request: string, answer: Partial<Answer>): Promise<string[]> {
  const [method = '', path = ''] = request.split(' ')
  const sent = { method, path, headers: {}, body: undefined }
  return oracle.judge(sent, { status: 200, headers: { ...json, 'x-count': '3' }, text: '{}', ...answer })
}

const good: readonly (readonly [what: string, request: string, answer: Partial<Answer>])[] = [
  ['a valid body', 'GET /api/things/1?a=1', { text: '{"at":"2026-01-15T09:00:00Z"}' }],
  ['a status range', 'GET /api/things/1', { status: 418, text: '{"message":"no"}' }],
  ['no body with 204', 'DELETE /api/things/1', { status: 204, text: '' }],
  [
    'a literal path before a template',
    'GET /api/things/all',
    { headers: { 'content-type': 'text/plain' }, text: 'ok' },
  ],
  ['an unknown path in the error shape', 'GET /api/other', { status: 404, text: '{"message":"no"}' }],
  ['a head without body', 'HEAD /api/things/1', { text: '' }],
]

test.each(good)('%s is accepted', async (_, request, answer) => {
  expect(await judge(request, answer)).toEqual([])
})

const bad: readonly (readonly [what: string, request: string, answer: Partial<Answer>, says: string])[] = [
  ['an undocumented status', 'GET /api/things/1', { status: 201 }, 'documents no status 201'],
  [
    'an undocumented media type',
    'GET /api/things/1',
    { headers: { 'content-type': 'text/html', 'x-count': '1' } },
    'text/html',
  ],
  ['a body that is not JSON', 'GET /api/things/1', { text: '<' }, 'not JSON'],
  ['a broken schema', 'GET /api/things/1', { text: '[]' }, '/type'],
  ['a broken format', 'GET /api/things/1', { text: '{"at":"2026-02-31T09:00:00Z"}' }, '/format'],
  ['a broken link target', 'GET /api/things/1', { text: '{"inner":{"at":1}}' }, '#/inner/at'],
  ['a missing required header', 'GET /api/things/1', { headers: json }, 'header X-Count is required'],
  ['an invalid header', 'GET /api/things/1', { headers: { ...json, 'x-count': '10' } }, '/maximum'],
  ['a header of the wrong type', 'GET /api/things/1', { headers: { ...json, 'x-count': 'x' } }, '/type'],
  [
    'a write-only property',
    'GET /api/things/1',
    { text: '{"inner":{"secret":"s"}}' },
    '/inner/secret is writeOnly',
  ],
  ['a body with 204', 'DELETE /api/things/1', { status: 204, text: '{}' }, 'no body'],
  ['a body with HEAD', 'HEAD /api/things/1', {}, 'no body'],
  ['an error of another shape', 'GET /api/things/1', { status: 404, text: '{}' }, '/required'],
  ['a stray error of another shape', 'PUT /api/things/1', { status: 405, text: '{}' }, '/required'],
  ['a stray success', 'GET /api/other', { status: 200 }, 'no operation'],
]

test.each(bad)('%s is told', async (_, request, answer, says) => {
  expect((await judge(request, answer)).join('\n')).toContain(says)
})
