import { describe, expect, test } from 'vitest'
import { checkExchange } from '../../../src/contract/check-exchange.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import type { Finding } from '../../../src/contract/finding.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const text = (pattern: string): JsonObject => ({ type: 'string', pattern })
const api = loadApi({
  name: 'keys',
  document: {
    openapi: '3.1.0',
    info: { title: 'keys', version: '1' },
    servers: [{ url: 'https://keys.test' }],
    paths: {
      '/login': {
        post: {
          security: [{ brand: [] }],
          responses: {
            200: {
              description: '',
              headers: { 'x-auth-token': { schema: text('^a$') }, 'x-kind': { schema: text('^a$') } },
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: {
                      access_token: text('^a$'),
                      session: { type: 'object', properties: { title: text('^a$') } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    components: { securitySchemes: { brand: { type: 'apiKey', in: 'query', name: 'brand[of]' } } },
  },
  extensions: [],
  overlays: [],
})

interface Told {
  readonly url?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly answer?: JsonObject
  readonly answerHeaders?: Record<string, string>
}

function findingsOf({
  url = 'https://keys.test/login',
  headers = {},
  body,
  answer = {},
  answerHeaders = {},
}: Told): readonly Finding[] {
  const bytes = (given: string): Uint8Array => new TextEncoder().encode(given)
  const exchange: Exchange = {
    request: { method: 'POST', url, headers, body: body === undefined ? undefined : bytes(body) },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json', ...answerHeaders },
      body: bytes(JSON.stringify(answer)),
    },
    startedAtMs: 0,
    durationMs: 0,
  }
  return checkExchange(exchange, api).findings
}

describe('the line that repeats a request shows no secret', () => {
  const BROKEN: JsonObject = { session: { title: 'b' } }
  const CASES: readonly (readonly [what: string, told: Told, shown: string])[] = [
    [
      'of a header',
      { headers: { 'x-api-key': 's3cret', accept: 'text/csv' } },
      "-H 'x-api-key: <redacted>' -H 'accept: text/csv'",
    ],
    [
      'of a key in the query, however it is spelt',
      { url: 'https://keys.test/login?brand[of]=s3cret&a=1' },
      '?brand[of]=<redacted>&a=1',
    ],
    [
      'of a name everybody knows',
      { url: 'https://keys.test/login?access_token=s3cret' },
      '?access_token=<redacted>',
    ],
    [
      'of the user in the address',
      { url: 'https://jo:s3cret@keys.test/login' },
      'https://<redacted>:<redacted>@keys.test/login',
    ],
    [
      'of a body',
      { headers: { 'content-type': 'application/json' }, body: '{ "name": "jo", "password": "s3cret" }' },
      '{ "name": "jo", "password": "<redacted>" }',
    ],
    [
      'of a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'name=jo&password=s3cret' },
      'name=jo&password=%3Credacted%3E',
    ],
  ]
  test.each(CASES)('%s', (_, told, shown) => {
    const [finding] = findingsOf({ ...told, answer: BROKEN })
    expect(finding?.curl).toContain(shown)
    expect(finding?.curl).not.toContain('s3cret')
  })
})

describe('what a finding says', () => {
  const CASES: readonly (readonly [what: string, told: Told, message: string])[] = [
    [
      'shows no value that a name calls a secret',
      { answer: { access_token: 's3cret' } },
      'response body: access_token <redacted> does not match the pattern ^a$',
    ],
    [
      'shows no number that a name calls a secret',
      { answer: { access_token: 4711 } },
      'response body: access_token must be a string, not <redacted>',
    ],
    [
      'shows no value of such a header',
      { answerHeaders: { 'x-auth-token': 's3"cret' } },
      'x-auth-token: <redacted> does not match the pattern ^a$',
    ],
    [
      'shows the value of any other header',
      { answerHeaders: { 'x-kind': 'b' } },
      'x-kind: "b" does not match the pattern ^a$',
    ],
    [
      'shows what is beside a secret',
      { answer: { session: { title: 'b' } } },
      'response body: session.title "b" does not match the pattern ^a$',
    ],
  ]
  test.each(CASES)('%s', (_, told, message) => {
    expect(
      findingsOf(told)
        .filter(({ rule }) => rule.startsWith('invalid-'))
        .map(finding => finding.message),
    ).toEqual([message])
  })
})
