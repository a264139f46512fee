import { describe, expect, test } from 'vitest'
import { isLocalHost } from '../../../src/control/guard.ts'
import { caller, type CallOptions } from './support/caller.ts'
import { fakeRuntime } from './support/fake-runtime.ts'

describe('who may call', () => {
  const cases: readonly [who: string, options: CallOptions, token: string | undefined, want: number][] = [
    ['a program on this machine', {}, undefined, 200],
    ['a page this server sent', { headers: { origin: 'http://127.0.0.1:4010' } }, undefined, 200],
    ['a page typed into the address bar', { headers: { 'sec-fetch-site': 'none' } }, undefined, 200],
    ['a page of another host', { headers: { origin: 'https://evil.example' } }, undefined, 403],
    [
      'a page of another port of this machine',
      { headers: { origin: 'http://127.0.0.1:3000' } },
      undefined,
      403,
    ],
    ['a sandboxed page', { headers: { origin: 'null' } }, undefined, 403],
    [
      'a page of another origin that knows the token',
      {
        headers: { origin: 'https://evil.example', authorization: 'Bearer s3cret' },
      },
      's3cret',
      403,
    ],
    ['an image of another site', { headers: { 'sec-fetch-site': 'cross-site' } }, undefined, 403],
    ['an image of another port', { headers: { 'sec-fetch-site': 'same-site' } }, undefined, 403],
    ['a name rebound to this machine', { headers: { host: 'evil.example:4010' } }, undefined, 403],
    [
      'a rebound name, origin and all',
      {
        headers: { host: 'evil.example:4010', origin: 'http://evil.example:4010' },
      },
      undefined,
      403,
    ],
    ['another machine', { loopback: false }, undefined, 403],
    [
      'another machine with the token',
      {
        loopback: false,
        headers: { host: 'mock.test', authorization: 'Bearer s3cret' },
      },
      's3cret',
      200,
    ],
    ['this machine without the token that is set', {}, 's3cret', 401],
    ['a wrong token', { headers: { authorization: 'Bearer s3creT' } }, 's3cret', 401],
    ['the start of the token', { headers: { authorization: 'Bearer s3c' } }, 's3cret', 401],
    ['an empty token', { headers: { authorization: 'Bearer ' } }, 's3cret', 401],
    ['the token as another scheme', { headers: { authorization: 'Basic s3cret' } }, 's3cret', 401],
  ]
  test.each(cases)('%s', (_who, options, token, want) => {
    const call = caller(fakeRuntime(), { token })
    const answer = call('GET /state', options)
    expect(answer.status).toBe(want)
    if (want !== 200) expect(answer.body['hint']).toEqual(expect.any(String))
  })

  test('a refused call changes nothing', () => {
    const call = caller()
    call('DELETE /state', { headers: { origin: 'https://evil.example' } })
    expect(call('GET /state').body['resources']).toEqual({ Org: 2, User: 2 })
  })

  test('no answer bears CORS headers', () => {
    const call = caller()
    for (const options of [{}, { headers: { origin: 'http://127.0.0.1:4010' } }]) {
      const names = Object.keys(call('GET /state', options).headers)
      expect(names.filter(name => name.startsWith('access-control'))).toEqual([])
    }
    expect(call('OPTIONS /state').status).toBe(405)
  })
})

test.each([
  ['localhost', true],
  ['localhost:4010', true],
  ['limio.localhost:4010', true],
  ['127.0.0.1', true],
  ['127.8.9.1:80', true],
  ['[::1]:4010', true],
  ['localhost.evil.example', false],
  ['evillocalhost', false],
  ['127.0.0.1.evil.example', false],
  ['0.0.0.0:4010', false],
  ['192.168.0.7', false],
  ['user@localhost', false],
  ['', false],
])('the host %j counts as this machine: %j', (host, want) => {
  expect(isLocalHost(host)).toBe(want)
})
