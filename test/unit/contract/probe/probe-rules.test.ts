import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import { ignoredCredentials } from '../../../../src/contract/rules/ignored-credentials.ts'
import type { ProbeRule } from '../../../../src/contract/rules/judged.ts'
import { refusedValid } from '../../../../src/contract/rules/refused-valid.ts'
import { unsupportedMethod } from '../../../../src/contract/rules/unsupported-method.ts'
import { shelfApi } from './shelf-server.ts'

function rulesFor(
  rule: ProbeRule,
  status: number,
  { headers = {}, isOfState = false }: { headers?: Record<string, string>; isOfState?: boolean } = {},
): string[] {
  const [operation] = shelfApi().operations
  if (operation === undefined) throw new Error('the shelf has operations')
  const request = { method: 'GET', url: '/books', headers: {}, body: undefined }
  const exchange: Exchange = {
    request,
    response: { status, headers, body: undefined },
    startedAtMs: 0,
    durationMs: 0,
  }
  return rule({ name: 'without credentials', operation, exchange, isOfState }).map(fault => fault.rule)
}

describe('a good request', () => {
  test.each([200, 204, 302, 401, 403, 404, 409, 410, 429, 500])('may be answered with %i', status => {
    expect(rulesFor(refusedValid, status)).toEqual([])
  })

  test.each([400, 405, 406, 413, 414, 415, 422])('is refused by %i', status => {
    expect(rulesFor(refusedValid, status)).toEqual(['request-refused'])
  })

  test.each([
    [400, []],
    [422, []],
    [415, ['request-refused']],
  ])('that names records which may be what is wrong, answered with %i: %j', (status, rules) => {
    expect(rulesFor(refusedValid, status, { isOfState: true })).toEqual(rules)
  })
})

test.each([
  [200, ['ignored-credentials']],
  [204, ['ignored-credentials']],
  [302, []],
  [401, []],
  [403, []],
  [404, []],
  [500, []],
])('a request without credentials that is answered with %i: %j', (status, rules) => {
  expect(rulesFor(ignoredCredentials, status)).toEqual(rules)
})

test.each<[number, Record<string, string>, readonly string[]]>([
  [405, { allow: 'GET' }, []],
  [405, {}, ['missing-allow']],
  [404, {}, ['unsupported-method']],
  [415, {}, ['unsupported-method']],
  [200, {}, ['undocumented-operation']],
  [302, {}, ['undocumented-operation']],
  [500, {}, ['server-error']],
  [501, {}, []],
  [401, {}, []],
  [403, {}, []],
])('a method the path does not have, answered with %i and %j: %j', (status, headers, rules) => {
  expect(rulesFor(unsupportedMethod, status, { headers })).toEqual(rules)
})
