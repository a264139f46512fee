import { describe, expect, test } from 'vitest'
import { createChecker } from '../../../src/contract/checker.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

const answers: JsonObject = {
  responses: {
    200: { description: '', content: { 'application/json': { schema: { type: 'object' } } } },
    204: { description: '' },
  },
}

function api(name: string, more: JsonObject = {}): Api {
  const document = {
    openapi: '3.1.0',
    info: { title: name, version: '1' },
    paths: {
      '/users/{id}': {
        get: { operationId: 'byId', ...answers },
        delete: { operationId: 'drop', ...answers },
      },
      '/users/me': { get: { operationId: 'me', ...answers } },
      '/files/{name}.json': { get: { operationId: 'file', ...answers } },
    },
    ...more,
  }
  return loadApi({ name, document, extensions: [], overlays: [] })
}

function got(url: string, method: string = 'GET', status: number = 200, body: JsonValue = {}): Exchange {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return {
    request: { method, url, headers: {}, body: undefined },
    response: {
      status,
      headers: { 'content-type': 'application/json' },
      body: status === 204 ? undefined : bytes,
    },
    startedAtMs: 0,
    durationMs: 5,
  }
}

const shop = api('shop', {
  servers: [{ url: 'https://{tenant}.shop.test/v1', variables: { tenant: { default: 'a' } } }],
})
const bank = api('bank', { servers: [{ url: 'https://bank.test' }] })
const loose = api('loose', { servers: [{ url: '/loose' }] })

describe('the document and the operation are found by URL', () => {
  const CASES: readonly (readonly [url: string, found: string, base: string])[] = [
    ['https://x.shop.test/v1/users/7', 'shop byId', 'none.test'],
    ['https://x.shop.test/v1/users/me?a=b', 'shop me', 'none.test'],
    ['https://x.shop.test/v1/users/7/', 'shop byId', 'none.test'],
    ['https://x.shop.test/v1/files/a.json', 'shop file', 'none.test'],
    ['https://bank.test/users/7', 'bank byId', 'none.test'],
    ['https://bank.test/nothing', 'bank undocumented-operation', 'none.test'],
    ['https://x.shop.test/v2/users/7', 'no-document', 'none.test'],
    ['https://cdn.test/users/7', 'no-document', 'none.test'],
    ['https://anywhere.test/loose/users/7', 'loose byId', 'none.test'],
    ['https://anywhere.test/loose/nothing', 'no-document', 'none.test'],
    ['/v1/users/7', 'shop byId', 'none.test'],
    ['/users/7', 'bank byId', 'none.test'],
    ['/loose/users/me', 'loose me', 'none.test'],
    ['http://localhost:3000/api/users/7', 'shop byId', 'http://localhost:3000/api'],
    ['http://localhost:3000/v1/users/7', 'shop byId', 'localhost:3000'],
    ['http://localhost:3000/v1/users/7', 'shop byId', 'http://localhost:3000'],
    ['http://localhost:3000/users/7', 'shop byId', 'http://localhost:3000/'],
    ['http://localhost:3000/users/7', 'shop byId', 'localhost:3000'],
  ]

  test.each(CASES)('%s is %s', (url, found, base) => {
    const verdict = createChecker([shop, bank, loose], { bases: { [base]: 'shop' } }).check(got(url))
    const rule = verdict.findings[0]?.rule
    expect(verdict.reason ?? `${verdict.api} ${rule ?? verdict.operation}`).toBe(found)
  })

  test('a method the path does not have there is undocumented', () => {
    expect(createChecker([bank]).check(got('/users/me', 'PUT'))).toMatchObject({
      outcome: 'failed',
      findings: [{ rule: 'undocumented-operation', at: { part: 'request', in: 'method' } }],
    })
  })

  test('a literal path without the method leaves it to the template', () => {
    expect(createChecker([bank]).check(got('/users/me', 'DELETE', 204)).operation).toBe('drop')
  })

  test.each([
    ['http://127.0.0.1:3000/v1/users/7', '--base http://127.0.0.1:3000=shop'],
    ['http://127.0.0.1:3000/users/7', '--base http://127.0.0.1:3000=bank'],
    ['http://127.0.0.1:3000/api/v2/users/7', '--base http://127.0.0.1:3000/api/v2=shop'],
  ])('where no document has a server, the base that would name one is told: %s', (url, base) => {
    const verdict = createChecker([shop, bank]).check(got(url))
    expect(verdict).toMatchObject({ reason: 'no-document', says: expect.stringContaining(base) })
  })

  test('what no document could have is told by its host alone', () => {
    const says = ['a', 'b'].map(name => createChecker([shop]).check(got(`https://cdn.test/${name}.js`)))
    expect(says).toMatchObject(Array(2).fill({ says: 'no document has a server at https://cdn.test' }))
  })

  test('a base for a document that is not there is refused', () => {
    expect(() => createChecker([bank], { bases: { 'a.test': 'bnak' } })).toThrow('there is no such document')
  })
})

describe('every exchange has a verdict', () => {
  test('what is asked for nowhere and denied is the fault of the client', () => {
    const verdict = createChecker([bank]).check(got('/nothing', 'GET', 404))
    expect(verdict).toMatchObject({
      outcome: 'passed',
      findings: [{ rule: 'invalid-request', severity: 'warning' }],
    })
  })

  test('a CORS preflight, no response and a change of protocol are named as not checked', () => {
    const { check } = createChecker([bank])
    const preflight = got('/users/7', 'OPTIONS', 204)
    const asked = { ...preflight.request, headers: { 'access-control-request-method': 'PUT' } }
    expect(check({ ...preflight, request: asked })).toMatchObject({
      outcome: 'not-checked',
      reason: 'excluded',
    })
    expect(check(got('/users/7', 'GET', 0))).toMatchObject({ outcome: 'not-checked', reason: 'no-response' })
    expect(check(got('/users/7', 'GET', 101))).toMatchObject({ outcome: 'not-checked', reason: 'not-http' })
  })

  test('a severity is set by rule', () => {
    const outcome = (status: 'error' | 'warn' | 'off'): unknown => {
      const verdict = createChecker([bank], { severity: { 'undocumented-status': status } }).check(
        got('/users/7', 'GET', 202),
      )
      return [verdict.outcome, verdict.findings.length]
    }
    expect([outcome('error'), outcome('warn'), outcome('off')]).toEqual([
      ['failed', 1],
      ['passed', 1],
      ['passed', 0],
    ])
  })
})

test('a header and a parameter called like a member of Object are headers and parameters', () => {
  const named = api('named', {
    paths: {
      '/a': {
        get: {
          deprecated: false,
          parameters: [{ name: 'constructor', in: 'header', deprecated: true, schema: { type: 'string' } }],
          responses: {
            200: {
              description: '',
              headers: { constructor: { required: true, schema: { type: 'integer' } } },
              content: { 'application/json': {} },
            },
          },
        },
      },
    },
  })
  expect(createChecker([named]).check(got('/a')).findings).toMatchObject([
    { rule: 'missing-header', message: 'the response has no constructor' },
  ])
})

describe('one cause is told once, with the value that is wrong', () => {
  const schema = { type: 'integer', format: 'int32', maximum: 9 }
  const counted = api('counted', {
    paths: {
      '/count': {
        get: {
          responses: {
            200: {
              description: '',
              headers: { 'X-Count': { schema }, 'X-Id': { schema: { type: 'string', format: 'uuid' } } },
              content: { 'application/json': { schema: { type: 'object', properties: { count: schema } } } },
            },
          },
        },
      },
    },
  })
  const told = (body: JsonValue, headers: Record<string, string> = {}): string[] => {
    const { response, ...rest } = got('/count', 'GET', 200, body)
    const exchange = { ...rest, response: { ...response, headers: { ...response.headers, ...headers } } }
    return createChecker([counted])
      .check(exchange)
      .findings.map(({ message }) => message)
  }

  test.each<[JsonValue, string]>([
    [null, 'response body: count must be an integer, not null'],
    ['seven', 'response body: count must be an integer, not "seven"'],
    [4.5, 'response body: count must be an integer, not 4.5'],
    [[], 'response body: count must be an integer, not an array'],
    [{}, 'response body: count must be an integer, not an object'],
  ])('%j in a body', (count, message) => {
    expect(told({ count })).toEqual([message])
  })

  test.each([
    ['x-count', 'many', 'x-count: "many" must be an integer'],
    ['x-count', '12', 'x-count: "12" must be at most 9'],
    ['x-id', 'r-1', 'x-id: "r-1" is not a UUID'],
  ])('%s: %s', (name, value, message) => {
    expect(told({}, { [name]: value })).toEqual([message])
  })
})
