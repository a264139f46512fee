import { describe, expect, test } from 'vitest'
import { createChecker } from '../../../../src/contract/checker.ts'
import type { Finding } from '../../../../src/contract/finding.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const json = (schema: JsonObject): JsonObject => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
})
const object = (required: string[], ...names: string[]): JsonObject => ({
  type: 'object',
  required,
  properties: Object.fromEntries(names.map(name => [name, {}])),
})
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

const api = loadApi({
  name: 'zoo',
  document: {
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.test/v1' }],
    paths: {
      '/animals': {
        get: { responses: json({ type: 'array', items: object(['title'], 'title', 'size') }) },
      },
      '/animals/{id}': {
        parameters: [ID],
        get: { responses: json(object(['title', 'size'], 'title', 'size')) },
      },
      '/animals/{id}/food': { parameters: [ID], get: { responses: json({}) } },
      '/keepers': { get: { responses: json({}) } },
    },
  },
  extensions: [],
  overlays: [],
})

function findings(
  asked: string,
  {
    status = 200,
    body = {},
    headers = {},
  }: { status?: number; body?: JsonValue; headers?: Record<string, string> } = {},
): readonly Finding[] {
  const [method = '', path = ''] = asked.split(' ')
  return createChecker([api]).check({
    request: { method, url: `https://zoo.test/v1${path}`, headers, body: undefined },
    response: {
      status,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
    startedAtMs: 0,
    durationMs: 0,
  }).findings
}

describe('a property that is missing', () => {
  const messages = (asked: string, body: JsonValue): string[] =>
    findings(asked, { body }).map(({ message }) => message)

  test('is told with the one that is there in its place', () => {
    expect(messages('GET /animals', [{ title: 1 }, { name: 1, size: 2 }])).toEqual([
      'response body: 1.title is required; name is there, which no schema speaks of',
    ])
  })

  test('is told by itself where nothing, or more than one thing, could be meant', () => {
    expect(messages('GET /animals', [{ size: 1 }])).toEqual(['response body: 0.title is required'])
    expect(messages('GET /animals', [{ name: 1, label: 2 }])).toEqual(['response body: 0.title is required'])
    expect(messages('GET /animals/1', { name: 1 })).toEqual([
      'response body: title is required',
      'response body: size is required',
    ])
  })
})

describe('an operation that is not documented', () => {
  test.each<[asked: string, status: number, place: string, fix: string]>([
    ['GET /animal/1', 200, '/paths', 'document the operation; the document has /animals/{id}: is it that?'],
    ['GET /beasts/1', 200, '/paths', 'document the operation; the document has /animals/{id}: is it that?'],
    [
      'GET /animals/1/feed',
      200,
      '/paths',
      'document the operation; the document has /animals/{id}/food: is it that?',
    ],
    ['GET /keeper', 404, '/paths', 'correct the client; the document has /keepers: is it that?'],
    ['GET /beasts/1', 404, '/paths', 'correct the client'],
    ['GET /health', 200, '/paths', 'document the operation'],
    ['DELETE /animals/1', 204, '/paths/~1animals~1{id}', 'document the operation'],
  ])('%s answered %d', (asked, status, place, fix) => {
    expect(findings(asked, { status }).map(finding => [finding.where.pointer, finding.fix])).toEqual([
      [place, fix],
    ])
  })
})

test('the line that repeats a request has what the client chose, and not what belongs to a connection', () => {
  const headers = {
    host: 'localhost:4020',
    'user-agent': 'Mozilla/5.0',
    accept: '*/*',
    'accept-encoding': 'gzip',
    'content-length': '12',
    connection: 'keep-alive',
    'sec-fetch-mode': 'cors',
    authorization: 'Bearer abc',
    'accept-language': 'nl',
    'x-trace': '1',
  }
  const [finding] = findings('GET /animals', { body: {}, headers })
  expect(finding?.curl).toBe(
    "curl -H 'authorization: Bearer <redacted>' -H 'accept-language: nl' -H 'x-trace: 1' https://zoo.test/v1/animals",
  )
  const [other] = findings('GET /animals', { body: {}, headers: { accept: 'application/json' } })
  expect(other?.curl).toBe("curl -H 'accept: application/json' https://zoo.test/v1/animals")
})
