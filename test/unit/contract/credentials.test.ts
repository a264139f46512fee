import { describe, expect, test } from 'vitest'
import {
  type Credentials,
  type Secrets,
  credentialsFor,
  replaceSecrets,
} from '../../../src/contract/lifecycle/credentials.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Operation, SecurityScheme } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

const SCHEMES: JsonObject = {
  token: { type: 'http', scheme: 'bearer' },
  login: { type: 'oauth2', flows: {} },
  user: { type: 'http', scheme: 'basic' },
  digest: { type: 'http', scheme: 'digest' },
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'Sid' },
  other: { type: 'apiKey', in: 'cookie', name: 'other' },
  certificate: { type: 'mutualTLS' },
}

/** An operation that lets in who has one of these combinations of schemes. */
function operationOf(...alternatives: readonly (readonly string[])[]): Operation {
  const security = alternatives.map((names): JsonValue => Object.fromEntries(names.map(name => [name, []])))
  const api = loadApi({
    name: 'keys',
    document: {
      openapi: '3.1.0',
      info: { title: 'Keys', version: '1' },
      paths: { '/': { get: { security, responses: { 200: { description: 'ok' } } } } },
      components: { securitySchemes: SCHEMES },
    },
    extensions: [],
    overlays: [],
  })
  const [operation] = api.operations
  if (operation === undefined) throw new Error('there is one operation')
  return operation
}

const bears = (headers: Credentials['headers'], query: Credentials['query'] = []): Credentials => ({
  headers,
  query,
})

describe('credentials of an operation', () => {
  const CASES: readonly (readonly [
    what: string,
    alternatives: readonly (readonly string[])[],
    secrets: Secrets,
    want: Credentials,
  ])[] = [
    ['none are needed', [], { token: 's' }, bears({})],
    ['a bearer token', [['token']], { token: 's' }, bears({ authorization: 'Bearer s' })],
    ['a token got elsewhere', [['login']], { login: 's' }, bears({ authorization: 'Bearer s' })],
    ['a user', [['user']], { user: 'a:b' }, bears({ authorization: 'Basic YTpi' })],
    ['another scheme by its name', [['digest']], { digest: 's' }, bears({ authorization: 'digest s' })],
    ['a key in a header', [['header']], { header: 's' }, bears({ 'x-key': 's' })],
    ['a key in the query', [['query']], { query: 's' }, bears({}, [['api key', 's']])],
    ['a key in a cookie', [['cookie']], { cookie: 's' }, bears({ cookie: 'Sid=s' })],
    ['two cookies', [['cookie', 'other']], { cookie: 's', other: 't' }, bears({ cookie: 'Sid=s; other=t' })],
    ['a certificate', [['certificate']], { certificate: 's' }, bears({})],
    [
      'all that go together',
      [['header', 'query']],
      { header: 's', query: 't' },
      {
        headers: { 'x-key': 's' },
        query: [['api key', 't']],
      },
    ],
    [
      'the alternative whose secrets are given',
      [['token'], ['header']],
      { header: 's' },
      bears({ 'x-key': 's' }),
    ],
    [
      'all of whose secrets are given',
      [['token', 'query'], ['header']],
      { token: 's', header: 't' },
      bears({ 'x-key': 't' }),
    ],
    [
      'placeholders of the first where none is given',
      [['user', 'query'], ['token']],
      {},
      {
        headers: { authorization: 'Basic dXNlcjpwYXNzd29yZA==' },
        query: [['api key', 'key']],
      },
    ],
    [
      'a secret called like a member of Object',
      [['token']],
      { constructor: 's' },
      bears({ authorization: 'Bearer token' }),
    ],
  ]
  test.each(CASES)('%s', (_, alternatives, secrets, want) => {
    expect(credentialsFor(operationOf(...alternatives), secrets)).toEqual(want)
  })
})

describe('credentials that took the place of others', () => {
  const schemes = (...names: readonly string[]): SecurityScheme[] =>
    operationOf(names).security.flatMap(({ schemes: all }) => all.map(({ scheme }) => scheme))
  const CASES: readonly (readonly [
    what: string,
    names: readonly string[],
    sent: { url?: string; headers?: Record<string, string> },
    want: { url?: string; headers?: Record<string, string> } | undefined,
  ])[] = [
    [
      'a token',
      ['token'],
      { headers: { authorization: 'Bearer old', a: '1' } },
      { headers: { authorization: 'Bearer now', a: '1' } },
    ],
    [
      'a key in a cookie among others',
      ['cookie'],
      { headers: { cookie: 'a=1; Sid=old; b=2' } },
      { headers: { cookie: 'a=1; Sid=now; b=2' } },
    ],
    [
      'a key in the query among others',
      ['query'],
      { url: '/x?a=1&api%20key=old&b=2' },
      { url: '/x?a=1&api%20key=now&b=2' },
    ],
    [
      'two at once',
      ['header', 'query'],
      { url: '/x?api%20key=old', headers: { 'x-key': 'old' } },
      { url: '/x?api%20key=now', headers: { 'x-key': 'now' } },
    ],
    ['one of two', ['header', 'query'], { headers: { 'x-key': 'old' } }, { headers: { 'x-key': 'now' } }],
    ['another token', ['token'], { headers: { authorization: 'Bearer mine' } }, undefined],
    ['another cookie', ['cookie'], { headers: { cookie: 'Sid=mine' } }, undefined],
    ['a query without it', ['query'], { url: '/x?a=old' }, undefined],
    ['a certificate', ['certificate'], {}, undefined],
  ]
  test.each(CASES)('%s', (_, names, sent, want) => {
    const request = { method: 'GET', url: '/x', headers: {}, body: undefined, ...sent }
    const given = (secret: string): Secrets => Object.fromEntries(names.map(name => [name, secret]))
    const replaced = replaceSecrets(request, schemes(...names), given('old'), given('now'))
    expect(replaced).toEqual(want && { ...request, ...want })
  })

  test('of a scheme without an old secret are left alone', () => {
    const request = { method: 'GET', url: '/x', headers: { authorization: 'Bearer token' }, body: undefined }
    expect(replaceSecrets(request, schemes('token'), {}, { token: 'now' })).toBe(undefined)
  })
})
